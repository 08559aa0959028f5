package vmend.mocks.sight;

import java.util.List;
import java.util.Optional;
import vmend.mocks.estate.GroupSpec;
import vmend.mocks.estate.MacManagement;
import vmend.mocks.estate.Security;
import vmend.mocks.estate.SwitchSpec;
import vmend.mocks.vim.Obj;

/** Port settings of distributed switches, groups and ports, with what each inherits. */
public final class PortSettings {
    private PortSettings() {}

    static Obj ofSwitch(SwitchSpec spec) {
        return base(false)
                .with("vlan", vlanId(false, 0))
                .with("securityPolicy", security(false, spec.security(), Security.REJECT))
                .with("macManagementPolicy", mac(spec.macManagement(), spec.security(), Security.REJECT, false));
    }

    static Obj ofGroup(GroupSpec group, SwitchSpec dvs) {
        boolean inherited = group.security().isInherited();
        return base(true)
                .with("vlan", vlan(group))
                .with("securityPolicy", security(inherited, group.security(), dvs.security()))
                .with("macManagementPolicy", mac(group.macManagement(), group.security(), dvs.security(), inherited));
    }

    /** The setting of one port: its own where it has one, else what its group says. */
    public static Obj ofPort(Optional<GroupSpec.PortSpec> own, GroupSpec group, SwitchSpec dvs) {
        Security ofGroup = group.security().or(dvs.security());
        Security security = own.map(GroupSpec.PortSpec::security).orElse(Security.INHERITED);
        return base(true)
                .with("vlan", vlan(group).with("inherited", true))
                .with("securityPolicy", security(security.isInherited(), security, ofGroup))
                .with(
                        "macManagementPolicy",
                        mac(own.flatMap(GroupSpec.PortSpec::macManagement), security, ofGroup, security.isInherited()));
    }

    private static Obj base(boolean inherited) {
        return Obj.of("VMwareDVSPortSetting")
                .with("blocked", bool(inherited, Optional.of(false)))
                .with("ipfixEnabled", bool(inherited, Optional.of(false)))
                .with("txUplink", bool(inherited, Optional.of(false)));
    }

    private static Obj bool(boolean inherited, Optional<Boolean> value) {
        return Obj.of("BoolPolicy").with("inherited", inherited).with("value", value);
    }

    private static Obj security(boolean inherited, Security own, Security above) {
        Security effective = own.or(above);
        return Obj.of("DVSSecurityPolicy")
                .with("inherited", inherited)
                .with("allowPromiscuous", bool(own.promiscuous().isEmpty(), effective.promiscuous()))
                .with("macChanges", bool(own.macChanges().isEmpty(), effective.macChanges()))
                .with("forgedTransmits", bool(own.forged().isEmpty(), effective.forged()));
    }

    /** What 6.7 and later show: the estate's own policy, else the mirror of the security policy. */
    private static Obj mac(Optional<MacManagement> own, Security security, Security above, boolean inherited) {
        Security effective = own.map(MacManagement::security)
                .orElse(Security.INHERITED)
                .or(security)
                .or(above);
        Obj policy = Obj.of("DVSMacManagementPolicy")
                .with("inherited", own.map(MacManagement::inherited).orElse(inherited))
                .with("allowPromiscuous", effective.promiscuous())
                .with("macChanges", effective.macChanges())
                .with("forgedTransmits", effective.forged());
        return policy.with(
                "macLearningPolicy",
                Obj.of("DVSMacLearningPolicy")
                        .with(
                                "inherited",
                                own.flatMap(MacManagement::macLearning).isEmpty())
                        .with("enabled", own.flatMap(MacManagement::macLearning).orElse(false))
                        .with("allowUnicastFlooding", true)
                        .with("limit", 4096)
                        .with("limitPolicy", "DROP"));
    }

    private static Obj vlan(GroupSpec group) {
        if (!group.trunk().isEmpty()) {
            List<Obj> ranges = group.trunk().stream()
                    .map(range -> range.split("-"))
                    .map(ends -> Obj.of("NumericRange")
                            .with("start", Integer.parseInt(ends[0].trim()))
                            .with("end", Integer.parseInt(ends[ends.length - 1].trim())))
                    .toList();
            return Obj.of("VmwareDistributedVirtualSwitchTrunkVlanSpec")
                    .with("inherited", false)
                    .with("vlanId", ranges);
        }
        return vlanId(group.vlan().isEmpty(), group.vlan().orElse(0));
    }

    private static Obj vlanId(boolean inherited, int id) {
        return Obj.of("VmwareDistributedVirtualSwitchVlanIdSpec")
                .with("inherited", inherited)
                .with("vlanId", id);
    }
}
