package vmend.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Ref;

/**
 * Says whether single ports of a distributed port group may override one kind of setting.
 *
 * @param override wire name of the flag, for example {@code securityPolicyOverrideAllowed}
 */
public record SetPortOverride(Ref target, String name, String override, boolean allowed) implements Action {
    static final String FORBID = "forbid-port-override";
    static final String ALLOW = "allow-port-override";
    static final String CALL = "ReconfigureDVPortgroup_Task";
    static final List<String> PRIVILEGES = List.of("DVPortgroup.Modify", "DVPortgroup.PolicyOp");

    public static SetPortOverride forbid(Ref target, String name, String override) {
        return new SetPortOverride(target, name, override, false);
    }

    static SetPortOverride read(Ref target, Texts texts) {
        return new SetPortOverride(
                target,
                texts.get("name"),
                texts.get("override"),
                texts.get("kind").equals(ALLOW));
    }

    @Override
    public String kind() {
        return allowed ? ALLOW : FORBID;
    }

    @Override
    public String title() {
        return (allowed ? "allow " : "forbid ") + override + " on " + name;
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("name", name);
        parameters.put("override", override);
        return parameters;
    }

    @Override
    public Map<String, String> before() {
        return Map.of(override, Boolean.toString(!allowed));
    }

    @Override
    public Map<String, String> after() {
        return Map.of(override, Boolean.toString(allowed));
    }

    @Override
    public String call() {
        return CALL;
    }

    @Override
    public Impact impact() {
        return Impact.NONE;
    }

    @Override
    public Inverse inverse() {
        return Inverse.exact(allowed ? "overrides are forbidden again" : "overrides are allowed again");
    }

    @Override
    public List<String> privileges() {
        return PRIVILEGES;
    }

    @Override
    public List<Check> expects() {
        return List.of(
                Check.equal(target, "name", name),
                new Check.OnProperty(target, "disabledMethod", Check.Op.LACKS, call()),
                is(!allowed));
    }

    @Override
    public List<Check> achieves() {
        return List.of(is(allowed));
    }

    @Override
    public Optional<Action> undo() {
        return Optional.of(new SetPortOverride(target, name, override, !allowed));
    }

    private Check is(boolean value) {
        return Check.equal(target, "config.policy." + override, Boolean.toString(value));
    }
}
