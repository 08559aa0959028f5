package vmend.action;

import java.util.List;
import java.util.Map;
import vmend.inventory.Ref;

/** Forbids single ports of a distributed port group to override one kind of setting. */
public record ForbidPortOverride(Ref target, String name, String override) implements Action {

    @Override
    public String kind() {
        return "forbid-port-override";
    }

    @Override
    public String title() {
        return "forbid " + override + " on " + name;
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("override", override);
    }

    @Override
    public Map<String, String> before() {
        return Map.of(override, "true");
    }

    @Override
    public Map<String, String> after() {
        return Map.of(override, "false");
    }

    @Override
    public String call() {
        return "ReconfigureDVPortgroup_Task";
    }

    @Override
    public Impact impact() {
        return Impact.NONE;
    }

    @Override
    public Inverse inverse() {
        return Inverse.exact("overrides are allowed again");
    }

    @Override
    public List<String> privileges() {
        return List.of("DVPortgroup.Modify", "DVPortgroup.PolicyOp");
    }

    @Override
    public List<Check> expects() {
        return List.of(Check.equal(target, "name", name), Check.equal(target, "config.policy." + override, "true"));
    }
}
