package vmend.playbooks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.playbooks.network.Networks.DVS;
import static vmend.playbooks.network.Networks.PROMISCUOUS;
import static vmend.playbooks.network.Networks.REJECT;
import static vmend.playbooks.network.Networks.group;
import static vmend.playbooks.network.Networks.onGroup;
import static vmend.playbooks.network.Networks.onStandard;
import static vmend.playbooks.network.Networks.playbook;
import static vmend.testing.EstateBuilder.estate;
import static vmend.testing.PortSettings.own;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.ApiVersion;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Properties;
import vmend.inventory.VcenterInfo;
import vmend.playbook.Context;
import vmend.playbook.Severity;
import vmend.playbook.Zone;
import vmend.testing.EstateBuilder;
import vmend.testing.PortGroupBuilder;
import vmend.testing.VmBuilder;

class NicMovesTest {
    private static void pci(VmBuilder vm) {
        vm.tag("Zone/PCI");
    }

    private static void nested(VmBuilder vm) {
        vm.with(Properties.GUEST_ID, "vmkernel8Guest");
    }

    /** A promiscuous group on which a nested host needs it and web-01 does not; zone PCI has a network of its own. */
    private static EstateBuilder shared(Consumer<PortGroupBuilder> pg, Consumer<VmBuilder> web) {
        return group("pg-lab", pg.andThen(one -> one.setting(own(true, false, false))))
                .zone("pci", "Zone/PCI", "pg-pci")
                .vm("nested-01", onGroup("pg-lab").andThen(NicMovesTest::nested))
                .vm("web-01", onGroup("pg-lab").andThen(web));
    }

    @Test
    void movesAMachineOffAGroupThatStaysPromiscuousForAnother() {
        shared(pg -> {}, NicMovesTest::pci)
                .judgedBy(playbook())
                .finds("web-01 Network adapter 1 is on pg-lab, which stays promiscuous (needs review, would break"
                        + " nested-01: nested ESXi (guestId vmkernel8Guest))")
                .ofFacet("nic-on-promiscuous-group")
                .withSeverity(Severity.MEDIUM)
                .proposes("move Network adapter 1 to the dedicated network of its zone", "network: pg-lab → dedicated")
                .finds("pg-lab promiscuous mode = accept (own), 2 machines on it")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void movesAMachineOffAGroupThatIsExempt() {
        group("pg-ids", pg -> pg.setting(own(true, false, false)))
                .exempt("pg-ids", "soc, EX-7")
                .zone("pci", "Zone/PCI", "pg-pci")
                .vm("web-01", onGroup("pg-ids").andThen(NicMovesTest::pci))
                .judgedBy(playbook())
                .finds("web-01 Network adapter 1 is on pg-ids, which stays promiscuous (exempt, soc, EX-7)")
                .proposes("move Network adapter 1 to the dedicated network of its zone");
    }

    @Test
    void movesAMachineOffAStandardGroupThatStaysPromiscuous() {
        estate().network("Lab", network -> {})
                .host(
                        "esx-01",
                        host -> host.standardSwitch("vSwitch0", REJECT)
                                .portGroup("Lab", "vSwitch0", 10, PROMISCUOUS)
                                .networks("Lab"))
                .zone("pci", "Zone/PCI", "pg-pci")
                .vm("nested-01", onStandard("Lab", "esx-01").andThen(NicMovesTest::nested))
                .vm("web-01", onStandard("Lab", "esx-01").andThen(NicMovesTest::pci))
                .judgedBy(playbook())
                .finds("web-01 Network adapter 1 is on Lab, which stays promiscuous (needs review, ...)")
                .proposes("move Network adapter 1 to the dedicated network of its zone", "network: Lab → dedicated");
    }

    @Test
    void leavesMachinesAloneWhereTheGroupItselfIsSetToReject() {
        group("pg-sniffer", pg -> pg.setting(own(true, false, false)))
                .zone("pci", "Zone/PCI", "pg-pci")
                .vm("web-01", onGroup("pg-sniffer").andThen(NicMovesTest::pci))
                .judgedBy(playbook())
                .finds("pg-sniffer promiscuous mode = accept (own), 1 machine on it")
                .proposes("set promiscuous mode of pg-sniffer to reject")
                .andNothingElse();
    }

    @Test
    void doesNotKnowAMachineWhoseGuestIsNotSeen() {
        shared(pg -> {}, vm -> vm.tag("Zone/PCI").poweredOff())
                .judgedBy(playbook())
                .isUnknown("web-01 Network adapter 1 is on promiscuous pg-lab; whether the machine needs that is"
                        + " unknown, it is not running, so the guest's MAC addresses are not seen")
                .ofFacet("nic-on-promiscuous-group")
                .proposesNothing();
    }

    @Test
    void movesNothingOffANetworkThatNsxOwns() {
        shared(PortGroupBuilder::nsx, NicMovesTest::pci)
                .judgedBy(playbook())
                .finds("web-01 Network adapter 1 is on pg-lab, which stays promiscuous ...")
                .withoutStep("no NIC is moved off it: owned by a controller (nsx)")
                .proposesNothing();
    }

    @Test
    void doesNotMoveAMachineOfNoZone() {
        shared(pg -> {}, vm -> {})
                .judgedBy(playbook())
                .finds("web-01 Network adapter 1 is on pg-lab, which stays promiscuous ...")
                .withoutStep("it belongs to no zone")
                .proposesNothing();
    }

    @Test
    void doesNotMoveAMachineWhoseZoneHasNoNetwork() {
        group("pg-lab", pg -> pg.setting(own(true, false, false)))
                .exempt("pg-lab", "soc, EX-7")
                .zone(new Zone("lab", List.of(tagged()), Optional.empty()))
                .vm("web-01", onGroup("pg-lab").andThen(NicMovesTest::pci))
                .judgedBy(playbook())
                .finds("web-01 Network adapter 1 is on pg-lab, which stays promiscuous (exempt, soc, EX-7)")
                .withoutStep("zone lab has no dedicated network")
                .proposesNothing();
    }

    private static vmend.playbook.Match tagged() {
        return new vmend.playbook.Match(
                Optional.of("Zone/PCI"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void saysOnceThatMovesAreNotJudgedWithoutZones() {
        group("pg-lab", pg -> pg.setting(own(true, false, false)))
                .vm("nested-01", onGroup("pg-lab").andThen(NicMovesTest::nested))
                .vm("web-01", onGroup("pg-lab"))
                .judgedBy(playbook())
                .finds("pg-lab promiscuous mode = accept (own), 2 machines on it")
                .andNothingElse();
        assertThat(playbook().notJudged(context(List.of())))
                .containsExactly("nic-on-promiscuous-group not judged: set `zones`");
        assertThat(playbook().notJudged(context(List.of(new Zone("pci", List.of(), Optional.empty())))))
                .isEmpty();
    }

    private static Context context(List<Zone> zones) {
        ApiVersion api = ApiVersion.of("8.0.3.0");
        VcenterInfo vcenter = new VcenterInfo("vc", "https://vc.test", "1", "8.0.3", "1", api, api);
        Estate empty = new Estate(vcenter, Instant.EPOCH, Optional.empty(), List.of(), List.of());
        return new Context(empty, zones, (object, facet) -> Fact.unset());
    }

    @Test
    void looksOnlyAtTheNicThatIsOnTheGroup() {
        group("pg-lab", pg -> pg.setting(own(true, false, false)))
                .exempt("pg-lab", "soc, EX-7")
                .zone("pci", "Zone/PCI", "pg-pci")
                .network("VM Network", network -> {})
                .vm(
                        "web-01",
                        vm -> vm.tag("Zone/PCI")
                                .nic("VM Network")
                                .guestNic("00:50:56:00:00:00")
                                .nicOnPort("pg-lab", DVS, "10")
                                .guestNic("00:50:56:00:00:01"))
                .judgedBy(playbook())
                .finds("web-01 Network adapter 2 is on pg-lab, which stays promiscuous (exempt, soc, EX-7)")
                .finds("pg-lab promiscuous mode = accept (own), 1 machine on it")
                .andNothingElse();
    }

    @Test
    void movesNobodyForNotKnowingWhetherTheGroupStays() {
        group("pg-lab", pg -> pg.setting(own(true, false, false)))
                .zone("pci", "Zone/PCI", "pg-pci")
                .vm(
                        "dark-01",
                        onGroup("pg-lab").andThen(vm -> vm.with(Properties.TOOLS_RUNNING, "guestToolsNotRunning")))
                .vm("web-01", onGroup("pg-lab").andThen(NicMovesTest::pci))
                .judgedBy(playbook())
                .isUnknown("web-01 Network adapter 1: whether pg-lab stays promiscuous is open, needs review, ...")
                .proposesNothing();
    }

    @Test
    void doesNotKnowANicOnAGroupWhosePolicyIsUnknown() {
        group("pg-lab", pg -> pg.unreadable(Properties.PORT_GROUP_SETTING, "no permission"))
                .zone("pci", "Zone/PCI", "pg-pci")
                .vm("web-01", onGroup("pg-lab").andThen(NicMovesTest::pci))
                .judgedBy(playbook())
                .isUnknown("web-01 Network adapter 1: whether pg-lab is promiscuous is unknown, no permission")
                .ofFacet("nic-on-promiscuous-group");
    }
}
