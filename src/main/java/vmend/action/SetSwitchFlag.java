package vmend.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;

/** Sets one layer-2 flag in the default of a distributed switch, in the policy form that was read. */
public record SetSwitchFlag(Ref target, String name, SecurityFlag flag, PolicyForm form, boolean accept)
        implements Action {
    private static final String PATH = "config.defaultPortConfig.";
    static final String KIND = "set-switch-security";
    static final String CALL = "ReconfigureDvs_Task";
    static final List<String> PRIVILEGES = List.of("DVSwitch.PortSetting", "DVSwitch.Modify");

    static SetSwitchFlag read(Ref target, Texts texts) {
        return new SetSwitchFlag(
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
        return "set " + flag.title() + " of " + name + " to " + SetPortGroupFlag.word(accept);
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
        return Map.of(flag.title(), SetPortGroupFlag.word(!accept));
    }

    @Override
    public Map<String, String> after() {
        return Map.of(flag.title(), SetPortGroupFlag.word(accept));
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
        return Inverse.exact("the flag is set back to " + SetPortGroupFlag.word(!accept));
    }

    /** The API reference names PortSetting for defaultPortConfig, and Modify for anything else, of which configVersion may be one. */
    @Override
    public List<String> privileges() {
        return PRIVILEGES;
    }

    @Override
    public List<Check> expects() {
        return List.of(
                Check.equal(target, "name", name),
                new Check.OnProperty(target, "disabledMethod", Check.Op.LACKS, call()),
                is(!accept));
    }

    @Override
    public List<Check> achieves() {
        return List.of(is(accept));
    }

    @Override
    public Optional<Action> undo() {
        return Optional.of(new SetSwitchFlag(target, name, flag, form, !accept));
    }

    private Check is(boolean value) {
        return Check.equal(target, PATH + form.path(flag), Boolean.toString(value));
    }
}
