package vmend.playbooks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.playbooks.network.Networks.PROMISCUOUS;
import static vmend.playbooks.network.Networks.REJECT;
import static vmend.playbooks.network.Networks.onStandard;
import static vmend.playbooks.network.Networks.playbook;
import static vmend.testing.EstateBuilder.estate;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.ConnectionState;
import vmend.inventory.Fact;
import vmend.inventory.ManagedBy;
import vmend.inventory.Product;
import vmend.inventory.Properties;
import vmend.inventory.SecurityFlags;
import vmend.inventory.StandardPortGroup;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;
import vmend.testing.EstateBuilder;
import vmend.testing.HostBuilder;
import vmend.testing.Judged;
import vmend.testing.VmBuilder;

class StandardGroupsTest {
    private static final SecurityFlags INHERIT = SecurityFlags.inherited();

    /** A host with a switch that rejects and the group "VM Network" that accepts promiscuous mode by itself. */
    private static EstateBuilder sniffable(Consumer<HostBuilder> more) {
        return estate().network("VM Network", network -> {}).host("esx-01", host -> {
            host.standardSwitch("vSwitch0", REJECT, "vmnic0")
                    .portGroup("VM Network", "vSwitch0", 10, PROMISCUOUS)
                    .networks("VM Network");
            more.accept(host);
        });
    }

    private static Judged sniffableWith(Consumer<VmBuilder> vm) {
        return sniffable(host -> {}).vm("web-01", vm).judgedBy(playbook());
    }

    @Test
    void setsAGroupThatAcceptsByItselfToReject() {
        sniffableWith(onStandard("VM Network", "esx-01"))
                .finds("esx-01 VM Network: promiscuous mode = accept (own), 1 machine on it")
                .ofFacet("vss-portgroup-security")
                .withSeverity(Severity.HIGH)
                .because("machines on it = 1: web-01")
                .proposes(
                        "set promiscuous mode of VM Network to reject", "promiscuous mode: accept (own) → reject (own)")
                .andNothingElse();
    }

    @Test
    void leavesAGroupThatRejectsAlone() {
        estate().host(
                        "esx-01",
                        host -> host.standardSwitch("vSwitch0", REJECT)
                                .portGroup("VM Network", "vSwitch0", 10, INHERIT))
                .judgedBy(playbook())
                .findsNothing();
    }

    @Test
    void setsAGroupThatInheritsAndReportsTheSwitchWhereItIsSet() {
        estate().host(
                        "esx-01",
                        host -> host.standardSwitch("vSwitch0", SecurityFlags.of(false, true, false))
                                .portGroup("VM Network", "vSwitch0", 10, INHERIT)
                                .portGroup("Safe", "vSwitch0", 11, REJECT))
                .judgedBy(playbook())
                .finds("vSwitch0: MAC changes = accept, 1 port group inheriting it")
                .ofFacet("vss-switch-security")
                .because("port groups inheriting it = 1: VM Network")
                .withoutStep("the host's own traffic hangs on its switches; ...")
                .proposesNothing()
                .finds("VM Network: MAC changes = accept (from vSwitch0), no machine on it")
                .withSeverity(Severity.MEDIUM)
                .proposes("set MAC changes of VM Network to reject", "MAC changes: accept (inherited) → reject (own)")
                .andNothingElse();
    }

    @Test
    void thinksLessOfASwitchFromWhichNothingInherits() {
        estate().host("esx-01", host -> host.standardSwitch("vSwitch0", PROMISCUOUS))
                .judgedBy(playbook())
                .finds("vSwitch0: promiscuous mode = accept, no port group inheriting it")
                .withSeverity(Severity.LOW)
                .andNothingElse();
    }

    @Test
    void doesNotKnowASwitchThatShowsNoValue() {
        estate().host(
                        "esx-01",
                        host -> host.standardSwitch(
                                        "vSwitch0",
                                        new SecurityFlags(Optional.empty(), Optional.of(false), Optional.of(false)))
                                .portGroup("VM Network", "vSwitch0", 10, INHERIT))
                .judgedBy(playbook())
                .isUnknown("vSwitch0 shows no value for promiscuous mode")
                .ofFacet("vss-switch-security")
                .isUnknown("VM Network: promiscuous mode is unknown, vSwitch0 shows no value for promiscuous mode")
                .ofFacet("vss-portgroup-security")
                .andNothingElse();
    }

    @Test
    void doesNotKnowAGroupWhoseHostComputesSomethingElse() {
        estate().host(
                        "esx-01",
                        host -> host.standardSwitch("vSwitch0", REJECT)
                                .portGroup(new StandardPortGroup("VM Network", "vSwitch0", 10, INHERIT, PROMISCUOUS)))
                .judgedBy(playbook())
                .isUnknown(
                        "VM Network: promiscuous mode is unknown, group and switch say reject, the host computes accept")
                .andNothingElse();
    }

    @Test
    void takesNothingFromAHostThatComputesNothing() {
        estate().host(
                        "esx-01",
                        host -> host.standardSwitch("vSwitch0", REJECT)
                                .portGroup(new StandardPortGroup("VM Network", "vSwitch0", 10, INHERIT, INHERIT)))
                .judgedBy(playbook())
                .findsNothing();
    }

    @Test
    void doesNotKnowAGroupWhoseSwitchWasNotSeen() {
        estate().host(
                        "esx-01",
                        host -> host.portGroup("VM Network", "vSwitch9", 10, REJECT)
                                .portGroup(
                                        "Lost",
                                        "vSwitch9",
                                        11,
                                        new SecurityFlags(Optional.empty(), Optional.of(false), Optional.of(false))))
                .judgedBy(playbook())
                .isUnknown("Lost: promiscuous mode is unknown, its switch vSwitch9 was not seen")
                .andNothingElse();
    }

    @Test
    void treatsTheThreeFlagsAsThreeFindings() {
        Judged judged = estate().host(
                        "esx-01",
                        host -> host.standardSwitch("vSwitch0", REJECT)
                                .portGroup("VM Network", "vSwitch0", 10, SecurityFlags.of(true, true, true)))
                .judgedBy(playbook());
        judged.finds("VM Network: promiscuous mode = accept (own), no machine on it")
                .proposes("set promiscuous mode of VM Network to reject")
                .finds("VM Network: MAC changes = accept (own), no machine on it")
                .proposes("set MAC changes of VM Network to reject")
                .finds("VM Network: forged transmits = accept (own), no machine on it")
                .proposes("set forged transmits of VM Network to reject")
                .andNothingElse();
        assertThat(judged.findings())
                .extracting(finding -> finding.facet().id())
                .doesNotHaveDuplicates();
    }

    @Test
    void makesOneUnitOfAGroupOverAClustersHosts() {
        Consumer<HostBuilder> host = one -> one.inCluster("Prod-A")
                .standardSwitch("vSwitch0", REJECT)
                .portGroup("VM Network", "vSwitch0", 10, PROMISCUOUS);
        List<Optional<String>> groups = estate()
                .host("esx-01", host)
                .host("esx-02", host)
                .host(
                        "esx-03",
                        one -> one.inCluster("Prod-B")
                                .standardSwitch("vSwitch0", REJECT)
                                .portGroup("VM Network", "vSwitch0", 10, PROMISCUOUS))
                .judgedBy(playbook())
                .findings()
                .stream()
                .flatMap(finding -> finding.proposals().stream())
                .map(proposal -> proposal.match(
                        Proposal.Act::group, nic -> Optional.<String>empty(), disks -> Optional.<String>empty()))
                .toList();
        assertThat(groups).hasSize(3).doesNotContain(Optional.empty());
        assertThat(groups.get(0)).isEqualTo(groups.get(1)).isNotEqualTo(groups.get(2));
        assertThat(groups.get(0).orElseThrow()).contains("VM Network", "allowPromiscuous", "ClusterComputeResource");
    }

    @Test
    void leavesTheWholeUnitWhereOneHostIsNotKnown() {
        estate().host(
                        "esx-01",
                        host -> host.inCluster("Prod-A")
                                .standardSwitch("vSwitch0", REJECT)
                                .portGroup("VM Network", "vSwitch0", 10, PROMISCUOUS))
                .host(
                        "esx-02",
                        host -> host.inCluster("Prod-A").unreadable(Properties.STANDARD_PORT_GROUPS, "no permission"))
                .judgedBy(playbook())
                .finds("esx-01 VM Network: promiscuous mode = accept (own), no machine on it")
                .withoutStep("the port groups of esx-02 are unknown: no permission")
                .proposesNothing();
    }

    @Test
    void leavesTheWholeUnitWhereAMachineOnAnotherHostWouldBreak() {
        Consumer<HostBuilder> host = one -> one.inCluster("Prod-A")
                .standardSwitch("vSwitch0", REJECT)
                .portGroup("VM Network", "vSwitch0", 10, PROMISCUOUS)
                .networks("VM Network");
        estate().network("VM Network", network -> {})
                .host("esx-01", host)
                .host("esx-02", host)
                .vm(
                        "nested-07",
                        onStandard("VM Network", "esx-02")
                                .andThen(vm -> vm.with(Properties.GUEST_ID, "vmkernel8Guest")))
                .judgedBy(playbook())
                .finds("esx-01 VM Network: promiscuous mode = accept (own), 1 machine on it")
                .withoutStep("needs review, would break nested-07: nested ESXi (guestId vmkernel8Guest)")
                .proposesNothing();
    }

    @Test
    void doesNotMindAMachineOnAGroupOfThatNameInAnotherCluster() {
        sniffable(host -> host.inCluster("Prod-A"))
                .host("esx-09", host -> host.inCluster("Lab"))
                .vm(
                        "nested-07",
                        onStandard("VM Network", "esx-09")
                                .andThen(vm -> vm.with(Properties.GUEST_ID, "vmkernel8Guest")))
                .judgedBy(playbook())
                .finds("VM Network: promiscuous mode = accept (own), no machine on it")
                .proposes("set promiscuous mode of VM Network to reject")
                .andNothingElse();
    }

    @Test
    void leavesAGroupWithTheManagementVmkernelAlone() {
        sniffable(host -> host.vmkernel("vmk0", "VM Network", "management"))
                .judgedBy(playbook())
                .finds("VM Network: promiscuous mode = accept (own), no machine on it")
                .withoutStep("vmk0 of esx-01 is on it and carries management")
                .proposesNothing();
    }

    @Test
    void doesNotMindAVmkernelOnTheGroupThatOnlyCarriesVmotion() {
        sniffable(host -> host.vmkernel("vmk1", "VM Network", "vmotion"))
                .judgedBy(playbook())
                .finds("VM Network: promiscuous mode = accept (own), no machine on it")
                .proposes("set promiscuous mode of VM Network to reject");
    }

    @Test
    void doesNotTouchAGroupWithAVmkernelOfUnknownService() {
        sniffable(host -> host.vmkernel("vmk0", "VM Network").unreadable(Properties.NIC_SERVICES, "no permission"))
                .judgedBy(playbook())
                .finds("VM Network: promiscuous mode = accept (own), no machine on it")
                .withoutStep("what vmk0 of esx-01 on it carries is unknown: no permission")
                .proposesNothing();
    }

    @Test
    void leavesAMachineWhoseGuestChangedItsMacAlone() {
        sniffableWith(vm -> vm.runsOn("esx-01").nic("VM Network").guestNic("02:bf:0a:00:00:01"))
                .finds("VM Network: promiscuous mode = accept (own), 1 machine on it")
                .withoutStep("needs review, would break web-01: the guest uses 02:bf:0a:00:00:01 on Network adapter 1,"
                        + " which has 00:50:56:00:00:00")
                .proposesNothing();
    }

    @Test
    void knowsAVirtualRouterBesideTheGuestsOwnMac() {
        sniffableWith(onStandard("VM Network", "esx-01").andThen(vm -> vm.guestNic("00:00:5e:00:01:0a")))
                .finds("VM Network: promiscuous mode = accept (own), 1 machine on it")
                .withoutStep(
                        "needs review, would break web-01: virtual router, the guest answers on 00:00:5e:00:01:0a");
    }

    @Test
    void knowsNetworkAppliancesByTheirVendor() {
        sniffableWith(onStandard("VM Network", "esx-01")
                        .andThen(vm -> vm.with(Properties.PRODUCT, new Product("BIG-IP VE", "F5 Networks"))))
                .finds("VM Network: promiscuous mode = accept (own), 1 machine on it")
                .withoutStep("needs review, would break web-01: appliance of F5 Networks (BIG-IP VE)");
    }

    @Test
    void knowsMachinesOfHcxAndNsxByTheirOwner() {
        sniffableWith(onStandard("VM Network", "esx-01")
                        .andThen(vm -> vm.with(
                                Properties.MANAGED_BY, new ManagedBy("com.vmware.nsx.management.nsxt", "edge"))))
                .finds("VM Network: promiscuous mode = accept (own), 1 machine on it")
                .withoutStep("needs review, would break web-01: owned by com.vmware.nsx.management.nsxt (edge)");
    }

    @Test
    void cannotExcludeBreakageWhereToolsDoNotRun() {
        sniffableWith(onStandard("VM Network", "esx-01")
                        .andThen(vm -> vm.with(Properties.TOOLS_RUNNING, "guestToolsNotRunning")))
                .finds("VM Network: promiscuous mode = accept (own), 1 machine on it")
                .withoutStep("needs review, breakage cannot be excluded: web-01: VMware Tools do not run, ...")
                .proposesNothing();
    }

    @Test
    void canBeToldToActWithoutSeeingGuests() {
        PromiscuousPortGroups bold =
                new PromiscuousPortGroups(java.util.Set.of(), 100, java.util.Set.of(), java.util.Set.of(), false);
        sniffable(host -> {})
                .vm("web-01", onStandard("VM Network", "esx-01").andThen(VmBuilder::poweredOff))
                .judgedBy(bold)
                .finds("VM Network: promiscuous mode = accept (own), 1 machine on it")
                .proposes("set promiscuous mode of VM Network to reject");
    }

    @Test
    void doesNotAskTemplates() {
        sniffableWith(vm -> vm.template().runsOn("esx-01").nic("VM Network"))
                .finds("VM Network: promiscuous mode = accept (own), 1 machine on it")
                .proposes("set promiscuous mode of VM Network to reject");
    }

    @Test
    void cannotExcludeBreakageWhereDevicesAreNotKnown() {
        sniffableWith(onStandard("VM Network", "esx-01").andThen(vm -> vm.devicesUnreadable("no permission")))
                .finds("VM Network: promiscuous mode = accept (own), 1 machine on it")
                .withoutStep("needs review, breakage cannot be excluded: web-01: no permission")
                .proposesNothing();
    }

    @Test
    void cannotExcludeBreakageWhereANetworkIsNotVisible() {
        estate().host(
                        "esx-01",
                        host -> host.standardSwitch("vSwitch0", REJECT)
                                .portGroup("VM Network", "vSwitch0", 10, PROMISCUOUS)
                                .networks("VM Network"))
                .judgedBy(playbook())
                .finds("VM Network: promiscuous mode = accept (own), no machine on it")
                .withoutStep("needs review, breakage cannot be excluded: a network of esx-01 is not visible")
                .proposesNothing();
    }

    @Test
    void leavesTheSwitchOfTheManagementCardAlone() {
        estate().host(
                        "esx-01",
                        host -> host.standardSwitch("vSwitchiDRACvusb", SecurityFlags.of(true, true, true))
                                .portGroup("iDRAC Network", "vSwitchiDRACvusb", 4095, INHERIT))
                .judgedBy(playbook())
                .findsNothing();
    }

    @Test
    void reportsVlan4095WithoutChoosingAnother() {
        estate().host(
                        "esx-01",
                        host -> host.standardSwitch("vSwitch0", REJECT)
                                .portGroup("Trunk", "vSwitch0", 4095, INHERIT)
                                .portGroup("Last", "vSwitch0", 4094, INHERIT))
                .judgedBy(playbook())
                .finds("Trunk: VLAN 4095 hands every VLAN to the guests, no machine on it")
                .ofFacet("vss-vlan-4095")
                .withoutStep("which VLAN the guests need is for people to say, and changing it is an outage")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void passesAConnectedHostWithoutStandardNetworks() {
        estate().host(
                        "esx-01",
                        host -> host.with(Properties.STANDARD_SWITCHES, Fact.unset())
                                .with(Properties.STANDARD_PORT_GROUPS, Fact.unset()))
                .judgedBy(playbook())
                .findsNothing();
    }

    @Test
    void doesNotTakeADisconnectedHostThatShowsNothingForOneWithoutNetworks() {
        estate().host(
                        "esx-01",
                        host -> host.with(Properties.HOST_CONNECTION, ConnectionState.NOT_RESPONDING)
                                .with(Properties.STANDARD_SWITCHES, Fact.unset())
                                .with(Properties.STANDARD_PORT_GROUPS, Fact.unset()))
                .judgedBy(playbook())
                .isUnknown("esx-01 shows no networks while it is not responding")
                .ofFacet("vss-switch-security")
                .isUnknown("esx-01 shows no networks while it is not responding")
                .ofFacet("vss-portgroup-security")
                .isUnknown("esx-01 shows no networks while it is not responding")
                .ofFacet("vss-vlan-4095")
                .andNothingElse();
    }

    @Test
    void doesNotKnowAHostWhoseNetworksCouldNotBeRead() {
        estate().host(
                        "esx-01",
                        host -> host.unreadable(Properties.STANDARD_SWITCHES, "no permission")
                                .unreadable(Properties.STANDARD_PORT_GROUPS, "no permission"))
                .judgedBy(playbook())
                .isUnknown("esx-01 no permission")
                .ofFacet("vss-switch-security");
    }

    @Test
    void findsTheNetworkOfAGroupWhoseNameVcenterEscapes() {
        assertThat(StandardGroups.plain("a%2fb%5cc%252f")).isEqualTo("a/b\\c%2f");
    }
}
