package vmend.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.SecurityFlags;

/**
 * Lets one port of a distributed switch inherit a layer-2 flag from its group, or sets it on the port itself again.
 *
 * <p>In securityPolicy each flag inherits by itself; macManagementPolicy inherits as a whole, so there all three flags go back to the
 * group's at once.
 *
 * @param own what the port sets itself, before or afterwards; with securityPolicy the one flag
 * @param inherit whether it inherits afterwards
 */
public record SetPortSecurity(
        Ref target,
        String switchName,
        String portKey,
        SecurityFlag flag,
        PolicyForm form,
        SecurityFlags own,
        boolean inherit)
        implements Action {
    static final String INHERIT = "reset-port-security";
    static final String OWN = "set-port-security";
    static final String CALL = "ReconfigureDVPort_Task";
    static final List<String> PRIVILEGES = List.of("DVSwitch.PortConfig", "DVSwitch.PortSetting");

    public static SetPortSecurity inherit(
            Ref target, String switchName, String portKey, SecurityFlag flag, PolicyForm form, SecurityFlags own) {
        return new SetPortSecurity(target, switchName, portKey, flag, form, own, true);
    }

    static SetPortSecurity read(Ref target, Texts texts) {
        return new SetPortSecurity(
                target,
                texts.get("switch"),
                texts.get("portKey"),
                texts.constant("flag", SecurityFlag.class),
                PolicyForm.ofWireName(texts.get("form")),
                new SecurityFlags(
                        own(texts, SecurityFlag.PROMISCUOUS),
                        own(texts, SecurityFlag.MAC_CHANGES),
                        own(texts, SecurityFlag.FORGED_TRANSMITS)),
                texts.get("kind").equals(INHERIT));
    }

    private static Optional<Boolean> own(Texts texts, SecurityFlag flag) {
        return texts.find(flag.wireName()).map(any -> texts.flag(flag.wireName()));
    }

    @Override
    public String kind() {
        return inherit ? INHERIT : OWN;
    }

    @Override
    public String title() {
        String what = switch (form) {
            case SECURITY_POLICY -> flag.title();
            case MAC_MANAGEMENT -> "its MAC policy";
        };
        return (inherit ? "let port " : "make port ") + portKey + " of " + switchName
                + (inherit ? " inherit " : " set again ") + what;
    }

    /** With the flags as they are, since the way back sets them again. */
    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("switch", switchName);
        parameters.put("portKey", portKey);
        parameters.put("flag", flag.name());
        parameters.put("form", form.wireName());
        parameters.putAll(each(SecurityFlag::wireName, value -> Boolean.toString(value)));
        return parameters;
    }

    @Override
    public Map<String, String> before() {
        return inherit ? ownWords() : inheritedWords();
    }

    @Override
    public Map<String, String> after() {
        return inherit ? inheritedWords() : ownWords();
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
        return Inverse.exact(inherit ? "the port's own values are set again" : "the port inherits again");
    }

    @Override
    public List<String> privileges() {
        return PRIVILEGES;
    }

    @Override
    public List<Check> expects() {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.equal(target, "name", switchName));
        checks.add(new Check.OnProperty(target, "disabledMethod", Check.Op.LACKS, call()));
        checks.addAll(inherit ? ownChecks() : List.of(inherited(true)));
        return checks;
    }

    @Override
    public List<Check> achieves() {
        return inherit ? List.of(inherited(true)) : ownChecks();
    }

    @Override
    public Optional<Action> undo() {
        return Optional.of(new SetPortSecurity(target, switchName, portKey, flag, form, own, !inherit));
    }

    /** An inherited flag shows the group's value, so that the value alone does not tell. */
    private List<Check> ownChecks() {
        List<Check> checks = new ArrayList<>();
        checks.add(inherited(false));
        for (SecurityFlag one : SecurityFlag.values()) {
            own.get(one)
                    .ifPresent(value ->
                            checks.add(Check.equal(target, setting() + form.path(one), Boolean.toString(value))));
        }
        return checks;
    }

    private Check inherited(boolean inherited) {
        return Check.equal(target, setting() + form.inheritedPath(flag), Boolean.toString(inherited));
    }

    private String setting() {
        return "port[" + portKey + "].config.setting.";
    }

    private Map<String, String> ownWords() {
        return each(SecurityFlag::title, value -> SetPortGroupFlag.word(value) + " (own)");
    }

    private Map<String, String> inheritedWords() {
        return each(SecurityFlag::title, value -> "inherited");
    }

    private Map<String, String> each(Function<SecurityFlag, String> name, Function<Boolean, String> show) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (SecurityFlag one : SecurityFlag.values()) {
            own.get(one).ifPresent(value -> fields.put(name.apply(one), show.apply(value)));
        }
        return fields;
    }
}
