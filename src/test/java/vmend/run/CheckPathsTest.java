package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vmend.action.Check;
import vmend.inventory.BackingKind;
import vmend.inventory.ConnectionState;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.DvPort;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.PortGroupPolicy;
import vmend.inventory.PortSetting;
import vmend.inventory.Properties;
import vmend.inventory.Question;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlags;
import vmend.inventory.StandardPortGroup;
import vmend.inventory.Tag;
import vmend.testing.FakeClock;
import vmend.testing.FakeVcenter;

/** What the path of a check finds of an object; what it cannot find is told, and never taken for a value. */
class CheckPathsTest {
    private static final Ref VM = Bench.ref("web");
    private static final Ref HOST = new Ref("HostSystem", "host-1");
    private static final Ref GROUP = new Ref("DistributedVirtualPortgroup", "dvportgroup-1");
    private static final Ref SWITCH = new Ref("VmwareDistributedVirtualSwitch", "dvs-1");
    private static final PortSetting SETTING = new PortSetting(
            Optional.of(new PortSetting.SecurityPolicy(
                    false,
                    Optional.of(new PortSetting.BoolPolicy(false, Optional.of(true))),
                    Optional.of(new PortSetting.BoolPolicy(true, Optional.empty())),
                    Optional.empty())),
            Optional.of(new PortSetting.MacManagement(true, SecurityFlags.of(true, false, true), Optional.empty())),
            Optional.empty());

    private final FakeVcenter vcenter = new FakeVcenter(new FakeClock());

    @BeforeEach
    void estate() {
        vcenter.vm("web");
        vcenter.say(HOST, Properties.HOST_CONNECTION, ConnectionState.NOT_RESPONDING);
        vcenter.say(HOST, Properties.IN_MAINTENANCE, false);
    }

    private String found(Ref object, String path) {
        return verdict(object, path).found();
    }

    private Verdict verdict(Ref object, String path) {
        return new Checking(vcenter)
                .look(List.of(Check.equal(object, path, "any")))
                .get(0);
    }

    @Test
    void aPlainPropertyIsWrittenAsVcenterWritesIt() {
        vcenter.say(VM, Properties.TOOLS_INSTALLER_MOUNTED, true);
        vcenter.say(VM, Properties.BOOT_TIME, Instant.parse("2026-11-01T10:00:00Z"));
        vcenter.say(VM, Properties.CONSOLES, 2);
        vcenter.say(VM, Properties.QUESTION, new Question("17", "Locked?"));

        assertThat(found(VM, "name")).isEqualTo("web");
        assertThat(found(VM, "config.template")).isEqualTo("false");
        assertThat(found(VM, "runtime.powerState")).isEqualTo("poweredOn");
        assertThat(found(VM, "runtime.connectionState")).isEqualTo("connected");
        assertThat(found(VM, "runtime.toolsInstallerMounted")).isEqualTo("true");
        assertThat(found(VM, "runtime.bootTime")).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(found(VM, "runtime.numMksConnections")).isEqualTo("2");
        assertThat(found(VM, "runtime.question")).isEqualTo("17");
        assertThat(found(VM, "guest.toolsRunningStatus")).isEqualTo("guestToolsRunning");
        assertThat(found(HOST, "runtime.connectionState")).isEqualTo("notResponding");
        assertThat(found(HOST, "runtime.inMaintenanceMode")).isEqualTo("false");
    }

    @Test
    void aPathOfAnotherKindOfObjectIsNothingThatCanBeChecked() {
        assertThat(found(HOST, "runtime.powerState"))
                .isEqualTo("cannot be told: runtime.powerState is nothing that vmend can check of a HostSystem");
        assertThat(found(GROUP, "runtime.connectionState"))
                .isEqualTo("cannot be told: runtime.connectionState is nothing that vmend can check of a "
                        + "DistributedVirtualPortgroup");
        assertThat(found(VM, "config.uuid"))
                .isEqualTo("cannot be told: config.uuid is nothing that vmend can check of a VirtualMachine");
        assertThat(found(new Ref("Profile", "p-1"), "name"))
                .isEqualTo("cannot be told: name is nothing that vmend can check of a Profile");
        assertThat(verdict(VM, "config.uuid").holds()).isFalse();
    }

    @Test
    void aPathThatNobodyKnowsIsToldEvenOfAnObjectThatWasReadForAnother() {
        List<Verdict> verdicts = new Checking(vcenter)
                .look(List.of(Check.equal(VM, "name", "web"), Check.equal(VM, "config.uuid", "x")));

        assertThat(verdicts.get(0).holds()).isTrue();
        assertThat(verdicts.get(1).text())
                .isEqualTo("config.uuid: expected x, found cannot be told: config.uuid is nothing that vmend can check"
                        + " of a VirtualMachine");
    }

    @Test
    void blockedMethodsAndTagsAreLists() {
        vcenter.say(VM, Properties.disabledMethods(Kind.VM), List.of("PowerOnVM_Task", "MigrateVM_Task"));
        vcenter.say(VM, new Need.Tags(), Set.of(new Tag("zone", "pci"), new Tag("Owner", "web")));

        assertThat(found(VM, "disabledMethod")).isEqualTo("PowerOnVM_Task, MigrateVM_Task");
        assertThat(found(VM, "tags")).isEqualTo("Owner/web, zone/pci");
        assertThat(found(VM, "tags[owner]")).isEqualTo("Owner/web");
        assertThat(found(VM, "tags[backup]")).isEqualTo("(none)");
    }

    @Test
    void anAttributeThatIsEmptyIsNone() {
        vcenter.say(VM, new Need.Attributes(), Map.of("idle since", "2026-11-01", "note", ""));

        assertThat(found(VM, "attribute[idle since]")).isEqualTo("2026-11-01");
        assertThat(found(VM, "attribute[note]")).isEqualTo("(none)");
        assertThat(found(VM, "attribute[other]")).isEqualTo("(none)");
    }

    @Test
    void aDeviceIsFoundByItsKey() {
        Device drive = new Device(
                3000,
                "CD/DVD drive 1",
                DeviceKind.CDROM,
                "VirtualCdrom",
                Optional.of(Device.Backing.of(BackingKind.FILE, "VirtualCdromIsoBackingInfo", "[nfs] a.iso")),
                Optional.of(new Device.Connection(true, false, true, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Device bare = new Device(
                200,
                "IDE 0",
                DeviceKind.CONTROLLER,
                "VirtualIDEController",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        vcenter.say(VM, Properties.DEVICES, List.of(bare, drive));

        assertThat(found(VM, "config.hardware.device[3000].type")).isEqualTo("VirtualCdrom");
        assertThat(found(VM, "config.hardware.device[3000].backing.type")).isEqualTo("VirtualCdromIsoBackingInfo");
        assertThat(found(VM, "config.hardware.device[3000].backing.detail")).isEqualTo("[nfs] a.iso");
        assertThat(found(VM, "config.hardware.device[3000].backing.port.portgroupKey"))
                .isEqualTo("(none)");
        assertThat(found(VM, "config.hardware.device[3000].connectable.connected"))
                .isEqualTo("true");
        assertThat(found(VM, "config.hardware.device[3000].connectable.startConnected"))
                .isEqualTo("false");
        assertThat(found(VM, "config.hardware.device[200].type")).isEqualTo("VirtualIDEController");
        assertThat(found(VM, "config.hardware.device[200].connectable.connected"))
                .isEqualTo("(none)");
        assertThat(found(VM, "config.hardware.device[200].backing.type")).isEqualTo("(none)");
        assertThat(found(VM, "config.hardware.device[3001].type"))
                .isEqualTo("cannot be told: the machine has no device 3001 any more");
        assertThat(found(VM, "config.hardware.device[3000].summary"))
                .isEqualTo("cannot be told: there is no summary of a device that vmend can check");
    }

    @Test
    void aFlagOfAStandardPortGroupIsTheGroupsOwn() {
        SecurityFlags own = new SecurityFlags(Optional.of(true), Optional.empty(), Optional.empty());
        vcenter.say(
                HOST,
                Properties.STANDARD_PORT_GROUPS,
                List.of(
                        new StandardPortGroup("Other", "vSwitch0", 0, SecurityFlags.inherited(), own),
                        new StandardPortGroup("VM Network", "vSwitch0", 0, own, SecurityFlags.inherited())));
        String path = "config.network.portgroup[VM Network].spec.policy.security.";

        assertThat(found(HOST, path + "allowPromiscuous")).isEqualTo("true");
        assertThat(found(HOST, path + "macChanges")).isEqualTo("(none)");
        assertThat(found(HOST, path + "teaming")).isEqualTo("cannot be told: there is no flag teaming");
        assertThat(found(HOST, "config.network.portgroup[DMZ].spec.policy.security.macChanges"))
                .isEqualTo("cannot be told: the host has no port group DMZ");
    }

    @Test
    void theSettingOfAGroupAndOfASwitchIsReadInTheFormThatIsAskedFor() {
        vcenter.say(GROUP, Properties.PORT_GROUP_SETTING, SETTING);
        vcenter.say(SWITCH, Properties.SWITCH_SETTING, SETTING);
        vcenter.say(GROUP, Properties.PORT_GROUP_POLICY, new PortGroupPolicy(Map.of("vlanOverrideAllowed", true)));

        for (Ref object : List.of(GROUP, SWITCH)) {
            String path = "config.defaultPortConfig.";
            assertThat(found(object, path + "securityPolicy.allowPromiscuous.value"))
                    .isEqualTo("true");
            assertThat(found(object, path + "securityPolicy.allowPromiscuous.inherited"))
                    .isEqualTo("false");
            assertThat(found(object, path + "securityPolicy.macChanges.value")).isEqualTo("(none)");
            assertThat(found(object, path + "securityPolicy.macChanges.inherited"))
                    .isEqualTo("true");
            assertThat(found(object, path + "securityPolicy.forgedTransmits.value"))
                    .isEqualTo("(none)");
            assertThat(found(object, path + "macManagementPolicy.inherited")).isEqualTo("true");
            assertThat(found(object, path + "macManagementPolicy.macChanges")).isEqualTo("false");
            assertThat(found(object, path + "macManagementPolicy.other")).isEqualTo("(none)");
            for (String other : List.of(
                    "securityPolicy.macChanges.policy",
                    "vlan.vlanId",
                    "macManagementPolicy.macChanges.value",
                    "uplink.teaming.policy",
                    "vlan")) {
                assertThat(found(object, path + other)).isEqualTo("cannot be told: there is no " + other);
            }
        }
        assertThat(found(GROUP, "config.policy.vlanOverrideAllowed")).isEqualTo("true");
        assertThat(found(GROUP, "config.policy.trafficFilterOverrideAllowed")).isEqualTo("(none)");
    }

    @Test
    void aPortIsAskedOfItsSwitch() {
        vcenter.say(SWITCH, Properties.name(Kind.DISTRIBUTED_SWITCH), "DVS");
        vcenter.port(SWITCH, new DvPort("23", Optional.empty(), Optional.empty(), Optional.of(SETTING), "1"));
        vcenter.port(SWITCH, new DvPort("24", Optional.empty(), Optional.empty(), Optional.empty(), "1"));

        assertThat(found(SWITCH, "port[23].config.setting.securityPolicy.allowPromiscuous.value"))
                .isEqualTo("true");
        assertThat(found(SWITCH, "port[24].config.setting.securityPolicy.allowPromiscuous.value"))
                .isEqualTo("cannot be told: the port has no setting of its own");
        assertThat(found(SWITCH, "port[25].config.setting.securityPolicy.allowPromiscuous.value"))
                .isEqualTo("cannot be told: the switch has no port 25");
    }

    @Test
    void whatVcenterDoesNotTellStaysUntold() {
        vcenter.say(VM, Properties.TEMPLATE, Fact.unknown("no permission"));

        assertThat(found(VM, "config.template")).isEqualTo("cannot be told: no permission");
        assertThat(verdict(VM, "config.template").holds()).isFalse();
    }
}
