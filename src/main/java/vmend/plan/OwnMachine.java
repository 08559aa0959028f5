package vmend.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.inventory.Properties;
import vmend.inventory.Vm;

/** Recognises the machines of the configured vCenters and the one vmend runs on. */
final class OwnMachine {
    private static final int GROUPS_OF_IPV6 = 8;

    private OwnMachine() {}

    /**
     * Why a machine is, or may be, one of them.
     *
     * @param own IP addresses, host names and MAC addresses in lower case
     */
    static Optional<String> of(Vm vm, Set<String> own) {
        Set<String> wanted = own.stream().map(OwnMachine::canonical).collect(Collectors.toSet());
        Optional<String> byGuest = Guard.when(
                vm.get(Properties.GUEST_NICS),
                nics -> nics.stream()
                        .flatMap(nic -> nic.ipAddresses().stream())
                        .anyMatch(ip -> wanted.contains(canonical(ip))),
                nics -> "it has the address of a configured vCenter or of this machine");
        Optional<String> byName = Guard.when(
                vm.get(Properties.GUEST_HOST_NAME),
                name -> wanted.stream().anyMatch(one -> sameHost(one, canonical(name))),
                name -> "it has the host name of a configured vCenter or of this machine: " + name);
        Optional<String> byMac = Guard.when(
                vm.get(Properties.DEVICES),
                devices -> devices.stream()
                        .flatMap(device -> device.macAddress().stream())
                        .anyMatch(mac -> own.contains(mac.toLowerCase(Locale.ROOT))),
                devices -> "vmend itself runs on it");
        return Stream.of(byGuest, byName, byMac).flatMap(Optional::stream).findFirst();
    }

    /** A guest may report its short name where the configuration has the long one, and the other way round. */
    private static boolean sameHost(String one, String other) {
        return one.equals(other)
                || (!other.contains(".") && one.startsWith(other + "."))
                || (!one.contains(".") && other.startsWith(one + "."));
    }

    /** One spelling for each IPv6 address: all eight groups, without zone; any other text in lower case. */
    static String canonical(String text) {
        String lower = text.toLowerCase(Locale.ROOT).strip();
        int zone = lower.indexOf('%');
        String address = zone < 0 ? lower : lower.substring(0, zone);
        if (!address.contains("::")) {
            String[] groups = address.split(":", -1);
            return groups.length == GROUPS_OF_IPV6 ? joined(List.of(groups)) : lower;
        }
        int gap = address.indexOf("::");
        List<String> before = groups(address.substring(0, gap));
        List<String> after = groups(address.substring(gap + 2));
        int missing = GROUPS_OF_IPV6 - before.size() - after.size();
        if (missing < 1) {
            return lower;
        }
        return joined(Stream.of(before.stream(), Stream.generate(() -> "0").limit(missing), after.stream())
                .flatMap(part -> part)
                .toList());
    }

    private static List<String> groups(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(":", -1));
    }

    private static String joined(List<String> groups) {
        return groups.stream().map(group -> group.replaceFirst("^0+(?=.)", "")).collect(Collectors.joining(":"));
    }
}
