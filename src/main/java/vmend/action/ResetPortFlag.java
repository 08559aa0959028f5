package vmend.action;

import java.util.List;
import java.util.Map;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;

/** Lets one port of a distributed switch inherit a layer-2 flag from its group again. */
public record ResetPortFlag(Ref target, String switchName, String portKey, SecurityFlag flag, PolicyForm form)
        implements Action {

    @Override
    public String kind() {
        return "reset-port-security";
    }

    @Override
    public String title() {
        return "let port " + portKey + " of " + switchName + " inherit " + flag.title();
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("portKey", portKey, "flag", flag.wireName(), "form", form.wireName());
    }

    @Override
    public Map<String, String> before() {
        return Map.of(flag.title(), "accept (own)");
    }

    @Override
    public Map<String, String> after() {
        return Map.of(flag.title(), "inherited");
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
        return Inverse.exact("the port's own value is set again");
    }

    @Override
    public List<String> privileges() {
        return List.of("DVSwitch.PortConfig", "DVSwitch.PortSetting");
    }

    @Override
    public List<Check> expects() {
        return List.of(
                Check.equal(target, "name", switchName),
                Check.equal(target, "port[" + portKey + "].config.setting." + form.path(flag), "true"));
    }
}
