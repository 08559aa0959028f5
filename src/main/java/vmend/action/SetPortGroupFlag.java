package vmend.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;

/** Sets one layer-2 flag of a distributed port group, in the policy form that was read. */
public record SetPortGroupFlag(Ref target, String name, SecurityFlag flag, PolicyForm form, boolean accept)
        implements Action {
    private static final String PATH = "config.defaultPortConfig.";
    static final String KIND = "set-port-group-security";
    static final String CALL = "ReconfigureDVPortgroup_Task";
    static final List<String> PRIVILEGES = List.of("DVPortgroup.Modify");

    static SetPortGroupFlag read(Ref target, Texts texts) {
        return new SetPortGroupFlag(
                target,
                texts.get("name"),
                texts.constant("flag", SecurityFlag.class),
                PolicyForm.ofWireName(texts.get("form")),
                texts.flag("accept"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "set " + flag.title() + " of " + name + " to " + word(accept);
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("name", name);
        parameters.put("flag", flag.name());
        parameters.put("form", form.wireName());
        parameters.put("accept", Boolean.toString(accept));
        return parameters;
    }

    @Override
    public Map<String, String> before() {
        return Map.of(flag.title(), word(!accept));
    }

    @Override
    public Map<String, String> after() {
        return Map.of(flag.title(), word(accept));
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
        return Inverse.exact("the flag is set back to " + word(!accept));
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
                Check.equal(target, PATH + form.inheritedPath(flag), "false"),
                is(!accept));
    }

    @Override
    public List<Check> achieves() {
        return List.of(is(accept));
    }

    @Override
    public Optional<Action> undo() {
        return Optional.of(new SetPortGroupFlag(target, name, flag, form, !accept));
    }

    private Check is(boolean value) {
        return Check.equal(target, PATH + form.path(flag), Boolean.toString(value));
    }

    static String word(boolean accept) {
        return accept ? "accept" : "reject";
    }
}
