package vmend.inventory;

import java.util.Set;
import java.util.stream.Stream;
import vmend.inventory.PortSetting.SecurityPolicy;

/** Which ports use what their distributed port group lets them override, by the flag's wire name. */
public final class PortOverride {
    public static final String SECURITY = "securityPolicyOverrideAllowed";
    public static final String MAC_MANAGEMENT = "macManagementOverrideAllowed";
    public static final String VLAN = "vlanOverrideAllowed";
    public static final String LIVE_MOVING = "livePortMovingAllowed";

    private static final Set<String> READ = Set.of(SECURITY, MAC_MANAGEMENT, VLAN);

    private PortOverride() {}

    /** Whether the setting that it is about is read of ports at all. */
    public static boolean isRead(String override) {
        return READ.contains(override);
    }

    /** Whether it allows something else than a setting of a port's own, so that no port can be using it. */
    public static boolean ofNoPort(String override) {
        return override.equals(LIVE_MOVING);
    }

    /** The path of a check: the keys of the connected ports of a group that may be using it. */
    public static String path(String override) {
        return "portKeys[" + override + "]";
    }

    /** Whether a connected port uses it; where that is not seen, it may. */
    public static boolean mayBeUsedBy(DvPort port, String override) {
        return !ofNoPort(override)
                && port.setting()
                        .filter(setting -> isRead(override))
                        .map(setting -> uses(setting, override))
                        .orElse(true);
    }

    private static boolean uses(PortSetting setting, String override) {
        return switch (override) {
            case SECURITY ->
                setting.securityPolicy().filter(PortOverride::setsAFlag).isPresent();
            case MAC_MANAGEMENT ->
                setting.macManagement().filter(mac -> !mac.inherited()).isPresent();
            default -> setting.vlan().filter(vlan -> !vlan.inherited()).isPresent();
        };
    }

    private static boolean setsAFlag(SecurityPolicy policy) {
        return Stream.of(SecurityFlag.values()).anyMatch(flag -> sets(policy, flag));
    }

    /** Whether the older policy sets a flag itself, instead of inheriting it. */
    public static boolean sets(SecurityPolicy policy, SecurityFlag flag) {
        return !policy.get(flag).map(PortSetting.BoolPolicy::inherited).orElse(policy.inherited());
    }
}
