package vmend.playbooks.network;

import static vmend.playbooks.network.Networks.DVS;
import static vmend.playbooks.network.Networks.group;
import static vmend.playbooks.network.Networks.on;
import static vmend.playbooks.network.Networks.onGroup;
import static vmend.playbooks.network.Networks.playbook;
import static vmend.testing.PortSettings.inherited;
import static vmend.testing.PortSettings.macLearning;
import static vmend.testing.PortSettings.oldFormOnly;
import static vmend.testing.PortSettings.own;
import static vmend.testing.PortSettings.trunk;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.Fact;
import vmend.inventory.PortSetting;
import vmend.inventory.PortSetting.Vlan;
import vmend.inventory.PortSetting.VlanKind;
import vmend.inventory.Properties;
import vmend.inventory.SecurityFlags;
import vmend.inventory.VmkernelNic;
import vmend.playbook.Severity;
import vmend.testing.EstateBuilder;
import vmend.testing.PortGroupBuilder;
import vmend.testing.PortSettings;
import vmend.testing.SwitchBuilder;

class DistributedGroupsTest {
    private static final PortSetting SNIFF = own(true, false, false);
    private static final PortSetting FORGE = own(false, false, true);
    private static final Consumer<PortGroupBuilder> NO_MARK = pg -> pg.with(Properties.UPLINK, Fact.unset());

    private static EstateBuilder sniffer(Consumer<PortGroupBuilder> more) {
        return group("pg-sniffer", pg -> more.accept(pg.setting(SNIFF)));
    }

    @Test
    void setsAGroupThatAcceptsByItselfToReject() {
        sniffer(pg -> {})
                .vm("web-01", onGroup("pg-sniffer"))
                .judgedBy(playbook())
                .finds("pg-sniffer promiscuous mode = accept (own), 1 machine on it")
                .ofFacet("dvpg-security")
                .withSeverity(Severity.HIGH)
                .because("machines on it = 1: web-01")
                .proposes("set promiscuous mode of pg-sniffer to reject", "promiscuous mode: accept → reject")
                .andNothingElse();
    }

    @Test
    void leavesAGroupThatRejectsAlone() {
        group("pg-web", pg -> pg.setting(own(false, false, false)))
                .judgedBy(playbook())
                .findsNothing();
    }

    @Test
    void leavesAGroupAloneThatInheritsAReject() {
        group("pg-web", pg -> pg.setting(inherited())).judgedBy(playbook()).findsNothing();
    }

    @Test
    void setsTheSwitchWhereAGroupInheritsAnAccept() {
        on(dvs -> dvs.setting(FORGE), "pg-web", pg -> {})
                .vm("web-01", onGroup("pg-web"))
                .judgedBy(playbook())
                .finds("DVS-prod default of forged transmits = accept, 1 port group inheriting it")
                .ofFacet("dvs-default-security")
                .withSeverity(Severity.MEDIUM)
                .because("port groups inheriting it = 1: pg-web")
                .proposes("set forged transmits of DVS-prod to reject", "forged transmits: accept → reject")
                .finds("pg-web forged transmits = accept (from DVS-prod), 1 machine on it")
                .withoutStep("it comes from the default of DVS-prod, to be set there (dvs-default-security)")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void leavesTheSwitchAloneWhereAMachineOnAnInheritingGroupWouldBreak() {
        on(dvs -> dvs.setting(SNIFF), "pg-lab", pg -> {})
                .vm("nested-01", onGroup("pg-lab").andThen(vm -> vm.with(Properties.GUEST_ID, "vmkernel7Guest")))
                .judgedBy(playbook())
                .finds("default of promiscuous mode = accept, 1 port group inheriting it")
                .withoutStep("pg-lab inherits it: needs review, would break nested-01: nested ESXi (guestId"
                        + " vmkernel7Guest)")
                .proposesNothing();
    }

    @Test
    void leavesTheSwitchAloneWhereAnUplinkGroupInheritsForgedTransmits() {
        on(dvs -> dvs.setting(FORGE), "DVS-uplinks", PortGroupBuilder::uplink)
                .judgedBy(playbook())
                .finds("default of forged transmits = accept, 1 port group inheriting it")
                .withoutStep("DVS-uplinks inherits it: uplink groups are never edited")
                .andNothingElse();
    }

    @Test
    void leavesTheSwitchAloneWhereTheManagementVmkernelIsOnAnInheritingGroup() {
        on(dvs -> dvs.setting(SNIFF), "pg-mgmt", pg -> pg.with(Properties.PORT_GROUP_KEY, "key-pg-mgmt"))
                .host("esx-01", host -> host.vmkernel(onPort("vmk0", "pg-mgmt"), "management"))
                .judgedBy(playbook())
                .finds("default of promiscuous mode = accept, 1 port group inheriting it")
                .withoutStep("pg-mgmt inherits it: vmk0 of esx-01 is on it and carries management")
                .proposesNothing();
    }

    @Test
    void takesAVmkernelWithoutServiceForIpStorageAtSwitchLevel() {
        on(dvs -> dvs.setting(SNIFF), "pg-nfs", pg -> pg.with(Properties.PORT_GROUP_KEY, "key-pg-nfs"))
                .host("esx-01", host -> host.vmkernel(onPort("vmk3", "pg-nfs")))
                .judgedBy(playbook())
                .finds("default of promiscuous mode = accept, 1 port group inheriting it")
                .withoutStep("pg-nfs inherits it: vmk3 of esx-01 is on it, perhaps for IP storage");
    }

    private static VmkernelNic onPort(String device, String group) {
        return new VmkernelNic(device, Optional.empty(), Optional.of("key-" + group), Optional.of("192.0.2.10"));
    }

    @Test
    void leavesAGroupWithTheManagementVmkernelAlone() {
        sniffer(pg -> pg.with(Properties.PORT_GROUP_KEY, "key-pg-sniffer"))
                .host("esx-01", host -> host.vmkernel(onPort("vmk0", "pg-sniffer"), "management"))
                .judgedBy(playbook())
                .finds("promiscuous mode = accept (own), no machine on it")
                .withoutStep("vmk0 of esx-01 is on it and carries management")
                .proposesNothing();
    }

    @Test
    void readsTheOlderFormOfServersBefore67AndWritesIt() {
        group("pg-old", pg -> pg.setting(oldFormOnly(SecurityFlags.of(true, false, false))))
                .judgedBy(playbook())
                .finds("pg-old promiscuous mode = accept (own), no machine on it")
                .proposes("set promiscuous mode of pg-old to reject")
                .isUnknown("pg-old MAC learning is unknown, vCenter returned no macManagementPolicy")
                .andNothingElse();
    }

    @Test
    void doesNotKnowAGroupWhoseTwoFormsDiffer() {
        PortSetting reject = own(false, false, false);
        group(
                        "pg-odd",
                        pg -> pg.setting(
                                new PortSetting(SNIFF.securityPolicy(), reject.macManagement(), reject.vlan())))
                .judgedBy(playbook())
                .isUnknown(
                        "pg-odd promiscuous mode is unknown, macManagementPolicy says reject, securityPolicy says accept")
                .ofFacet("dvpg-security")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void doesNotKnowAFlagThatIsNeitherInheritedNorSet() {
        SecurityFlags open = new SecurityFlags(Optional.empty(), Optional.of(false), Optional.of(false));
        group("pg-odd", pg -> pg.setting(own(open)))
                .judgedBy(playbook())
                .isUnknown("pg-odd promiscuous mode is unknown, macManagementPolicy has no value for promiscuous mode")
                .andNothingElse();
    }

    @Test
    void doesNotKnowAGroupWithoutSetting() {
        group("pg-dark", pg -> pg.unreadable(Properties.PORT_GROUP_SETTING, "no permission"))
                .judgedBy(playbook())
                .isUnknown("pg-dark promiscuous mode is unknown, no permission")
                .isUnknown("pg-dark MAC changes is unknown, no permission")
                .isUnknown("pg-dark forged transmits is unknown, no permission")
                .isUnknown("pg-dark MAC learning is unknown, no permission")
                .isUnknown("pg-dark the VLAN setting is unknown, no permission")
                .andNothingElse();
    }

    @Test
    void doesNotKnowASwitchWhoseDefaultCouldNotBeRead() {
        on(
                        dvs -> dvs.unreadable(Properties.SWITCH_SETTING, "no permission"),
                        "pg-web",
                        pg -> pg.setting(own(false, false, false)))
                .judgedBy(playbook())
                .isUnknown("DVS-prod default of promiscuous mode is unknown, no permission")
                .ofFacet("dvs-default-security");
    }

    @Test
    void takesForgedTransmitsOnUplinksForNormalWhicheverMarkTells() {
        forging(pg -> pg.with(Properties.UPLINK, true), dvs -> {}).findsNothing();
        forging(NO_MARK, dvs -> dvs.uplinkGroups("uplinks")).findsNothing();
        forging(NO_MARK.andThen(pg -> pg.with(Properties.SYSTEM_TAGS, List.of("SYSTEM/DVS.UPLINKPG"))), dvs -> {})
                .findsNothing();
    }

    private static vmend.testing.Judged forging(Consumer<PortGroupBuilder> mark, Consumer<SwitchBuilder> dvs) {
        return on(dvs, "uplinks", pg -> mark.accept(pg.setting(trunk(own(false, true, true), 0, 4094))))
                .judgedBy(playbook());
    }

    @Test
    void doesNotKnowForgedTransmitsAndTrunksWhereNoMarkTellsOfUplinks() {
        forging(NO_MARK, dvs -> {})
                .isUnknown("uplinks MAC changes = accept would be normal on an uplink group, and neither ...")
                .isUnknown("uplinks forged transmits = accept would be normal on an uplink group, and neither ...")
                .isUnknown("uplinks a trunk of VLAN 0-4094 would be normal on an uplink group, and neither ...")
                .andNothingElse();
    }

    @Test
    void findsPromiscuousModeOnUplinksWithoutTouchingThem() {
        sniffer(PortGroupBuilder::uplink)
                .judgedBy(playbook())
                .finds("promiscuous mode = accept (own), no machine on it")
                .withoutStep("uplink groups are never edited")
                .proposesNothing();
        sniffer(NO_MARK)
                .judgedBy(playbook())
                .finds("promiscuous mode = accept (own), no machine on it")
                .withoutStep("never edited while it may be an uplink group: ...")
                .proposesNothing();
    }

    @Test
    void findsButNeverEditsWhatNsxOwns() {
        sniffer(PortGroupBuilder::nsx)
                .judgedBy(playbook())
                .finds("promiscuous mode = accept (own), no machine on it")
                .withoutStep("owned by a controller (nsx)")
                .proposesNothing();
        sniffer(pg -> pg.with(Properties.LOGICAL_SWITCH_UUID, "9f1c"))
                .judgedBy(playbook())
                .finds("promiscuous mode = accept (own), no machine on it")
                .withoutStep("owned by the controller of logical switch 9f1c");
    }

    @Test
    void findsButNeverEditsAGroupOnASwitchOfAnExtension() {
        on(dvs -> dvs.ownedBy("com.vmware.nsx").setting(SNIFF), "pg-sniffer", pg -> pg.setting(SNIFF))
                .judgedBy(playbook())
                .finds("DVS-prod default of promiscuous mode = accept, no port group inheriting it")
                .withoutStep("owned by com.vmware.nsx")
                .proposesNothing()
                .finds("pg-sniffer promiscuous mode = accept (own), no machine on it")
                .withoutStep("owned by com.vmware.nsx")
                .proposesNothing();
    }

    @Test
    void doesNotEditAGroupWithoutBackingTypeFromApi70On() {
        sniffer(pg -> pg.with(Properties.BACKING_TYPE, Fact.unset()))
                .judgedBy(playbook())
                .finds("promiscuous mode = accept (own), no machine on it")
                .withoutStep("who owns it is unknown: vCenter does not say what backs pg-sniffer")
                .proposesNothing();
    }

    @Test
    void takesAGroupWithoutBackingTypeForOrdinaryBelowApi70() {
        sniffer(pg -> pg.with(Properties.BACKING_TYPE, Fact.unset()))
                .speaking("6.5")
                .judgedBy(playbook())
                .finds("promiscuous mode = accept (own), no machine on it")
                .proposes("set promiscuous mode of pg-sniffer to reject")
                .isUnknown("MAC learning came with API 6.7, spoken is 6.5")
                .ofFacet("dvpg-mac-learning")
                .andNothingElse();
    }

    @Test
    void cannotExcludeBreakageByAMachineThatIsNotVisible() {
        sniffer(pg -> pg.vms("hidden"))
                .judgedBy(playbook())
                .finds("promiscuous mode = accept (own), 1 machine on it")
                .withoutStep("needs review, breakage cannot be excluded: ...: not visible")
                .proposesNothing();
    }

    @Test
    void namesAFewOfManyMachinesAndCountsTheRest() {
        EstateBuilder world = sniffer(pg -> {});
        List.of("a", "b", "c", "d", "e").forEach(name -> world.vm(name, onGroup("pg-sniffer")));
        world.judgedBy(playbook())
                .finds("promiscuous mode = accept (own), 5 machines on it")
                .because("machines on it = 5: a, b, c and 2 more");
    }

    @Test
    void reportsMacLearningWithoutAStep() {
        group("pg-nested", pg -> pg.setting(macLearning(own(false, false, false), true)))
                .judgedBy(playbook())
                .finds("pg-nested MAC learning is on: one NIC can speak for many machines")
                .ofFacet("dvpg-mac-learning")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void leavesATrunkOfTheWidthThatIsAllowedAlone() {
        group("pg-trunk", pg -> pg.setting(trunk(own(false, false, false), 101, 200)))
                .judgedBy(playbook())
                .findsNothing();
    }

    @Test
    void findsATrunkThatIsOneWider() {
        group("pg-trunk", pg -> pg.setting(trunk(own(false, false, false), 100, 200)))
                .judgedBy(playbook())
                .finds("pg-trunk trunk hands VLAN 100-200 to the guests, no machine on it")
                .ofFacet("dvpg-vlan-trunk")
                .because("VLAN ids = 101 (limit 100)")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void findsATrunkThatComesFromTheSwitch() {
        on(dvs -> dvs.setting(trunk(own(false, false, false), 0, 4094)), "pg-all", pg -> {})
                .judgedBy(playbook())
                .finds("pg-all trunk hands VLAN 0-4094 to the guests, no machine on it")
                .because("VLAN ids = 4095 (limit 100)")
                .andNothingElse();
    }

    @Test
    void doesNotKnowAVlanSettingOfAKindItCannotName() {
        group(
                        "pg-odd",
                        pg -> pg.setting(PortSettings.withVlan(
                                own(false, false, false), new Vlan(false, VlanKind.UNKNOWN, 0, List.of()))))
                .judgedBy(playbook())
                .isUnknown("pg-odd the kind of its VLAN setting is not known")
                .andNothingElse();
    }

    @Test
    void doesNotKnowAGroupWhoseSwitchIsNotVisible() {
        EstateBuilder.estate()
                .portGroup("pg-web", pg -> pg.onSwitch(DVS).setting(SNIFF))
                .judgedBy(playbook())
                .finds("pg-web promiscuous mode = accept (own), no machine on it")
                .withoutStep("who owns it is unknown: the switch of pg-web is not visible")
                .proposesNothing();
    }

    @Test
    void leavesAGroupWithAnExemptMachineAlone() {
        sniffer(pg -> {})
                .vm("ids-01", onGroup("pg-sniffer"))
                .exempt("ids-01", "soc, EX-7")
                .judgedBy(playbook())
                .finds("pg-sniffer promiscuous mode = accept (own), 1 machine on it")
                .withoutStep("needs review, would break ids-01: exempt, soc, EX-7")
                .proposesNothing();
    }

    @Test
    void leavesTheSwitchAloneWhereItIsNotKnownWhetherAGroupInherits() {
        on(dvs -> dvs.setting(SNIFF), "pg-dark", pg -> pg.unreadable(Properties.PORT_GROUP_SETTING, "no permission"))
                .judgedBy(playbook())
                .finds("DVS-prod default of promiscuous mode = accept, 1 port group inheriting it")
                .withoutStep("pg-dark inherits it: whether it really does is unknown, no permission")
                .proposesNothing();
    }

    @Test
    void setsTheSwitchWhereAKnownUplinkGroupInheritsPromiscuousMode() {
        on(dvs -> dvs.setting(SNIFF), "uplinks", PortGroupBuilder::uplink)
                .judgedBy(playbook())
                .finds("DVS-prod default of promiscuous mode = accept, 1 port group inheriting it")
                .proposes("set promiscuous mode of DVS-prod to reject");
    }

    @Test
    void leavesTheSwitchAloneWhereNsxOwnsAGroupThatInherits() {
        on(dvs -> dvs.setting(SNIFF), "segment", PortGroupBuilder::nsx)
                .judgedBy(playbook())
                .finds("DVS-prod default of promiscuous mode = accept, 1 port group inheriting it")
                .withoutStep("segment inherits it: owned by a controller (nsx)")
                .proposesNothing();
    }

    @Test
    void inheritsInTheOlderFormFromASwitchThatHoldsBoth() {
        on(
                        dvs -> dvs.setting(SNIFF),
                        "pg-mixed",
                        pg -> pg.setting(new PortSetting(inherited().securityPolicy(), Optional.empty(), SNIFF.vlan())))
                .judgedBy(playbook())
                .finds("pg-mixed promiscuous mode = accept (from DVS-prod), no machine on it")
                .proposesNothing();
    }

    @Test
    void doesNotKnowAnOlderFormThatContradictsItself() {
        PortSetting.SecurityPolicy odd = new PortSetting.SecurityPolicy(
                true,
                Optional.of(new PortSetting.BoolPolicy(false, Optional.of(true))),
                Optional.empty(),
                Optional.empty());
        group("pg-odd", pg -> pg.setting(new PortSetting(Optional.of(odd), Optional.empty(), SNIFF.vlan())))
                .judgedBy(playbook())
                .isUnknown("pg-odd promiscuous mode is unknown, securityPolicy is inherited as a whole, but sets"
                        + " promiscuous mode itself");
    }

    @Test
    void doesNotKnowAnOlderFormWithoutValue() {
        PortSetting.SecurityPolicy empty = new PortSetting.SecurityPolicy(
                false,
                Optional.of(new PortSetting.BoolPolicy(false, Optional.empty())),
                Optional.of(new PortSetting.BoolPolicy(false, Optional.of(false))),
                Optional.of(new PortSetting.BoolPolicy(true, Optional.empty())));
        group("pg-odd", pg -> pg.setting(new PortSetting(Optional.of(empty), Optional.empty(), SNIFF.vlan())))
                .judgedBy(playbook())
                .isUnknown("pg-odd promiscuous mode is unknown, securityPolicy has no value for promiscuous mode")
                .withSeverity(Severity.HIGH)
                .isUnknown("pg-odd MAC learning is unknown, vCenter returned no macManagementPolicy")
                .andNothingElse();
    }
}
