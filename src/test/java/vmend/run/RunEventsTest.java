package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.testing.FakeClock;
import vmend.testing.FakeVcenter;
import vmend.vsphere.VcenterChanges.UserEvent;

/** What other runs left in vCenter's events stops a run that would do the same, or work beside them. */
class RunEventsTest {
    private static final Order ORDER = Bench.order(List.of());
    private static final String PLAN = ", plan " + ORDER.planDigest();

    private final FakeVcenter vcenter = new FakeVcenter(new FakeClock());
    private final RunEvents events = new RunEvents(vcenter, ORDER);

    private static UserEvent event(Duration ago, String message) {
        return new UserEvent(FakeClock.START.minus(ago), "someone", message);
    }

    private static UserEvent began(String run, Duration ago) {
        return event(ago, "vmend run " + run + " begins: 1 steps, change C, approval A-9, plan sha256:other");
    }

    private void stands(UserEvent... all) {
        vcenter.stands(Optional.of(Arrays.asList(all)));
    }

    private void refused(Code code, String text) {
        assertThatThrownBy(events::require)
                .hasMessageContaining(text)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    @Test
    void whereNobodyWorksAndNothingWasUsedARunMayBegin() {
        stands(event(Duration.ofMinutes(1), "vmend run without a mark"), event(Duration.ofMinutes(1), "somebody else"));

        assertThat(events.require()).isEmpty();
    }

    @Test
    void whereTheEventsCannotBeReadTheJournalWillSaySo() {
        vcenter.stands(Optional.empty());

        assertThat(events.require().orElseThrow())
                .startsWith("vCenter's events cannot be read: whether another run is under way");
    }

    @Test
    void aRunThatBeganLessThanFifteenMinutesAgoAndHasNotEndedIsNotWorkedBeside() {
        stands(began("R-other", Duration.ofMinutes(15).minusSeconds(1)));
        refused(Code.RUN_IN_PROGRESS, "run R-other began at 2026-11-27T19:45:01Z and has not ended");

        stands(began("R-other", Duration.ofMinutes(15)));
        assertThat(events.require()).isEmpty();
    }

    @Test
    void aRunThatHasEndedIsOverUntilItBeginsAgain() {
        UserEvent ends = event(Duration.ofMinutes(2), "vmend run R-other ends: 1 done");
        stands(began("R-other", Duration.ofMinutes(3)), ends);
        assertThat(events.require()).isEmpty();

        stands(began("R-other", Duration.ofMinutes(3)), ends, began("R-other", Duration.ofMinutes(1)));
        refused(Code.RUN_IN_PROGRESS, "R-other");
    }

    @Test
    void itsOwnBeginningDoesNotStopARun() {
        stands(began(ORDER.run(), Duration.ofMinutes(1)));

        assertThat(events.require()).isEmpty();
    }

    private static UserEvent used(String run, String approval, String plan, Duration ago) {
        return event(ago, "vmend run " + run + " begins: 1 steps, change C, approval " + approval + plan);
    }

    @Test
    void anApprovalThatAnotherRunUsedForThisPlanIsNotUsedAgainHoweverLongAgo() {
        stands(used("R-other", "A-1", PLAN, Duration.ofMinutes(59)), ended("R-other"));

        refused(Code.APPROVAL_USED, "run R-other of 2026-11-27T19:01:00Z, in vCenter's events");
    }

    private static UserEvent ended(String run) {
        return event(Duration.ofMinutes(58), "vmend run " + run + " ends: 1 done");
    }

    @Test
    void anotherApprovalAnotherPlanAndThisVeryRunAreNoUse() {
        stands(used("R-other", "A-2", PLAN, Duration.ofMinutes(59)));
        assertThat(events.require()).isEmpty();
        stands(used("R-other", "A-1", ", plan sha256:other", Duration.ofMinutes(59)));
        assertThat(events.require()).isEmpty();
        stands(used(ORDER.run(), "A-1", PLAN, Duration.ofMinutes(59)));
        assertThat(events.require()).isEmpty();
        stands(event(Duration.ofMinutes(59), "vmend run of nobody: A-1 " + ORDER.planDigest()));
        assertThat(events.require()).isEmpty();
    }

    @Test
    void theEventsAreReadFromTheGivingOfTheOldestApprovalOn() {
        stands(used("R-other", "A-1", PLAN, Duration.ofHours(1)), ended("R-other"));
        refused(Code.APPROVAL_USED, "R-other");

        Instant later = FakeClock.START.minus(Duration.ofMinutes(5));
        Order fresh = granted(new Order.Grant("A-1", "k.lang", "CHG-7", later));
        stands(began("R-other", Duration.ofMinutes(14)));
        assertThatThrownBy(() -> new RunEvents(vcenter, fresh).require()).hasMessageContaining("R-other");
    }

    private static Order granted(Order.Grant... grants) {
        return new Order(
                ORDER.run(),
                ORDER.tool(),
                ORDER.plan(),
                ORDER.planDigest(),
                ORDER.trustDigest(),
                ORDER.vcenter(),
                ORDER.steps(),
                List.of(grants),
                ORDER.rules());
    }

    @Test
    void theMarksAreWrittenAsTheyAreRead() {
        assertThat(events.begins()).isEmpty();
        assertThat(events.goesOn(3)).isEmpty();
        assertThat(events.ends("2 done")).isEmpty();

        assertThat(vcenter.events())
                .containsExactly(
                        "vmend run " + ORDER.run() + " begins: 0 steps, change CHG-7, approval A-1" + PLAN,
                        "vmend run " + ORDER.run() + " begins: going on, 3 steps left",
                        "vmend run " + ORDER.run() + " ends: 2 done");
    }

    @Test
    void whyAMarkIsNotTakenIsTold() {
        vcenter.refusesEvent("no privilege");
        vcenter.refusesEvent("no privilege");
        vcenter.refusesEvent("no privilege");

        assertThat(events.begins()).contains("no privilege");
        assertThat(events.goesOn(1)).contains("no privilege");
        assertThat(events.ends("done")).contains("no privilege");
    }

    @Test
    void aMarkWhoseReplyIsLostEndsNoRun() {
        vcenter.refusesEvent("fault HostNotConnected");

        assertThat(events.ends("done"))
                .contains("whether it stands there is not known: LogUserEvent: HostNotConnected: vCenter says no");
        assertThat(vcenter.events()).isEmpty();
    }

    @Test
    void aMarkThatMetNoSessionIsWrittenOnceMore() {
        vcenter.refusesEvent("fault NotAuthenticated");
        assertThat(events.begins()).isEmpty();
        assertThat(vcenter.events()).hasSize(1);

        vcenter.refusesEvent("fault NotAuthenticated");
        vcenter.refusesEvent("no privilege");
        assertThat(events.begins()).contains("no privilege");

        vcenter.refusesEvent("fault NotAuthenticated");
        vcenter.refusesEvent("fault NotAuthenticated");
        assertThat(events.begins().orElseThrow()).startsWith("whether it stands there is not known");
    }
}
