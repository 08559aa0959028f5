package vmend.playbooks.guest;

import static vmend.inventory.Properties.BIOS_UUID;
import static vmend.inventory.Properties.DEVICES;
import static vmend.inventory.Properties.GUEST_HOST_NAME;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.inventory.Device;
import vmend.inventory.Fact;
import vmend.inventory.Vm;

/** What a console could know a machine by: each kind of name with the machines that bear it. */
enum Identity {
    BIOS_UUID_KEY("BIOS UUID") {
        @Override
        Fact<Set<String>> of(Vm vm) {
            return vm.get(BIOS_UUID).map(ConsoleList::plain).map(Set::of);
        }

        @Override
        Set<String> in(ConsoleList.Machine machine) {
            return machine.uuid().map(uuid -> Set.of(uuid, swapped(uuid))).orElse(Set.of());
        }
    },
    MAC_KEY("MAC addresses") {
        @Override
        Fact<Set<String>> of(Vm vm) {
            return vm.get(DEVICES)
                    .map(devices -> devices.stream()
                            .map(Device::macAddress)
                            .flatMap(mac -> mac.stream())
                            .map(ConsoleList::plain)
                            .collect(Collectors.toSet()));
        }

        @Override
        Set<String> in(ConsoleList.Machine machine) {
            return machine.macs();
        }
    },
    HOST_KEY("host name") {
        @Override
        Fact<Set<String>> of(Vm vm) {
            return vm.get(GUEST_HOST_NAME)
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .map(name -> name.isEmpty() ? Set.of() : Set.of(name));
        }

        @Override
        Set<String> in(ConsoleList.Machine machine) {
            return machine.host().map(Set::of).orElse(Set.of());
        }
    };

    private final String title;

    Identity(String title) {
        this.title = title;
    }

    /** What the machine bears of this kind; unset or empty for none. */
    abstract Fact<Set<String>> of(Vm vm);

    /** What a console's machine bears of this kind. */
    abstract Set<String> in(ConsoleList.Machine machine);

    /** How often each name is borne; a name that two bear tells neither. */
    static Map<String, Integer> counted(Collection<Set<String>> all) {
        Map<String, Integer> counts = new HashMap<>();
        all.forEach(names -> names.forEach(name -> counts.merge(name, 1, Integer::sum)));
        return counts;
    }

    /** The machine's name as consoles often write a UUID: the first three groups with their bytes in the other order. */
    private static String swapped(String uuid) {
        StringBuilder other = new StringBuilder();
        for (int i : List.of(6, 4, 2, 0, 10, 8, 14, 12)) {
            other.append(uuid, i, i + 2);
        }
        return other.append(uuid.substring(16)).toString();
    }

    @Override
    public String toString() {
        return title;
    }
}
