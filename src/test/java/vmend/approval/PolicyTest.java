package vmend.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.approval.Desk.KAYA;
import static vmend.approval.Desk.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.action.Impact;
import vmend.plan.SamplePlans;
import vmend.problem.Code;

/** What a rule of the trust file approves without a person. */
class PolicyTest {
    private static Policy policy(Impact impact, int atMost, String... playbooks) {
        return new Policy("night-hygiene", Set.of(playbooks), impact, atMost, false);
    }

    @Test
    void approvesTheStepsOfItsPlaybooksAndNoOthers() {
        Approved approved =
                new Desk().policy(policy(Impact.MEDIA, 10, "unused-devices")).decide();

        assertThat(approved.steps()).containsExactly("S-0001", "S-0002");
        assertThat(approved.by()).singleElement().satisfies(by -> {
            assertThat(by.policy()).isTrue();
            assertThat(by.name()).isEqualTo("night-hygiene");
            assertThat(by.keyId()).isEmpty();
            assertThat(by.approvalId()).isEqualTo("policy:night-hygiene");
            assertThat(by.expires()).isEqualTo(SamplePlans.NOW.plus(Duration.ofDays(7)));
        });
    }

    @Test
    void leavesAloneWhatCostsMoreThanItMay() {
        new Desk()
                .policy(policy(Impact.NETWORK, 10, "idle-vms"))
                .refuses(Code.POLICY_DOES_NOT_COVER, "impact network or less");
    }

    /** S-0001 costs media, so S-0002, which follows it and costs nothing, has no leg to stand on. */
    @Test
    void leavesAloneWhatFollowsAStepItDoesNotApprove() {
        new Desk().policy(policy(Impact.NONE, 10, "unused-devices")).refuses(Code.POLICY_DOES_NOT_COVER);
    }

    @Test
    void aGroupCountsAsOneAndIsNeverSplit() {
        Policy both = policy(Impact.MEDIA, 3, "unused-devices", "promiscuous-port-groups");
        assertThat(new Desk().policy(both).steps()).containsExactly("S-0001", "S-0002", "S-0003", "S-0004");

        Policy two = policy(Impact.MEDIA, 2, "unused-devices", "promiscuous-port-groups");
        assertThat(new Desk().policy(two).steps()).containsExactly("S-0001", "S-0002");
    }

    @Test
    void aGroupOfWhichItMayNotDoOneIsLeftWhole() {
        new Desk()
                .plan(Desk.planOf(List.of(
                        step("S-0001", "a", Impact.NONE, List.of(), Optional.empty(), Optional.of("g")),
                        step("S-0002", "b", Impact.NONE, List.of(), Optional.empty(), Optional.of("g")))))
                .policy(policy(Impact.POWER, 10, "a"))
                .refuses(Code.POLICY_DOES_NOT_COVER);
    }

    @Test
    void aConditionOnAnEarlierStepCountsAsFollowing() {
        new Desk()
                .plan(Desk.planOf(List.of(
                        step("S-0001", "a", Impact.NONE, List.of(), Optional.empty(), Optional.empty()),
                        step("S-0002", "b", Impact.NONE, List.of(), Optional.of("S-0001 changed"), Optional.empty()))))
                .policy(policy(Impact.POWER, 10, "b"))
                .refuses(Code.POLICY_DOES_NOT_COVER);
    }

    @Test
    void aConditionThatNobodyUnderstandsNeedsAllThatStandsBefore() {
        Desk desk = new Desk()
                .plan(Desk.planOf(List.of(
                        step("S-0001", "a", Impact.NONE, List.of(), Optional.empty(), Optional.empty()),
                        step("S-0002", "b", Impact.NONE, List.of(), Optional.of("it rained"), Optional.empty()))));
        desk.policy(policy(Impact.POWER, 10, "b")).refuses(Code.POLICY_DOES_NOT_COVER);
        assertThat(desk.policy(policy(Impact.POWER, 10, "a", "b")).steps()).hasSize(2);
    }

    @Test
    void takesNothingBackUnlessItSaysSo() {
        new Desk()
                .policy(policy(Impact.MEDIA, 10, "unused-devices"))
                .plan(Desk.takingBack(Desk.plan()))
                .refuses(Code.POLICY_DOES_NOT_COVER, "a rollback");

        Policy both = new Policy("night-hygiene", Set.of("unused-devices"), Impact.MEDIA, 10, true);
        assertThat(new Desk().policy(both).plan(Desk.takingBack(Desk.plan())).steps())
                .hasSize(2);
    }

    @Test
    void anUnknownPolicyApprovesNothing() {
        new Desk()
                .policy(policy(Impact.MEDIA, 10, "unused-devices"))
                .policyNamed("day-hygiene")
                .refuses(Code.POLICY_DOES_NOT_COVER, "no policy of that name", "night-hygiene");
    }

    @Test
    void aPersonMayApproveTheRest() {
        Approved approved = new Desk()
                .policy(policy(Impact.MEDIA, 10, "unused-devices"))
                .approved("a.kaya", KAYA, "S-0005")
                .decide();

        assertThat(approved.steps()).containsExactly("S-0001", "S-0002", "S-0005");
        assertThat(approved.by()).extracting(Approved.By::name).containsExactly("a.kaya", "night-hygiene");
    }

    /** A policy is no way around the planner's signature. */
    @Test
    void approvesNoPlanThatNobodySigned() {
        new Desk().policy(policy(Impact.MEDIA, 10, "unused-devices")).unsigned().refuses(Code.PLAN_UNSIGNED);
    }
}
