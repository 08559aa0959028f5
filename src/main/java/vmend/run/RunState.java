package vmend.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as its journal tells it.
 *
 * @param steps by id, in the order of the run
 * @param finished whether the run came to its end; else it was interrupted
 */
public record RunState(Entry.Began began, Map<String, StepState> steps, boolean finished) {

    /**
     * One step.
     *
     * @param attempts how many intents there are
     * @param ended how it ended last
     * @param open the intent of which it is not known what became
     * @param begun when the first intent was journalled
     * @param putBackTried whether it was tried to take it back after it was done
     */
    public record StepState(
            String id,
            int attempts,
            Optional<Ended> ended,
            Optional<Open> open,
            Optional<Instant> begun,
            List<String> notes,
            boolean putBackTried) {

        static StepState untouched(String id) {
            return new StepState(id, 0, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false);
        }

        /** How it ended; empty, too, where a run stopped before it: a resumed one may begin it. */
        Optional<Outcome> endedAs() {
            return ended.map(Ended::outcome).filter(outcome -> outcome != Outcome.NOT_STARTED);
        }

        private boolean is(Outcome outcome) {
            return ended.filter(one -> one.outcome() == outcome).isPresent();
        }

        /** How it stands, for a reader. */
        public Outcome outcome() {
            return ended.map(Ended::outcome).orElse(open.isPresent() ? Outcome.UNKNOWN : Outcome.NOT_STARTED);
        }
    }

    /** How and when a step ended. */
    public record Ended(Instant at, Outcome outcome, String text, Map<String, String> found) {}

    /**
     * A call of which the end is not known.
     *
     * @param at when the intent was journalled
     * @param task the task that vCenter named for it
     * @param answered whether vCenter took the call without naming a task
     * @param stood how the step had ended before; it has again when the call turns out to have done nothing
     */
    public record Open(
            Instant at, Entry.Intent intent, Optional<String> task, boolean answered, Optional<Ended> stood) {}

    public static RunState of(JournalFile journal) {
        Map<String, StepState> steps = new LinkedHashMap<>();
        journal.began().steps().forEach(id -> steps.put(id, StepState.untouched(id)));
        boolean finished = false;
        for (JournalLine line : journal.lines()) {
            Entry entry = line.entry();
            finished = entry instanceof Entry.Finished || (finished && !(entry instanceof Entry.Resumed));
            entry.about()
                    .ifPresent(id ->
                            steps.put(id, next(steps.getOrDefault(id, StepState.untouched(id)), line.at(), entry)));
        }
        return new RunState(journal.began(), steps, finished);
    }

    /** Whether a resume would have something to find out or to do. */
    public boolean resumable() {
        return !finished || steps.values().stream().anyMatch(RunState::unclear);
    }

    /** Whether no step has been begun, ended or held back. */
    boolean untouched() {
        return steps.values().stream().allMatch(step -> step.equals(StepState.untouched(step.id())));
    }

    static boolean unclear(StepState step) {
        Outcome outcome = step.outcome();
        return step.open().isPresent() || outcome == Outcome.UNKNOWN || outcome == Outcome.WAITING;
    }

    private static StepState next(StepState state, Instant at, Entry entry) {
        if (entry instanceof Entry.Intent intent) {
            return new StepState(
                    state.id,
                    state.attempts + 1,
                    intent.undo() ? state.ended : Optional.empty(),
                    Optional.of(new Open(
                            at, intent, Optional.empty(), false, intent.undo() ? state.ended : Optional.empty())),
                    state.begun.or(() -> Optional.of(at)),
                    state.notes,
                    state.putBackTried);
        }
        if (entry instanceof Entry.Tasked tasked) {
            return withOpen(
                    state,
                    state.open.map(
                            open -> new Open(open.at, open.intent, Optional.of(tasked.task()), false, open.stood)));
        }
        if (entry instanceof Entry.Answered) {
            return withOpen(state, state.open.map(open -> new Open(open.at, open.intent, open.task, true, open.stood)));
        }
        if (entry instanceof Entry.Refused) {
            return new StepState(
                    state.id,
                    state.attempts,
                    state.open.flatMap(Open::stood),
                    Optional.empty(),
                    state.begun,
                    state.notes,
                    state.putBackTried);
        }
        if (entry instanceof Entry.Ended ended) {
            boolean unclear = ended.outcome() == Outcome.UNKNOWN || ended.outcome() == Outcome.WAITING;
            return new StepState(
                    state.id,
                    state.attempts,
                    Optional.of(new Ended(at, ended.outcome(), ended.text(), ended.found())),
                    unclear ? state.open : Optional.empty(),
                    state.begun,
                    state.notes,
                    state.putBackTried || (state.is(Outcome.DONE) && !unclear));
        }
        if (entry instanceof Entry.Noted noted) {
            List<String> notes = new ArrayList<>(state.notes);
            notes.add(noted.text());
            return new StepState(
                    state.id,
                    state.attempts,
                    state.ended,
                    state.open,
                    state.begun,
                    List.copyOf(notes),
                    state.putBackTried);
        }
        return state;
    }

    private static StepState withOpen(StepState state, Optional<Open> open) {
        return new StepState(state.id, state.attempts, state.ended, open, state.begun, state.notes, state.putBackTried);
    }
}
