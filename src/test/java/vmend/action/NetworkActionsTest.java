package vmend.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.SecurityFlags;

class NetworkActionsTest {
    private static final Ref DVS = new Ref("DistributedVirtualSwitch", "dvs-1");
    private static final Ref GROUP = new Ref("DistributedVirtualPortgroup", "dvportgroup-2");
    private static final Ref HOST = new Ref("HostSystem", "host-3");

    @Test
    void writesTheFormThatWasRead() {
        SetPortGroupFlag newer =
                new SetPortGroupFlag(GROUP, "pg", SecurityFlag.PROMISCUOUS, PolicyForm.MAC_MANAGEMENT, false);
        SetPortGroupFlag older =
                new SetPortGroupFlag(GROUP, "pg", SecurityFlag.PROMISCUOUS, PolicyForm.SECURITY_POLICY, false);
        assertThat(newer.expects())
                .contains(Check.equal(GROUP, "config.defaultPortConfig.macManagementPolicy.allowPromiscuous", "true"));
        assertThat(older.expects())
                .contains(Check.equal(GROUP, "config.defaultPortConfig.securityPolicy.allowPromiscuous.value", "true"));
        assertThat(newer.parameters()).containsEntry("form", "macManagementPolicy");
    }

    @Test
    void namesThePrivilegeThatTheSwitchDefaultNeeds() {
        SetSwitchFlag action =
                new SetSwitchFlag(DVS, "DVS-prod", SecurityFlag.MAC_CHANGES, PolicyForm.MAC_MANAGEMENT, false);
        assertThat(action.privileges()).contains("DVSwitch.PortSetting");
    }

    @Test
    void resetsOneFlagOfAPortWhereEachInheritsByItself() {
        SetPortSecurity action = SetPortSecurity.inherit(
                DVS,
                "DVS-prod",
                "10",
                SecurityFlag.FORGED_TRANSMITS,
                PolicyForm.SECURITY_POLICY,
                new SecurityFlags(Optional.empty(), Optional.empty(), Optional.of(true)));
        assertThat(action.before()).containsExactly(entry("forged transmits", "accept (own)"));
        assertThat(action.after()).containsExactly(entry("forged transmits", "inherited"));
        assertThat(action.expects())
                .containsExactly(
                        Check.equal(DVS, "name", "DVS-prod"),
                        new Check.OnProperty(DVS, "disabledMethod", Check.Op.LACKS, "ReconfigureDVPort_Task"),
                        Check.equal(DVS, "port[10].config.setting.securityPolicy.forgedTransmits.inherited", "false"),
                        Check.equal(DVS, "port[10].config.setting.securityPolicy.forgedTransmits.value", "true"));
    }

    @Test
    void keepsAllThreeFlagsOfAPortForTheWayBackWhereTheyInheritAtOnce() {
        SetPortSecurity action = SetPortSecurity.inherit(
                DVS,
                "DVS-prod",
                "10",
                SecurityFlag.PROMISCUOUS,
                PolicyForm.MAC_MANAGEMENT,
                SecurityFlags.of(true, false, false));
        assertThat(action.before())
                .containsExactly(
                        entry("promiscuous mode", "accept (own)"),
                        entry("MAC changes", "reject (own)"),
                        entry("forged transmits", "reject (own)"));
        assertThat(action.parameters())
                .contains(
                        entry("allowPromiscuous", "true"),
                        entry("macChanges", "false"),
                        entry("forgedTransmits", "false"));
        assertThat(action.expects())
                .contains(Check.equal(DVS, "port[10].config.setting.macManagementPolicy.inherited", "false"))
                .hasSize(6);
    }

    @Test
    void expectsThatAnInheritingStandardGroupStillSetsNothing() {
        String path = "config.network.portgroup[VM Network].spec.policy.security.macChanges";
        SetStandardPortGroupFlag inherits =
                SetStandardPortGroupFlag.reject(HOST, "VM Network", SecurityFlag.MAC_CHANGES, false);
        SetStandardPortGroupFlag own =
                SetStandardPortGroupFlag.reject(HOST, "VM Network", SecurityFlag.MAC_CHANGES, true);
        assertThat(inherits.expects()).contains(Check.unset(HOST, path));
        assertThat(inherits.inverse().note()).isEqualTo("the group inherits the flag again");
        assertThat(own.expects()).contains(Check.equal(HOST, path, "true"));
    }

    @Test
    void expectsThatANicIsStillOnTheDistributedGroupItLeaves() {
        Device.Backing port = new Device.Backing(
                BackingKind.DISTRIBUTED_PORT,
                "VirtualEthernetCardDistributedVirtualPortBackingInfo",
                Optional.empty(),
                Optional.empty(),
                Optional.of("dvportgroup-2"),
                Optional.of("50 2a"),
                Optional.of("10"),
                Optional.empty());
        Ref vm = new Ref("VirtualMachine", "vm-4");
        MoveNic move = new MoveNic(
                new DeviceRef(vm, 4000, "Network adapter 1", "VirtualVmxnet3", Optional.of(port)),
                new MoveNic.Network(GROUP, "pg-lab", "dvportgroup-2", "50 2a"),
                new MoveNic.Network(new Ref("Network", "network-5"), "PCI", "", ""));
        assertThat(move.expects())
                .contains(Check.equal(vm, "config.hardware.device[4000].backing.port.portgroupKey", "dvportgroup-2"));
    }
}
