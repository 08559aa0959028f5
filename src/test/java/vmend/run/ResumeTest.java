package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.testing.FakeClock;

/** How another process goes on with a run that was stopped or killed. */
class ResumeTest extends WholeRuns {

    private void stopAfterTheFirstStep() {
        stop = () -> bench.vcenter.sent().isEmpty() ? Optional.empty() : Optional.of("frozen");
    }

    @Test
    void aRunThatIsStoppedGoesOnWithTheRestWhenItIsResumed() {
        stopAfterTheFirstStep();
        RunResult stopped = apply(tagging());
        assertThat(stopped.outcomes().get("S-b")).isEqualTo(Outcome.NOT_STARTED);
        assertThat(journal())
                .endsWith(new Entry.Noted(
                        Optional.empty(),
                        "stopped before its end, to be resumed: 1 done, 1 not started; stopped: frozen"));
        stop = Optional::empty;

        RunResult resumed = resume(tagging());

        assertThat(resumed.outcomes().values()).containsOnly(Outcome.DONE);
        assertThat(bench.vcenter.sent()).hasSize(2);
        assertThat(journal()).contains(new Entry.Resumed("vmend test")).endsWith(new Entry.Finished("2 done"));
        assertThat(bench.vcenter.events()).contains("vmend run " + RUN + " begins: going on, 2 steps left");
        assertThat(journal()).noneMatch(entry -> entry.toString().contains("cut off"));
        assertThat(state.run(RUN).receipt()).contains(resumed.receipt());
    }

    @Test
    void aRunThatHasEndedIsNotResumedAndGetsTheReceiptThatItLacks() throws Exception {
        Receipt receipt = apply(tagging()).receipt();
        refused(() -> resume(tagging()), Code.RUN_ENDED, "What it did: vmend status " + RUN);

        Files.delete(state.run(RUN).path().resolve("receipt.json"));
        refused(() -> resume(tagging()), Code.RUN_ENDED, RUN);
        assertThat(state.run(RUN).receipt()).contains(receipt);
        assertThat(bench.vcenter.sent()).hasSize(2);
    }

    @Test
    void theJournalOfAnotherRunOrPlanIsNotGoneOnWith() {
        stopAfterTheFirstStep();
        apply(tagging());
        Order mine = order(tagging());
        for (Order other : List.of(
                new Order(
                        "R-1",
                        mine.tool(),
                        mine.plan(),
                        mine.planDigest(),
                        mine.trustDigest(),
                        mine.vcenter(),
                        mine.steps(),
                        mine.grants(),
                        mine.rules()),
                new Order(
                        RUN,
                        mine.tool(),
                        mine.plan(),
                        "sha256:other",
                        mine.trustDigest(),
                        mine.vcenter(),
                        mine.steps(),
                        mine.grants(),
                        mine.rules()))) {
            refused(
                    () -> run(other).resume(state.run(RUN), Optional.empty()),
                    Code.JOURNAL_BROKEN,
                    "it is the journal of another run");
        }
        assertThat(bench.vcenter.sent()).hasSize(1);
    }

    /** A journal as a process leaves it that is killed after some entries, and its approvals used. */
    private void killedAfter(List<Plan.Step> steps, Entry... entries) {
        try (Journal journal = fresh().begin(order(steps))) {
            for (Entry entry : entries) {
                journal.append(entry);
            }
        }
    }

    private static Entry intent(String step, int attempt, boolean undo) {
        return new Entry.Intent(step, attempt, undo, "any", "any", Map.of(), "", Optional.of(FakeClock.START));
    }

    @Test
    void anEventThatVcenterDoesNotTakeFromAResumedRunIsNoted() {
        killedAfter(tagging());
        bench.vcenter.refusesEvent("no privilege");

        resume(tagging());

        assertThat(journal())
                .contains(new Entry.Noted(Optional.empty(), "vCenter took no event about the run: no privilege"));
    }

    @Test
    void aRunThatWasKilledBeforeItsFirstStepUsesItsApprovalThen() {
        killedAfter(tagging());

        assertThat(resume(tagging()).exit().number()).isZero();
        assertThat(state.useOnce(
                        "A-1 of sha256:" + "5e".repeat(32) + " on " + vmend.testing.FakeVcenter.UUID,
                        "R-another",
                        FakeClock.START))
                .isFalse();
    }

    @Test
    void aCallThatLeftNoTraceIsMadeAnew() {
        killedAfter(tagging(), intent("S-a", 1, false));

        RunResult resumed = resume(tagging());

        assertThat(resumed.outcomes().values()).containsOnly(Outcome.DONE);
        assertThat(journal()).contains(new Entry.Refused("S-a", 1, "no trace: no task of it, and nothing changed"));
        assertThat(bench.vcenter.sent()).hasSize(2);
        assertThat(bench.listener.all()).contains("S-a begins: find out what became of: attach tag vmend/x to a");
    }

    @Test
    void aCallThatHadItsEffectIsNotMadeAgain() {
        bench.vcenter.carryOut(Bench.tag("a", "x"));
        killedAfter(tagging(), intent("S-a", 1, false), new Entry.Lost("S-a", 1, "reset"));

        assertThat(resume(tagging()).outcomes().values()).containsOnly(Outcome.DONE);
        assertThat(bench.vcenter.sent()).containsExactly("TagAssociation.attach " + Bench.ref("b"));
        assertThat(bench.listener.all()).contains("S-a done");
    }

    @Test
    void aTaskOfBeforeIsFollowedToItsEnd() {
        List<Plan.Step> steps = List.of(Bench.step("S-a", Bench.off("a")));
        String task = bench.vcenter
                .running(Bench.off("a"), Duration.ofSeconds(30), Optional.empty(), true)
                .toString();
        killedAfter(steps, intent("S-a", 1, false), new Entry.Tasked("S-a", 1, task));

        assertThat(resume(steps).outcomes()).containsExactly(Map.entry("S-a", Outcome.DONE));
        assertThat(bench.vcenter.sent()).isEmpty();
        assertThat(bench.clock.passed()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theTaskOfACallThatIsOpenMustHaveComeAfterItByVcentersClock() {
        List<Plan.Step> steps = List.of(Bench.step("S-a", Bench.off("a")));
        bench.vcenter.hanging(Bench.off("a"));
        bench.clock.pause(Duration.ofSeconds(2));
        Entry later = new Entry.Intent("S-a", 1, false, "any", "any", Map.of(), "", Optional.of(bench.clock.instant()));
        killedAfter(steps, later);

        assertThat(resume(steps).outcomes()).containsExactly(Map.entry("S-a", Outcome.DONE));
        assertThat(bench.vcenter.sent()).hasSize(1);
    }

    @Test
    void anOlderJournalIsAllowedAMinuteOfDifferenceBetweenTheClocks() {
        List<Plan.Step> steps = List.of(Bench.step("S-a", Bench.off("a")));
        bench.vcenter.running(Bench.off("a"), Duration.ofMinutes(3), Optional.empty(), true);
        bench.clock.pause(Duration.ofSeconds(61));
        killedAfter(steps, new Entry.Intent("S-a", 1, false, "any", "any", Map.of(), "", Optional.empty()));

        assertThat(resume(steps).outcomes()).containsExactly(Map.entry("S-a", Outcome.DONE));
        assertThat(bench.vcenter.sent()).isEmpty();
        assertThat(journal()).contains(new Entry.Tasked("S-a", 1, "Task:task-1"));
    }

    @Test
    void theEstateIsReadOnceAndOnlyWhenNothingIsUnderWayAnyMore() {
        List<Plan.Step> steps = List.of(Bench.step("S-a", Bench.off("a")));
        String task = bench.vcenter.hanging(Bench.off("a")).toString();
        bench.clock.in(Duration.ofMinutes(1), () -> {
            assertThat(estatesRead).isZero();
            bench.vcenter.forget(vmend.inventory.Ref.parse(task));
        });
        killedAfter(steps, intent("S-a", 1, false), new Entry.Tasked("S-a", 1, task));

        resume(steps);

        assertThat(estatesRead).isEqualTo(1);
        assertThat(bench.clock.passed()).isGreaterThan(Duration.ofSeconds(59));
    }

    @Test
    void aGuestThatWasAskedIsWaitedForUntilHalfAnHourAfterItWasAsked() {
        List<Plan.Step> steps = List.of(Bench.step("S-a", Bench.shutDown("a")));
        killedAfter(steps, intent("S-a", 1, false), new Entry.Answered("S-a", 1));
        bench.clock.pause(Duration.ofMinutes(20));

        assertThat(resume(steps).outcomes()).containsExactly(Map.entry("S-a", Outcome.WAITING));
        assertThat(bench.clock.passed()).isEqualTo(Duration.ofMinutes(30));

        bench.clock.pause(Duration.ofMinutes(20));
        assertThat(resume(steps).outcomes()).containsExactly(Map.entry("S-a", Outcome.WAITING));
        assertThat(bench.clock.passed()).isEqualTo(Duration.ofMinutes(50));
        bench.vcenter.say(Bench.ref("a"), Properties.POWER_STATE, PowerState.POWERED_OFF);
        assertThat(resume(steps).outcomes()).containsExactly(Map.entry("S-a", Outcome.DONE));
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    private static List<Plan.Step> pair() {
        return List.of(
                Bench.step("S-a", Bench.tag("a", "x"), Optional.of("pair")),
                Bench.step("S-b", Bench.tag("b", "x"), Optional.of("pair")));
    }

    private void killedWhilePuttingBack() {
        killedAfter(
                pair(),
                intent("S-a", 1, false),
                new Entry.Ended("S-a", Outcome.DONE, "", Map.of()),
                new Entry.Ended("S-b", Outcome.FAILED, "", Map.of()),
                intent("S-a", 2, true));
    }

    @Test
    void aWayBackThatHadItsEffectIsFoundOut() {
        killedWhilePuttingBack();

        assertThat(resume(pair()).outcomes()).containsEntry("S-a", Outcome.PUT_BACK);
        assertThat(bench.vcenter.sent()).isEmpty();
        assertThat(bench.listener.all()).contains("S-a begins: find out what became of: take tag vmend/x off a");
    }

    @Test
    void aWayBackThatLeftNoTraceIsGoneAnew() {
        bench.vcenter.carryOut(Bench.tag("a", "x"));
        killedWhilePuttingBack();

        assertThat(resume(pair()).outcomes()).containsEntry("S-a", Outcome.PUT_BACK);
        assertThat(bench.vcenter.sent()).containsExactly("TagAssociation.detach " + Bench.ref("a"));
    }

    @Test
    void whatIsOpenIsFoundOutEvenWhereTheRestMayNotBeDone() {
        bench.vcenter.carryOut(Bench.tag("a", "x"));
        killedAfter(tagging(), intent("S-a", 1, false));

        RunResult resumed = run(order(tagging())).resume(state.run(RUN), Optional.of("expired"));

        assertThat(resumed.outcomes())
                .containsExactly(Map.entry("S-a", Outcome.DONE), Map.entry("S-b", Outcome.NOT_STARTED));
        assertThat(new ArrayList<>(bench.vcenter.sent())).isEmpty();
    }

    @Test
    void anUnfinishedEntryIsCutOffAndNoted() throws Exception {
        killedAfter(tagging(), intent("S-a", 1, false));
        Files.writeString(state.run(RUN).journal(), "{\"at\":\"2026", java.nio.file.StandardOpenOption.APPEND);

        assertThat(resume(tagging()).exit().number()).isZero();
        assertThat(journal())
                .contains(new Entry.Noted(
                        Optional.empty(),
                        "11 bytes of an unfinished entry were cut off; what it would have said was not yet done"));
    }
}
