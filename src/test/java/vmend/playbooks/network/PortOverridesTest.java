package vmend.playbooks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.playbooks.network.Networks.DVS;
import static vmend.playbooks.network.Networks.group;
import static vmend.playbooks.network.Networks.onGroup;
import static vmend.playbooks.network.Networks.playbook;
import static vmend.testing.PortSettings.inherited;
import static vmend.testing.PortSettings.macLearning;
import static vmend.testing.PortSettings.oldFormOnly;
import static vmend.testing.PortSettings.own;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.DvPort;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.PortGroupPolicy;
import vmend.inventory.PortSetting;
import vmend.inventory.Properties;
import vmend.inventory.SecurityFlags;
import vmend.playbook.Severity;
import vmend.testing.EstateBuilder;
import vmend.testing.PortGroupBuilder;

class PortOverridesTest {
    private static final PortSetting SNIFF = own(true, false, false);
    private static final String MAC = PortOverrides.MAC_MANAGEMENT;

    /** A group whose ports may override the flags, with one machine on port 10 that does as said. */
    private static EstateBuilder port(PortSetting setting, Consumer<PortGroupBuilder> more) {
        return group("pg-web", pg -> more.accept(pg.policy(Map.of(MAC, true)).port("10", "web-01", setting)))
                .vm("web-01", onGroup("pg-web"));
    }

    @Test
    void letsAPortInheritAgainThatAcceptsByItself() {
        port(SNIFF, pg -> {})
                .judgedBy(playbook())
                .finds("pg-web port 10: promiscuous mode = accept (own), behind it web-01")
                .ofFacet("dvport-override-security")
                .withSeverity(Severity.HIGH)
                .because("behind the port = web-01")
                .afterTheStepsOf()
                .proposes(
                        "let port 10 of DVS-prod inherit its MAC policy",
                        "promiscuous mode: accept (own) → inherited",
                        "MAC changes: reject (own) → inherited",
                        "forged transmits: reject (own) → inherited");
    }

    @Test
    void resetsOneFlagAloneInTheOlderForm() {
        port(oldFormOnly(new SecurityFlags(Optional.of(true), Optional.empty(), Optional.empty())), pg -> {})
                .judgedBy(playbook())
                .finds("pg-web port 10: promiscuous mode = accept (own), behind it web-01")
                .proposes(
                        "let port 10 of DVS-prod inherit promiscuous mode",
                        "promiscuous mode: accept (own) → inherited");
    }

    @Test
    void leavesAPortThatInheritsAlone() {
        port(inherited(), pg -> {})
                .judgedBy(playbook())
                .finds("pg-web single ports may deviate from the group: macManagementOverrideAllowed")
                .andNothingElse();
    }

    @Test
    void resetsAPortOnceThoughItAcceptsTwoFlags() {
        port(own(true, true, false), pg -> {})
                .judgedBy(playbook())
                .finds("port 10: promiscuous mode = accept (own), behind it web-01")
                .proposes("let port 10 of DVS-prod inherit its MAC policy")
                .finds("port 10: MAC changes = accept (own), behind it web-01")
                .withoutStep("comes with the step for promiscuous mode: a port inherits macManagementPolicy as a whole")
                .proposesNothing();
    }

    @Test
    void doesNotResetAPortBelowAGroupThatAcceptsToo() {
        port(SNIFF, pg -> pg.setting(own(true, false, false)))
                .judgedBy(playbook())
                .finds("port 10: promiscuous mode = accept (own), behind it web-01")
                .withoutStep("it would inherit promiscuous mode = accept from its group, which comes first")
                .proposesNothing();
    }

    @Test
    void doesNotLoosenAnotherFlagByInheritingTheWholePolicy() {
        port(SNIFF, pg -> pg.setting(own(false, false, true)))
                .judgedBy(playbook())
                .finds("port 10: promiscuous mode = accept (own), behind it web-01")
                .withoutStep("it would inherit forged transmits = accept from its group, which comes first")
                .proposesNothing();
    }

    @Test
    void doesNotSwitchMacLearningOffByTheWay() {
        port(macLearning(SNIFF, true), pg -> {})
                .judgedBy(playbook())
                .finds("port 10: promiscuous mode = accept (own), behind it web-01")
                .withoutStep("inheriting would also switch MAC learning on this port, which is on")
                .proposesNothing();
    }

    @Test
    void leavesThePortOfAMachineThatWouldBreakAlone() {
        group("pg-web", pg -> pg.policy(Map.of(MAC, true)).port("10", "nested-01", SNIFF))
                .vm("nested-01", onGroup("pg-web").andThen(vm -> vm.with(Properties.GUEST_ID, "vmkernel7Guest")))
                .judgedBy(playbook())
                .finds("port 10: promiscuous mode = accept (own), behind it nested-01")
                .withoutStep("needs review, would break nested-01: nested ESXi (guestId vmkernel7Guest)")
                .proposesNothing();
    }

    @Test
    void leavesAPortAloneBehindWhichNobodyIsVisible() {
        group("pg-web", pg -> pg.policy(Map.of(MAC, true)).port("10", "hidden", SNIFF))
                .judgedBy(playbook())
                .finds("port 10: promiscuous mode = accept (own), behind it nobody known")
                .withoutStep("needs review, who is behind the port is not visible")
                .proposesNothing();
    }

    @Test
    void doesNotKnowAPortWhoseTwoFormsDiffer() {
        PortSetting reject = own(false, false, false);
        port(new PortSetting(SNIFF.securityPolicy(), reject.macManagement(), reject.vlan()), pg -> {})
                .judgedBy(playbook())
                .isUnknown("pg-web port 10: promiscuous mode is unknown, macManagementPolicy says reject,"
                        + " securityPolicy says accept")
                .ofFacet("dvport-override-security");
    }

    @Test
    void doesNotKnowAPortWithoutSetting() {
        group(
                        "pg-web",
                        pg -> pg.policy(Map.of(MAC, true))
                                .port(new DvPort("10", Optional.empty(), Optional.empty(), Optional.empty(), "1")))
                .judgedBy(playbook())
                .isUnknown("pg-web vCenter returned no setting of port 10");
    }

    @Test
    void doesNotKnowThePortsOfAGroupWithMoreThanAreRead() {
        port(SNIFF, pg -> pg.with(new Need.Ports(), Fact.unknown("3,200 connected ports, at most 2,000 are read")))
                .judgedBy(playbook())
                .isUnknown("pg-web its connected ports are unknown, 3,200 connected ports, at most 2,000 are read")
                .ofFacet("dvport-override-security")
                .finds("pg-web single ports may deviate from the group: macManagementOverrideAllowed")
                .withoutStep("its ports are unknown: 3,200 connected ports, at most 2,000 are read")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void asksForPortsOnlyWhereAnOverrideIsPossible() {
        assertThat(PortOverrides.possible(Fact.unknown("no permission"))).isTrue();
        assertThat(PortOverrides.possible(Fact.known(new PortGroupPolicy(Map.of()))))
                .isTrue();
        group("pg-web", pg -> pg.with(new Need.Ports(), Fact.unknown("nobody asked")))
                .judgedBy(playbook())
                .findsNothing();
    }

    @Test
    void forbidsOverridesThatNoPortUses() {
        port(inherited(), pg -> {})
                .judgedBy(playbook())
                .finds("pg-web single ports may deviate from the group: macManagementOverrideAllowed")
                .ofFacet("dvpg-override-allowed")
                .withSeverity(Severity.LOW)
                .proposes(
                        "forbid macManagementOverrideAllowed on pg-web", "macManagementOverrideAllowed: true → false");
    }

    @Test
    void doesNotForbidAnOverrideWhoseUseIsNotRead() {
        port(inherited(), pg -> pg.policy(Map.of("shapingOverrideAllowed", true)))
                .judgedBy(playbook())
                .finds("pg-web single ports may deviate from the group: shapingOverrideAllowed")
                .withoutStep("whether one of its 1 connected port uses this override is not read")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void forbidsAnyOverrideWhereNoPortIsConnected() {
        group("pg-new", pg -> pg.policy(Map.of("shapingOverrideAllowed", true, "livePortMovingAllowed", true)))
                .judgedBy(playbook())
                .finds("pg-new single ports may deviate from the group: livePortMovingAllowed")
                .proposes("forbid livePortMovingAllowed on pg-new")
                .finds("pg-new single ports may deviate from the group: shapingOverrideAllowed")
                .proposes("forbid shapingOverrideAllowed on pg-new")
                .andNothingElse();
    }

    @Test
    void leavesTheBlockingOfSinglePortsAllowed() {
        group("pg-web", pg -> pg.policy(Map.of("blockOverrideAllowed", true, "portConfigResetAtDisconnect", true)))
                .judgedBy(playbook())
                .findsNothing();
    }

    @Test
    void doesNotKnowAnOverrideFlagThatVcenterDidNotSend() {
        group(
                        "pg-web",
                        pg -> pg.with(
                                Properties.PORT_GROUP_POLICY,
                                new PortGroupPolicy(Map.of(
                                        "securityPolicyOverrideAllowed", false,
                                        "livePortMovingAllowed", false,
                                        "shapingOverrideAllowed", false,
                                        "uplinkTeamingOverrideAllowed", false,
                                        "vendorConfigOverrideAllowed", false))))
                .judgedBy(playbook())
                .isUnknown("pg-web vCenter did not send vlanOverrideAllowed")
                .ofFacet("dvpg-override-allowed")
                .andNothingElse();
    }

    @Test
    void doesNotKnowAPolicyThatCouldNotBeReadButStillLooksAtThePorts() {
        port(SNIFF, pg -> pg.unreadable(Properties.PORT_GROUP_POLICY, "no permission"))
                .judgedBy(playbook())
                .isUnknown("pg-web what its ports may override is unknown, no permission")
                .finds("pg-web port 10: promiscuous mode = accept (own), behind it web-01")
                .proposes("let port 10 of DVS-prod inherit its MAC policy")
                .andNothingElse();
    }

    @Test
    void neverEditsThePortsAndOverridesOfUplinks() {
        port(own(true, true, true), PortGroupBuilder::uplink)
                .judgedBy(playbook())
                .finds("pg-web port 10: promiscuous mode = accept (own), behind it web-01")
                .withoutStep("uplink groups are never edited")
                .finds("pg-web single ports may deviate from the group: macManagementOverrideAllowed")
                .withoutStep("uplink groups are never edited")
                .andNothingElse();
    }

    @Test
    void leavesThePortOfAHostItselfAlone() {
        EstateBuilder.estate()
                .host("esx-01", host -> {})
                .distributedSwitch(DVS, dvs -> {})
                .portGroup(
                        "pg-vmotion",
                        pg -> pg.onSwitch(DVS).policy(Map.of(MAC, true)).portOfHost("7", "esx-01", SNIFF))
                .judgedBy(playbook())
                .finds("pg-vmotion port 7: promiscuous mode = accept (own), behind it esx-01")
                .withoutStep("it is a port of host esx-01 itself")
                .proposesNothing();
    }
}
