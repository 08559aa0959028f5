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
import vmend.inventory.PortSetting;
import vmend.inventory.PortSetting.SecurityPolicy;
import vmend.inventory.SecurityFlag;

/** Which settings the ports of a group may override, and which ones do. */
final class PortOverrides {
    static final String SECURITY = "securityPolicyOverrideAllowed";
    static final String MAC_MANAGEMENT = "macManagementOverrideAllowed";
    private static final String VLAN = "vlanOverrideAllowed";
    private static final String LIVE_MOVING = "livePortMovingAllowed";

    /** Blocking a single port is what an operator wants to be able to do; the SCG asks for it to be allowed. */
    private static final String BLOCK = "blockOverrideAllowed";

    /** What VMwareDVSPortgroupPolicy always has by the API reference; the other flags are optional, a switch without the feature has none. */
    private static final List<String> REQUIRED = List.of(
            SECURITY,
            VLAN,
            LIVE_MOVING,
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

    /** Why an override is not forbidden yet: ports use it, or nobody can see whether they do. */
    static Optional<String> obstacle(String override, Fact<List<DvPort>> ports) {
        if (override.equals(LIVE_MOVING)) {
            return Optional.empty();
        }
        return ports.match(
                known -> known.isEmpty() ? Optional.empty() : inUse(override, known),
                () -> Optional.of("its ports are not known"),
                why -> Optional.of("its ports are unknown: " + why));
    }

    private static Optional<String> inUse(String override, List<DvPort> ports) {
        if (!List.of(SECURITY, MAC_MANAGEMENT, VLAN).contains(override)) {
            return Optional.of("whether one of its " + Words.count(ports.size(), "connected port")
                    + " uses this override is not read");
        }
        List<String> using = ports.stream()
                .filter(port ->
                        port.setting().map(setting -> uses(override, setting)).orElse(true))
                .map(DvPort::key)
                .toList();
        return using.isEmpty()
                ? Optional.empty()
                : Optional.of("reset the ports that override it first (" + Words.PORT + "): port " + Words.few(using)
                        + "; the next plan then forbids it");
    }

    private static boolean uses(String override, PortSetting setting) {
        return switch (override) {
            case SECURITY ->
                setting.securityPolicy().filter(PortOverrides::setsAFlag).isPresent();
            case MAC_MANAGEMENT ->
                setting.macManagement().filter(mac -> !mac.inherited()).isPresent();
            default -> setting.vlan().filter(vlan -> !vlan.inherited()).isPresent();
        };
    }

    private static boolean setsAFlag(SecurityPolicy policy) {
        return Stream.of(SecurityFlag.values())
                .anyMatch(flag ->
                        !policy.get(flag).map(PortSetting.BoolPolicy::inherited).orElse(policy.inherited()));
    }
}
