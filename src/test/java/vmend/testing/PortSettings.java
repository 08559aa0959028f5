package vmend.testing;

import java.util.List;
import java.util.Optional;
import vmend.inventory.PortSetting;
import vmend.inventory.PortSetting.BoolPolicy;
import vmend.inventory.PortSetting.MacManagement;
import vmend.inventory.PortSetting.Range;
import vmend.inventory.PortSetting.SecurityPolicy;
import vmend.inventory.PortSetting.Vlan;
import vmend.inventory.PortSetting.VlanKind;
import vmend.inventory.SecurityFlags;

/** Settings of distributed switches, groups and ports, in the forms that vCenter sends. */
public final class PortSettings {
    private PortSettings() {}

    /** Both forms of the three flags, agreeing, set by the object itself, without MAC learning and VLAN. */
    public static PortSetting own(SecurityFlags flags) {
        return new PortSetting(
                Optional.of(oldForm(flags)),
                Optional.of(new MacManagement(false, flags, Optional.of(false))),
                Optional.of(new Vlan(false, VlanKind.SINGLE, 0, List.of())));
    }

    public static PortSetting own(boolean promiscuous, boolean macChanges, boolean forgedTransmits) {
        return own(SecurityFlags.of(promiscuous, macChanges, forgedTransmits));
    }

    /** Only the older form, as servers before 6.7 send it. */
    public static PortSetting oldFormOnly(SecurityFlags flags) {
        return new PortSetting(
                Optional.of(oldForm(flags)),
                Optional.empty(),
                Optional.of(new Vlan(false, VlanKind.SINGLE, 0, List.of())));
    }

    /** Everything comes from above. */
    public static PortSetting inherited() {
        return new PortSetting(
                Optional.of(new SecurityPolicy(true, Optional.empty(), Optional.empty(), Optional.empty())),
                Optional.of(new MacManagement(true, SecurityFlags.inherited(), Optional.empty())),
                Optional.of(new Vlan(true, VlanKind.SINGLE, 0, List.of())));
    }

    public static PortSetting macLearning(PortSetting setting, boolean on) {
        return new PortSetting(
                setting.securityPolicy(),
                setting.macManagement().map(m -> new MacManagement(m.inherited(), m.flags(), Optional.of(on))),
                setting.vlan());
    }

    public static PortSetting vlan(PortSetting setting, int id) {
        return withVlan(setting, new Vlan(false, VlanKind.SINGLE, id, List.of()));
    }

    public static PortSetting trunk(PortSetting setting, int start, int end) {
        return withVlan(setting, new Vlan(false, VlanKind.TRUNK, 0, List.of(new Range(start, end))));
    }

    public static PortSetting withVlan(PortSetting setting, Vlan vlan) {
        return new PortSetting(setting.securityPolicy(), setting.macManagement(), Optional.of(vlan));
    }

    private static SecurityPolicy oldForm(SecurityFlags flags) {
        return new SecurityPolicy(
                false, policy(flags.promiscuous()), policy(flags.macChanges()), policy(flags.forgedTransmits()));
    }

    private static Optional<BoolPolicy> policy(Optional<Boolean> value) {
        return Optional.of(new BoolPolicy(value.isEmpty(), value));
    }
}
