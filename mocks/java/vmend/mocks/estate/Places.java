package vmend.mocks.estate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import vmend.mocks.vim.Moref;

/** Who is where: machines on hosts, in pools, on networks and datastores, and adapters on ports; lists are replaced whole. */
public final class Places {
    /** As they were made: what is freed comes back to its old place, so that leaving and returning leaves no trace. */
    private static final Comparator<Moref> AS_MADE = Comparator.comparingLong(Places::number);

    private final Map<Moref, List<Moref>> vms;
    private final Map<Moref, List<Port>> ports;
    private final Map<Moref, Integer> plantedPorts = new HashMap<>();

    Places(Map<Moref, List<Moref>> vmsByPlace, Map<Moref, List<Port>> portsByGroup) {
        vms = new ConcurrentHashMap<>(vmsByPlace);
        ports = new ConcurrentHashMap<>(portsByGroup);
        portsByGroup.forEach((group, list) -> plantedPorts.put(group, list.size()));
    }

    private static long number(Moref ref) {
        String digits = ref.value().replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    List<Moref> vmsAt(Moref place) {
        return vms.getOrDefault(place, List.of());
    }

    /** Puts a machine to a place. */
    public synchronized void enter(Moref place, Moref vm) {
        List<Moref> there = new ArrayList<>(vmsAt(place));
        if (!there.contains(vm)) {
            there.add(vm);
            there.sort(AS_MADE);
            vms.put(place, List.copyOf(there));
        }
    }

    /** Takes a machine from a place. */
    public synchronized void leave(Moref place, Moref vm) {
        vms.put(place, vmsAt(place).stream().filter(other -> !other.equals(vm)).toList());
    }

    List<Port> portsOf(Moref group) {
        return ports.getOrDefault(group, List.of());
    }

    /** How many ports of the group were in use from the start; the numbers of the others follow. */
    public int planted(Moref group) {
        return plantedPorts.getOrDefault(group, 0);
    }

    /** The key of a port of the group by its number. */
    public static String portKey(Moref group, int index) {
        return String.valueOf(number(group) * 1000 + index);
    }

    /** Whether a key is that of a port which the group has but nobody has used yet. */
    public boolean isPort(Moref group, String key, int ports) {
        for (int index = planted(group); index < ports; index++) {
            if (portKey(group, index).equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** The first port of the group that nobody is on; a group grows when all are taken. */
    public synchronized Port free(Moref group) {
        Optional<Port> left = portsOf(group).stream()
                .filter(port -> port.vm().isEmpty() && port.override().isEmpty())
                .findFirst();
        if (left.isPresent()) {
            return left.get();
        }
        for (int index = planted(group); ; index++) {
            String key = portKey(group, index);
            if (portsOf(group).stream().noneMatch(port -> port.key().equals(key))) {
                return new Port(key, group, Optional.empty(), 0, Optional.empty());
            }
        }
    }

    /** Puts a port in the place of the one with the same key, or adds it. */
    public synchronized void put(Port port) {
        List<Port> then = new ArrayList<>(portsOf(port.group()));
        UnaryOperator<Port> replaced = old -> old.key().equals(port.key()) ? port : old;
        if (then.stream().noneMatch(old -> old.key().equals(port.key()))) {
            then.add(port);
        }
        then.replaceAll(replaced);
        ports.put(port.group(), List.copyOf(then));
    }
}
