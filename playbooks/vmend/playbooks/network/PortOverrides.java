package vmend.playbooks.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import vmend.inventory.DvPort;
import vmend.inventory.Fact;
import vmend.inventory.PortGroupPolicy;
import vmend.inventory.PortOverride;
import vmend.playbook.Facet;

/** Which settings the ports of a group may override, and which ones do. */
final class PortOverrides {
    static final String SECURITY = PortOverride.SECURITY;
    static final String MAC_MANAGEMENT = PortOverride.MAC_MANAGEMENT;

    /** Blocking a single port is what an operator wants to be able to do; the SCG asks for it to be allowed. */
    private static final String BLOCK = "blockOverrideAllowed";

    /** What VMwareDVSPortgroupPolicy always has by the API reference; the other flags are optional, a switch without the feature has none. */
    private static final List<String> REQUIRED = List.of(
            SECURITY,
            PortOverride.VLAN,
            PortOverride.LIVE_MOVING,
            "shapingOverrideAllowed",
            "uplinkTeamingOverrideAllowed",
            "vendorConfigOverrideAllowed");

    private PortOverrides() {}

    /** Each judged flag with its value, by name; unknown where vCenter had to send it and did not. */
    static Map<String, Fact<Boolean>> flags(PortGroupPolicy policy) {
        TreeSet<String> names = new TreeSet<>(policy.flags().keySet());
        names.addAll(REQUIRED);
        names.remove(BLOCK);
        names.removeIf(name -> !name.endsWith("Allowed"));
        Map<String, Fact<Boolean>> flags = new TreeMap<>();
        names.forEach(name -> flags.put(
                name,
                Optional.ofNullable(policy.flags().get(name))
                        .map(Fact::known)
                        .orElseGet(() -> Fact.unknown("vCenter did not send " + name))));
        return flags;
    }

    /** Whether the ports have to be looked at; where that is not known, they have to. */
    static boolean possible(Fact<PortGroupPolicy> policy) {
        return policy.match(
                known -> flags(known).values().stream().anyMatch(flag -> !flag.is(false)), () -> true, why -> true);
    }

    /** Whether a port may set flags of its own; where that is not known, it may. */
    static boolean flagsPossible(Fact<PortGroupPolicy> policy) {
        return policy.match(
                known -> Stream.of(SECURITY, MAC_MANAGEMENT)
                        .anyMatch(name -> !flags(known)
                                .getOrDefault(name, Fact.known(false))
                                .is(false)),
                () -> true,
                why -> true);
    }

    /** Why an override is not forbidden: ports use it and no step resets them, or nobody can see whether they do. */
    static Optional<String> obstacle(String override, Fact<List<DvPort>> ports, PortResets resets) {
        if (PortOverride.ofNoPort(override)) {
            return Optional.empty();
        }
        return ports.match(
                known -> known.isEmpty() ? Optional.empty() : inUse(override, known, resets),
                () -> Optional.of("its ports are not known"),
                why -> Optional.of("its ports are unknown: " + why));
    }

    private static Optional<String> inUse(String override, List<DvPort> ports, PortResets resets) {
        if (!PortOverride.isRead(override)) {
            return Optional.of("whether one of its " + Words.count(ports.size(), "connected port")
                    + " uses this override is not read");
        }
        List<String> using = using(override, ports)
                .filter(port -> resets.of(port, override).isEmpty())
                .map(port -> port.key() + " (" + resets.whyNot(port, override) + ")")
                .toList();
        return using.isEmpty()
                ? Optional.empty()
                : Optional.of("ports override it that no step resets (" + Words.PORT + "): port " + Words.few(using)
                        + "; once they are reset, the next plan forbids it");
    }

    /** The facets whose steps reset the ports that use an override. */
    static List<Facet> inTheWay(String override, Fact<List<DvPort>> ports, PortResets resets) {
        return ports.shown().stream()
                .flatMap(known -> using(override, known))
                .flatMap(port -> resets.of(port, override).stream())
                .flatMap(List::stream)
                .toList();
    }

    private static Stream<DvPort> using(String override, List<DvPort> ports) {
        return ports.stream().filter(port -> PortOverride.mayBeUsedBy(port, override));
    }
}
