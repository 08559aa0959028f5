package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vmend.inventory.Kind;
import vmend.inventory.Properties;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.testing.Reply;

/** The units of a run: in which order, and what stops the next one. */
class RunnerTest extends UnitsInMemory {

    @Test
    void eachStepIsDoneInTheOrderOfThePlan() {
        tagging("b", "a", "c");
        Runner runner = runner(1, 0);

        assertThat(runner.run().values()).containsOnly(Outcome.DONE).hasSize(3);
        assertThat(bench.vcenter.sent()).containsExactly(ATTACH + "b", ATTACH + "a", ATTACH + "c");
        assertThat(runner.stopped()).isEmpty();
        assertThat(runner.paused()).isFalse();
    }

    @Test
    void theFirstFailureStopsWhereNoneIsTolerated() {
        tagging("a", "b", "c");
        bench.vcenter.replying(Reply.refused("NoPermission"));
        Runner runner = runner(1, 0);

        assertThat(runner.run())
                .containsExactly(
                        Map.entry("S-a", Outcome.FAILED),
                        Map.entry("S-b", Outcome.NOT_STARTED),
                        Map.entry("S-c", Outcome.NOT_STARTED));
        assertThat(told("S-b")).isEqualTo("S-b not started: the run stopped before it: 1 step failed, 0 tolerated");
        assertThat(runner.stopped()).contains("1 step failed, 0 tolerated");
        assertThat(runner.paused()).isFalse();
        assertThat(bench.vcenter.sent()).hasSize(1);
        assertThat(bench.listener.all()).endsWith("S-b not started", "S-c not started");
    }

    @Test
    void asManyFailuresAsAreToleratedDoNotStopAndOneMoreDoes() {
        tagging("a", "b", "c", "d");
        bench.vcenter.replying(Reply.refused("NoPermission"), Reply.done(), Reply.refused("NoPermission"));
        Runner runner = runner(1, 1);

        assertThat(runner.run().values())
                .containsExactly(Outcome.FAILED, Outcome.DONE, Outcome.FAILED, Outcome.NOT_STARTED);
        assertThat(runner.stopped()).contains("2 steps failed, 1 tolerated");
    }

    @Test
    void whatIsNotKnownStopsWhateverIsTolerated() {
        tagging("a", "b");
        bench.vcenter.replying(Reply.lost(Reply.doneWithoutEffect()));

        assertThat(runner(1, 100).run().values()).containsExactly(Outcome.UNKNOWN, Outcome.NOT_STARTED);
    }

    @Test
    void aGuestThatMayStillGoOffStopsWhateverIsTolerated() {
        steps.add(Bench.step("S-a", Bench.shutDown("a")));
        tagging("b");
        bench.vcenter.replying(Reply.doneWithoutEffect());

        assertThat(runner(1, 100).run().values()).containsExactly(Outcome.WAITING, Outcome.NOT_STARTED);
    }

    @Test
    void aStepWaitsForTheOneItFollowsWhereverThatStands() {
        steps.add(Bench.step("S-a", Bench.tag("a", "x"), Optional.empty(), "S-b"));
        tagging("b");

        assertThat(runner(1, 0).run().values()).containsOnly(Outcome.DONE);
        assertThat(bench.vcenter.sent()).containsExactly(ATTACH + "b", ATTACH + "a");
    }

    @Test
    void aStepIsLeftOutWhereTheOneItFollowsWasNotDone() {
        tagging("b");
        steps.add(Bench.step("S-a", Bench.tag("a", "x"), Optional.empty(), "S-b"));
        steps.add(Bench.step("S-d", Bench.tag("d", "x"), Optional.empty(), "S-a"));
        tagging("c");
        bench.vcenter.replying(Reply.refused("NoPermission"));

        assertThat(runner(1, 1).run())
                .isEqualTo(Map.of(
                        "S-b", Outcome.FAILED,
                        "S-a", Outcome.LEFT_OUT,
                        "S-d", Outcome.LEFT_OUT,
                        "S-c", Outcome.DONE));
        assertThat(told("S-a")).isEqualTo("S-a left out: step S-b, which it follows, was not done");
        assertThat(told("S-d")).isEqualTo("S-d left out: step S-a, which it follows, was not done");
        assertThat(bench.vcenter.sent()).containsExactly(ATTACH + "b", ATTACH + "c");
    }

    @Test
    void aStepIsLeftOutWhereTheOneItFollowsIsNotPartOfTheRun() {
        steps.add(Bench.step("S-a", Bench.tag("a", "x"), Optional.empty(), "S-z"));

        assertThat(runner(1, 0).run()).containsExactly(Map.entry("S-a", Outcome.LEFT_OUT));
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void whatWasSoAlreadyLetsFollow() {
        steps.add(Bench.step("S-b", Bench.off("b")));
        steps.add(Bench.step("S-a", Bench.tag("a", "x"), Optional.empty(), "S-b"));
        bench.vcenter.carryOut(Bench.off("b"));

        assertThat(runner(1, 0).run().values()).containsExactly(Outcome.ALREADY, Outcome.DONE);
    }

    @Test
    void stepsThatFollowEachOtherAreNeverBegun() {
        steps.add(Bench.step("S-a", Bench.tag("a", "x"), Optional.empty(), "S-b"));
        steps.add(Bench.step("S-b", Bench.tag("b", "x"), Optional.empty(), "S-a"));

        assertThat(runner(2, 0).run().values())
                .containsOnly(Outcome.NOT_STARTED)
                .hasSize(2);
        assertThat(told("S-a")).isEqualTo("S-a not started: a step that it follows is not among those approved");
    }

    @Test
    void aRunThatMayNotGoOnBeginsNothing() {
        tagging("a");
        mayNotGoOn = Optional.of("the approval has expired");
        Runner runner = runner(1, 0);

        assertThat(runner.run()).containsExactly(Map.entry("S-a", Outcome.NOT_STARTED));
        assertThat(told("S-a")).isEqualTo("S-a not started: the run stopped before it: the approval has expired");
        assertThat(runner.paused()).isFalse();
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void aRunThatPausesSaysNothingOfTheStepsThatAResumeWillBegin() {
        tagging("a", "b");
        AtomicInteger asked = new AtomicInteger();
        stop = () -> asked.incrementAndGet() > 1 ? Optional.of("Ctrl-C") : Optional.empty();
        Runner runner = runner(1, 0);

        assertThat(runner.run()).containsExactly(Map.entry("S-a", Outcome.DONE));
        assertThat(runner.paused()).isTrue();
        assertThat(runner.stopped()).contains("Ctrl-C");
        assertThat(told("S-b")).isEqualTo("nothing of S-b");
    }

    @Test
    void aRunThatIsThroughIsNotAskedWhetherToStop() {
        tagging("a");
        AtomicInteger asked = new AtomicInteger();
        stop = () -> asked.incrementAndGet() > 2 ? Optional.of("too late") : Optional.empty();
        Runner runner = runner(1, 0);

        assertThat(runner.run()).containsExactly(Map.entry("S-a", Outcome.DONE));
        assertThat(runner.paused()).isFalse();
    }

    @Test
    void whatHasEndedBeforeIsNotDoneAgain() {
        tagging("a", "b", "c");
        before.put("S-a", ended("S-a", Outcome.DONE));
        before.put("S-b", ended("S-b", Outcome.DRIFTED));

        assertThat(runner(1, 0).run().values()).containsExactly(Outcome.DONE, Outcome.DRIFTED, Outcome.DONE);
        assertThat(bench.vcenter.sent()).containsExactly(ATTACH + "c");
    }

    @Test
    void failuresOfBeforeCountAfterAResume() {
        tagging("a", "b");
        before.put("S-a", ended("S-a", Outcome.FAILED));

        assertThat(runner(1, 0).run().values()).containsExactly(Outcome.FAILED, Outcome.NOT_STARTED);
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    private void halfDoneGroup() {
        steps.add(Bench.step("S-a", Bench.tag("a", "x"), Optional.of("all")));
        steps.add(Bench.step("S-b", Bench.tag("b", "x"), Optional.of("all")));
        before.put("S-a", ended("S-a", Outcome.DONE));
    }

    @Test
    void aGroupThatWasUnderWayIsBroughtToItsEndBeforeAnythingElse() {
        tagging("c");
        halfDoneGroup();
        bench.vcenter.replying(Reply.refused("NoPermission"));
        bench.vcenter.carryOut(Bench.tag("a", "x"));

        assertThat(runner(1, 9).run())
                .containsAllEntriesOf(Map.of("S-a", Outcome.PUT_BACK, "S-b", Outcome.FAILED, "S-c", Outcome.DONE));
        assertThat(bench.vcenter.sent().get(0)).isEqualTo(ATTACH + "b");
        assertThat(bench.vcenter.sent().get(2)).isEqualTo(ATTACH + "c");
    }

    @Test
    void aGroupThatWasUnderWayIsNotGoneOnWithWhereTheRunMayNot() {
        halfDoneGroup();
        mayNotGoOn = Optional.of("expired");

        assertThat(runner(1, 0).run())
                .containsExactly(Map.entry("S-a", Outcome.DONE), Map.entry("S-b", Outcome.NOT_STARTED));
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void aGroupThatWasUnderWayIsNotGoneOnWithWhileTheRunIsStopped() {
        halfDoneGroup();
        stop = () -> Optional.of("frozen");
        Runner runner = runner(1, 0);

        assertThat(runner.run()).containsExactly(Map.entry("S-a", Outcome.DONE));
        assertThat(runner.paused()).isTrue();
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void whatTurnsRedStopsTheRun() {
        tagging("a", "b");
        bench.vcenter.replying((vcenter, action) -> {
            vcenter.say(Bench.ref("a"), Properties.overallStatus(Kind.VM), "red");
            return Reply.done().to(vcenter, action);
        });
        Runner runner = runner(1, 0);

        assertThat(runner.run().values()).containsExactly(Outcome.DONE, Outcome.NOT_STARTED);
        assertThat(runner.stopped()).contains("VirtualMachine:vm-a is red since this run touched it (it was green)");
    }

    @Test
    void whatCannotBeLookedAtIsNotBegun() {
        tagging("a", "b");
        bench.vcenter.beforeLook(() -> {
            throw Reply.fault("RetrievePropertiesEx", "NoPermission");
        });
        Runner runner = runner(1, 0);

        assertThat(runner.run().values()).containsOnly(Outcome.NOT_STARTED).hasSize(2);
        assertThat(runner.stopped())
                .contains(
                        "what the run touched could not be looked at: RetrievePropertiesEx: NoPermission: vCenter says no");
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void aJournalThatCannotBeWrittenEndsTheRun() {
        tagging("a", "b");
        Runner runner = runner(1, 0);
        bench.journal.close();

        assertThatThrownBy(runner::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(Code.JOURNAL_UNWRITABLE));
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void anErrorOfTheProgramComesOutAsItIs() {
        tagging("a", "b");
        bench.vcenter.replying((vcenter, action) -> {
            throw new StackOverflowError("as the test wants it");
        });

        assertThatThrownBy(() -> runner(1, 9).run()).isInstanceOf(StackOverflowError.class);
        assertThat(bench.vcenter.sent()).hasSize(1);
    }
}
