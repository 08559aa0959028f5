package vmend.inventory;

import java.util.Map;

/**
 * Which settings a single port may override ({@code VMwareDVSPortgroupPolicy}): wire name of the flag, for example
 * {@code securityPolicyOverrideAllowed}, to its value. A flag that vCenter did not send is not in the map.
 */
public record PortGroupPolicy(Map<String, Boolean> flags) {
    public PortGroupPolicy {
        flags = Map.copyOf(flags);
    }
}
