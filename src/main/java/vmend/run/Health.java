package vmend.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.ConnectionState;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.vsphere.VcenterChanges;

/** Watches what a run touches: a host that is lost or an object that turns red stops it (design §8). */
final class Health {
    private final VcenterChanges vcenter;
    private final Map<Ref, String> before = new HashMap<>();

    Health(VcenterChanges vcenter) {
        this.vcenter = vcenter;
    }

    /** Remembers how the objects and the hosts they run on stand; what was bad before is no reason to stop. */
    synchronized void remember(Set<Ref> objects) {
        states(objects).forEach(before::putIfAbsent);
    }

    /** Why the run should stop; empty when nothing got worse. */
    synchronized Optional<String> worse(Set<Ref> objects) {
        Map<Ref, String> now = states(objects);
        for (Map.Entry<Ref, String> entry : now.entrySet()) {
            String was = before.getOrDefault(entry.getKey(), "");
            if (isBad(entry.getValue()) && !was.equals(entry.getValue())) {
                return Optional.of(entry.getKey() + " is " + entry.getValue() + " since this run touched it"
                        + (was.isEmpty() ? "" : " (it was " + was + ")"));
            }
        }
        return Optional.empty();
    }

    private static boolean isBad(String state) {
        return state.equals("red") || state.equals("not responding") || state.equals("disconnected");
    }

    private Map<Ref, String> states(Set<Ref> objects) {
        Map<Ref, Set<Need<?>>> asked = new LinkedHashMap<>();
        objects.forEach(object -> Kind.ofWireType(object.type()).ifPresent(kind -> asked.put(object, needs(kind))));
        Map<Ref, Facts> facts = new LinkedHashMap<>(vcenter.look(asked));
        Map<Ref, Set<Need<?>>> hosts = new LinkedHashMap<>();
        // Asked of machines only; of anything else it is not known.
        facts.values()
                .forEach(own -> own.get(Properties.RUNS_ON)
                        .shown()
                        .filter(host -> !facts.containsKey(host))
                        .ifPresent(host -> hosts.put(host, needs(Kind.HOST))));
        if (!hosts.isEmpty()) {
            facts.putAll(vcenter.look(hosts));
        }
        Map<Ref, String> states = new LinkedHashMap<>();
        facts.forEach((ref, own) -> states.put(ref, state(ref, own)));
        return states;
    }

    private static Set<Need<?>> needs(Kind kind) {
        Set<Need<?>> needs = new LinkedHashSet<>();
        needs.add(Properties.overallStatus(kind));
        if (kind == Kind.VM) {
            needs.add(Properties.RUNS_ON);
        }
        if (kind == Kind.HOST) {
            needs.add(Properties.HOST_CONNECTION);
        }
        return needs;
    }

    private static String state(Ref ref, Facts facts) {
        Kind kind = Kind.ofWireType(ref.type()).orElseThrow();
        Optional<ConnectionState> connection =
                kind == Kind.HOST ? facts.get(Properties.HOST_CONNECTION).shown() : Optional.empty();
        if (connection.filter(state -> state != ConnectionState.CONNECTED).isPresent()) {
            return connection.get() == ConnectionState.NOT_RESPONDING ? "not responding" : "disconnected";
        }
        return facts.get(Properties.overallStatus(kind)).shown().orElse("");
    }
}
