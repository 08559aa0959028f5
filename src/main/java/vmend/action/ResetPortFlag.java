package vmend.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.SecurityFlags;

/**
 * Lets one port of a distributed switch inherit a layer-2 flag from its group again.
 *
 * <p>In securityPolicy each flag inherits by itself; macManagementPolicy inherits as a whole, so there all three flags go back to the
 * group's at once.
 *
 * @param own what the port sets itself and will inherit; with securityPolicy the one flag
 */
public record ResetPortFlag(
        Ref target, String switchName, String portKey, SecurityFlag flag, PolicyForm form, SecurityFlags own)
        implements Action {

    @Override
    public String kind() {
        return "reset-port-security";
    }

    @Override
    public String title() {
        return "let port " + portKey + " of " + switchName + " inherit "
                + switch (form) {
                    case SECURITY_POLICY -> flag.title();
                    case MAC_MANAGEMENT -> "its MAC policy";
                };
    }

    /** With the flags as they are, since the way back sets them again. */
    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("portKey", portKey);
        parameters.put("flag", flag.wireName());
        parameters.put("form", form.wireName());
        parameters.putAll(each(SecurityFlag::wireName, value -> Boolean.toString(value)));
        return parameters;
    }

    @Override
    public Map<String, String> before() {
        return each(SecurityFlag::title, value -> SetPortGroupFlag.word(value) + " (own)");
    }

    @Override
    public Map<String, String> after() {
        return each(SecurityFlag::title, value -> "inherited");
    }

    @Override
    public String call() {
        return "ReconfigureDVPort_Task";
    }

    @Override
    public Impact impact() {
        return Impact.NONE;
    }

    @Override
    public Inverse inverse() {
        return Inverse.exact("the port's own values are set again");
    }

    @Override
    public List<String> privileges() {
        return List.of("DVSwitch.PortConfig", "DVSwitch.PortSetting");
    }

    @Override
    public List<Check> expects() {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.equal(target, "name", switchName));
        String setting = "port[" + portKey + "].config.setting.";
        for (SecurityFlag one : SecurityFlag.values()) {
            own.get(one)
                    .ifPresent(value ->
                            checks.add(Check.equal(target, setting + form.path(one), Boolean.toString(value))));
        }
        return checks;
    }

    private Map<String, String> each(Function<SecurityFlag, String> name, Function<Boolean, String> show) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (SecurityFlag one : SecurityFlag.values()) {
            own.get(one).ifPresent(value -> fields.put(name.apply(one), show.apply(value)));
        }
        return fields;
    }
}
