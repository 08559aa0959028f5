package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a run stands by the entries of its journal, each a second after the one before. */
class RunStateTest {
    private static final Instant BEGAN = Instant.parse("2026-11-27T20:00:00Z");
    private static final Entry.Intent DO = intent(1, false);
    private static final Entry.Intent UNDO = intent(2, true);

    private static Entry.Intent intent(int attempt, boolean undo) {
        return new Entry.Intent(
                "S-1", attempt, undo, "PowerOffVM_Task", "VirtualMachine:vm-1", Map.of(), "", Optional.empty());
    }

    private static Entry.Ended ended(Outcome outcome) {
        return new Entry.Ended("S-1", outcome, outcome + " it is", Map.of("power", "off"));
    }

    private static RunState of(Entry... entries) {
        List<JournalLine> lines = new ArrayList<>();
        Entry.Began began = new Entry.Began(
                "R-1", "vmend", "P-1", "d", "t", List.of(), List.of(), "uuid", "vc01", List.of("S-1", "S-2"));
        lines.add(new JournalLine(1, BEGAN, "", began));
        for (Entry entry : entries) {
            lines.add(new JournalLine(lines.size() + 1L, BEGAN.plusSeconds(lines.size()), "", entry));
        }
        return RunState.of(new JournalFile(lines, "", 0));
    }

    private static RunState.StepState first(Entry... entries) {
        return Objects.requireNonNull(of(entries).steps().get("S-1"));
    }

    @Test
    void aStepOfWhichNothingIsWrittenIsNotStarted() {
        RunState state = of();

        assertThat(state.steps().keySet()).containsExactly("S-1", "S-2");
        assertThat(first().outcome()).isEqualTo(Outcome.NOT_STARTED);
        assertThat(state.untouched()).isTrue();
        assertThat(state.finished()).isFalse();
        assertThat(state.resumable()).isTrue();
        assertThat(of(DO).untouched()).isFalse();
        assertThat(of(new Entry.Noted(Optional.empty(), "of the run")).untouched())
                .isTrue();
        assertThat(of(new Entry.Noted(Optional.of("S-2"), "of a step")).untouched())
                .isFalse();
    }

    @Test
    void anIntentOpensAStepUntilItsEndIsKnown() {
        RunState.StepState step = first(DO);

        assertThat(step.attempts()).isEqualTo(1);
        assertThat(step.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(step.begun()).contains(BEGAN.plusSeconds(1));
        assertThat(step.open())
                .contains(new RunState.Open(BEGAN.plusSeconds(1), DO, Optional.empty(), false, Optional.empty()));
        assertThat(first(DO, ended(Outcome.DONE)).open()).isEmpty();
        assertThat(first(DO, ended(Outcome.DONE)).ended())
                .contains(new RunState.Ended(BEGAN.plusSeconds(2), Outcome.DONE, "done it is", Map.of("power", "off")));
    }

    @Test
    void aTaskAndAnAnswerAreKeptWithTheOpenCall() {
        assertThat(first(DO, new Entry.Tasked("S-1", 1, "Task:task-9")).open().flatMap(RunState.Open::task))
                .contains("Task:task-9");
        assertThat(first(DO, new Entry.Tasked("S-1", 1, "Task:task-9")).open().map(RunState.Open::answered))
                .contains(false);
        assertThat(first(DO, new Entry.Answered("S-1", 1)).open().map(RunState.Open::answered))
                .contains(true);
        assertThat(first(DO, new Entry.Lost("S-1", 1, "reset")).open()).isPresent();
    }

    @Test
    void aRefusedCallLeavesNothingOpenAndCountsAsAnAttempt() {
        RunState.StepState step = first(DO, new Entry.Refused("S-1", 1, "no"), intent(2, false));

        assertThat(first(DO, new Entry.Refused("S-1", 1, "no")).outcome()).isEqualTo(Outcome.NOT_STARTED);
        assertThat(step.attempts()).isEqualTo(2);
        assertThat(step.begun()).contains(BEGAN.plusSeconds(1));
    }

    @Test
    void anUndoThatWasRefusedLeavesTheStepAsItHadEnded() {
        RunState.StepState during = first(DO, ended(Outcome.DONE), UNDO);
        RunState.StepState after = first(DO, ended(Outcome.DONE), UNDO, new Entry.Refused("S-1", 2, "no"));

        assertThat(during.outcome()).isEqualTo(Outcome.DONE);
        assertThat(during.open()).isPresent();
        assertThat(after.outcome()).isEqualTo(Outcome.DONE);
        assertThat(after.open()).isEmpty();
        assertThat(after.putBackTried()).isFalse();
    }

    @Test
    void anAttemptThatIsNoUndoForgetsHowTheStepHadEnded() {
        assertThat(first(DO, ended(Outcome.UNKNOWN), intent(2, false)).ended()).isEmpty();
        assertThat(first(DO, ended(Outcome.UNKNOWN), intent(2, false), new Entry.Refused("S-1", 2, "no"))
                        .outcome())
                .isEqualTo(Outcome.NOT_STARTED);
    }

    @Test
    void aSecondEndAfterDoneMeansThatPuttingBackWasTried() {
        assertThat(first(DO, ended(Outcome.DONE)).putBackTried()).isFalse();
        assertThat(first(DO, ended(Outcome.DONE), UNDO, ended(Outcome.PUT_BACK)).putBackTried())
                .isTrue();
        assertThat(first(DO, ended(Outcome.DONE), UNDO, ended(Outcome.DONE)).putBackTried())
                .isTrue();
        assertThat(first(DO, ended(Outcome.DONE), UNDO, ended(Outcome.UNKNOWN)).putBackTried())
                .isFalse();
        assertThat(first(DO, ended(Outcome.FAILED), ended(Outcome.FAILED)).putBackTried())
                .isFalse();
    }

    @Test
    void whatIsUnclearStaysOpenToBeFoundOut() {
        for (Outcome outcome : Outcome.values()) {
            boolean unclear = outcome == Outcome.UNKNOWN || outcome == Outcome.WAITING;
            RunState state = of(DO, ended(outcome), new Entry.Finished("end"));

            assertThat(state.finished()).isTrue();
            assertThat(state.resumable()).as(outcome.name()).isEqualTo(unclear);
            assertThat(first(DO, ended(outcome)).open().isPresent())
                    .as(outcome.name())
                    .isEqualTo(unclear);
        }
        assertThat(of(DO, new Entry.Finished("end")).resumable()).isTrue();
    }

    @Test
    void aRunThatWasTakenUpAgainIsNotFinishedUntilItSaysSoAgain() {
        Entry.Finished end = new Entry.Finished("end");
        Entry.Resumed again = new Entry.Resumed("vmend");

        assertThat(of(end, new Entry.Noted(Optional.empty(), "after it")).finished())
                .isTrue();
        assertThat(of(end, again).finished()).isFalse();
        assertThat(of(end, again, end).finished()).isTrue();
        assertThat(of(again).finished()).isFalse();
    }

    @Test
    void notesAreKeptInTheirOrder() {
        Entry one = new Entry.Noted(Optional.of("S-1"), "one");
        Entry two = new Entry.Noted(Optional.of("S-1"), "two");

        assertThat(first(one, two, DO, ended(Outcome.DONE)).notes()).containsExactly("one", "two");
        assertThat(of(one).steps().get("S-2")).isEqualTo(RunState.StepState.untouched("S-2"));
    }

    @Test
    void aStepThatTheRunStoppedBeforeMayBeBegunByAResume() {
        assertThat(first(ended(Outcome.NOT_STARTED)).endedAs()).isEmpty();
        assertThat(first(ended(Outcome.HELD)).endedAs()).contains(Outcome.HELD);
        assertThat(first(DO).endedAs()).isEmpty();
    }

    @Test
    void everyEntryOfAStepIsAboutIt() {
        List<Entry> all = List.of(
                DO,
                new Entry.Tasked("S-1", 1, "Task:1"),
                new Entry.Answered("S-1", 1),
                new Entry.Refused("S-1", 1, "no"),
                new Entry.Lost("S-1", 1, "reset"),
                ended(Outcome.DONE),
                new Entry.Noted(Optional.of("S-1"), "note"));

        assertThat(all).allMatch(entry -> entry.about().equals(Optional.of("S-1")));
        assertThat(new Entry.Finished("end").about()).isEmpty();
        assertThat(new Entry.Resumed("vmend").about()).isEmpty();
        assertThat(new Entry.Noted(Optional.empty(), "run").about()).isEmpty();
    }

    @Test
    void theStepsAreCountedByTheirOutcome() {
        assertThat(RunFolder.counts(of(DO, ended(Outcome.DONE))))
                .containsExactly(Map.entry(Outcome.DONE, 1L), Map.entry(Outcome.NOT_STARTED, 1L));
    }
}
