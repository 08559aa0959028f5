package vmend.playbooks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.playbooks.network.Networks.group;
import static vmend.playbooks.network.Networks.onGroup;
import static vmend.playbooks.network.Networks.playbook;
import static vmend.testing.PortSettings.inherited;
import static vmend.testing.PortSettings.macLearning;
import static vmend.testing.PortSettings.oldFormOnly;
import static vmend.testing.PortSettings.own;
import static vmend.testing.PortSettings.vlan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.action.Check;
import vmend.inventory.DvPort;
import vmend.inventory.PortSetting;
import vmend.inventory.Properties;
import vmend.inventory.SecurityFlags;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.testing.EstateBuilder;
import vmend.testing.Judged;
import vmend.testing.PortGroupBuilder;

/** An override is forbidden once the steps of the same plan have reset the ports that use it, or not at all. */
class ForbiddingOverridesTest {
    private static final PortSetting SNIFF = own(true, false, false);
    private static final String SECURITY = PortOverrides.SECURITY;
    private static final String MAC = PortOverrides.MAC_MANAGEMENT;
    private static final String DEVIATE = "pg-web single ports may deviate from the group: ";

    private static Judged ports(Map<String, Boolean> policy, Consumer<PortGroupBuilder> more) {
        EstateBuilder estate = group("pg-web", pg -> more.accept(pg.policy(policy)));
        return estate.vm("web-01", onGroup("pg-web"))
                .vm("web-02", onGroup("pg-web"))
                .judgedBy(playbook());
    }

    @Test
    void comesAfterTheStepThatResetsTheOnlyPort() {
        ports(Map.of(MAC, true), pg -> pg.port("10", "web-01", SNIFF))
                .finds(DEVIATE + MAC)
                .proposes("forbid macManagementOverrideAllowed on pg-web")
                .afterTheStepsOf("dvport-override-security/10/allowPromiscuous");
    }

    @Test
    void comesAfterTheStepsOfAllPortsThatUseItAndOfNoOther() {
        ports(
                        Map.of(MAC, true),
                        pg -> pg.port("10", "web-01", SNIFF)
                                .port("11", "web-02", own(false, true, true))
                                .port("12", "web-02", inherited()))
                .finds(DEVIATE + MAC)
                .afterTheStepsOf(
                        "dvport-override-security/10/allowPromiscuous", "dvport-override-security/11/macChanges");
    }

    /** vCenter shows whichever form is written in both. */
    @Test
    void oneStepMayClearTheWayForBothOverrides() {
        ports(Map.of(MAC, true, SECURITY, true), pg -> pg.port("10", "web-01", SNIFF))
                .finds(DEVIATE + MAC)
                .afterTheStepsOf("dvport-override-security/10/allowPromiscuous")
                .finds(DEVIATE + SECURITY)
                .afterTheStepsOf("dvport-override-security/10/allowPromiscuous");
    }

    @Test
    void inTheOlderFormItComesAfterTheStepOfEachFlag() {
        ports(Map.of(SECURITY, true), pg -> pg.port("10", "web-01", oldFormOnly(SecurityFlags.of(true, true, true))))
                .finds(DEVIATE + SECURITY)
                .afterTheStepsOf(
                        "dvport-override-security/10/allowPromiscuous",
                        "dvport-override-security/10/macChanges",
                        "dvport-override-security/10/forgedTransmits");
    }

    @Test
    void isLeftAloneWhereThePortInTheOlderFormKeepsAFlagOfItsOwn() {
        ports(
                        Map.of(SECURITY, true),
                        pg -> pg.port(
                                "10",
                                "web-01",
                                oldFormOnly(
                                        new SecurityFlags(Optional.of(true), Optional.empty(), Optional.of(false)))))
                .finds(DEVIATE + SECURITY)
                .withoutStep(
                        "ports override it that no step resets (dvport-override-security): port 10 (what it sets to"
                                + " reject by itself is no finding); once they are reset, the next plan forbids it");
    }

    @Test
    void isLeftAloneWhereAPortRejectsByItself() {
        ports(Map.of(MAC, true), pg -> pg.port("10", "web-01", own(false, false, false)))
                .finds(DEVIATE + MAC)
                .withoutStep(
                        "ports override it that no step resets (dvport-override-security): port 10 (what it sets to"
                                + " reject by itself is no finding); once they are reset, the next plan forbids it")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void isLeftAloneWhereOneOfManyPortsIsNotReset() {
        ports(Map.of(MAC, true), pg -> pg.port("10", "web-01", SNIFF).port("11", "hidden", SNIFF))
                .finds(DEVIATE + MAC)
                .withoutStep("...: port 11 (needs review, who is behind the port is not visible); ...")
                .proposesNothing()
                .finds("port 10: promiscuous mode = accept (own), behind it web-01")
                .proposes("let port 10 of DVS-prod inherit its MAC policy");
    }

    @Test
    void isLeftAloneBelowAGroupThatAcceptsTheSame() {
        ports(Map.of(MAC, true), pg -> pg.setting(SNIFF).port("10", "web-01", SNIFF))
                .finds(DEVIATE + MAC)
                .withoutStep("...: port 10 (it would inherit promiscuous mode = accept from its group, which comes"
                        + " first); ...");
    }

    @Test
    void isLeftAloneWhereAPortSwitchedMacLearningOn() {
        ports(Map.of(MAC, true), pg -> pg.port("10", "web-01", macLearning(SNIFF, true)))
                .finds(DEVIATE + MAC)
                .withoutStep("...: port 10 (inheriting would also switch MAC learning on this port, which is on); ...");
    }

    @Test
    void isLeftAloneWhereAMachineBehindAPortWouldBreak() {
        group("pg-web", pg -> pg.policy(Map.of(MAC, true)).port("10", "nested-01", SNIFF))
                .vm("nested-01", onGroup("pg-web").andThen(vm -> vm.with(Properties.GUEST_ID, "vmkernel7Guest")))
                .judgedBy(playbook())
                .finds(DEVIATE + MAC)
                .withoutStep("...: port 10 (needs review, would break nested-01: ...); ...");
    }

    @Test
    void isLeftAloneWhereAPortHasAVlanOfItsOwn() {
        ports(Map.of("vlanOverrideAllowed", true), pg -> pg.port("10", "web-01", vlan(inherited(), 7)))
                .finds(DEVIATE + "vlanOverrideAllowed")
                .withoutStep("...: port 10 (no step resets a VLAN); ...");
    }

    @Test
    void doesNotKnowWhereASettingIsNotKnown() {
        ports(
                        Map.of(MAC, true),
                        pg -> pg.port("10", "web-01", SNIFF)
                                .port(new DvPort("11", Optional.empty(), Optional.empty(), Optional.empty(), "1")))
                .finds(DEVIATE + MAC)
                .withoutStep("...: port 11 (vCenter returned no setting of port 11); ...");
    }

    /** Whatever was done before: nobody knows what was connected since. */
    @Test
    void expectsThatNoConnectedPortUsesItRightBeforeTheCall() {
        List<Check> checks = forbids(ports(
                Map.of(SECURITY, true, "livePortMovingAllowed", true), pg -> pg.port("10", "web-01", inherited())));

        assertThat(checks)
                .extracting(check -> ((Check.OnProperty) check).path() + " " + ((Check.OnProperty) check).op())
                .containsExactly("portKeys[securityPolicyOverrideAllowed] unset");
    }

    private static List<Check> forbids(Judged judged) {
        return judged.findings().stream()
                .map(Finding::proposals)
                .flatMap(List::stream)
                .flatMap(proposal -> ((Proposal.Act) proposal).alsoExpects().stream())
                .toList();
    }
}
