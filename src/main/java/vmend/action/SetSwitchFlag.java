package vmend.action;

import java.util.List;
import java.util.Map;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;

/** Sets one layer-2 flag in the default of a distributed switch, in the policy form that was read. */
public record SetSwitchFlag(Ref target, String name, SecurityFlag flag, PolicyForm form, boolean accept)
        implements Action {

    @Override
    public String kind() {
        return "set-switch-security";
    }

    @Override
    public String title() {
        return "set " + flag.title() + " of " + name + " to " + SetPortGroupFlag.word(accept);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("flag", flag.wireName(), "form", form.wireName(), "accept", Boolean.toString(accept));
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
        return "ReconfigureDvs_Task";
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
        return List.of("DVSwitch.PortSetting", "DVSwitch.Modify");
    }

    @Override
    public List<Check> expects() {
        return List.of(
                Check.equal(target, "name", name),
                Check.equal(target, "config.defaultPortConfig." + form.path(flag), Boolean.toString(!accept)));
    }
}
