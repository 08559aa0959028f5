package vmend.action;

import java.util.List;
import java.util.Map;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;

/**
 * Sets one layer-2 flag of a standard port group on one host.
 *
 * @param own whether the group sets the flag itself now; else it inherits it from its switch
 */
public record SetStandardPortGroupFlag(Ref target, String portGroup, SecurityFlag flag, boolean own, boolean accept)
        implements Action {

    @Override
    public String kind() {
        return "set-standard-port-group-security";
    }

    @Override
    public String title() {
        return "set " + flag.title() + " of " + portGroup + " to " + SetPortGroupFlag.word(accept);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("portGroup", portGroup, "flag", flag.wireName(), "accept", Boolean.toString(accept));
    }

    @Override
    public Map<String, String> before() {
        return Map.of(flag.title(), SetPortGroupFlag.word(!accept) + (own ? " (own)" : " (inherited)"));
    }

    @Override
    public Map<String, String> after() {
        return Map.of(flag.title(), SetPortGroupFlag.word(accept) + " (own)");
    }

    @Override
    public String call() {
        return "UpdatePortGroup";
    }

    @Override
    public Impact impact() {
        return Impact.NONE;
    }

    @Override
    public Inverse inverse() {
        return Inverse.exact(own ? "the flag is set back" : "the group inherits the flag again");
    }

    @Override
    public List<String> privileges() {
        return List.of("Host.Config.Network");
    }

    @Override
    public List<Check> expects() {
        String path = "config.network.portgroup[" + portGroup + "].spec.policy.security." + flag.wireName();
        return List.of(
                Check.equal(target, "runtime.connectionState", "connected"),
                Check.equal(target, "runtime.inMaintenanceMode", "false"),
                own ? Check.equal(target, path, Boolean.toString(!accept)) : Check.unset(target, path));
    }
}
