package vmend.runbook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.run.ChainRead;

/**
 * A runbook's run as its journal tells it.
 *
 * @param stages by key, in the order in which they were begun
 * @param finished how it ended; empty while it has not
 */
public record RunbookState(
        RunbookEntry.Began began,
        Instant begun,
        Map<String, StageState> stages,
        Optional<RunbookEntry.Finished> finished) {

    /**
     * A stage that was begun.
     *
     * @param times how often it was begun
     * @param until until when it waits, as it was said first
     * @param told by channel, whether its message was sent or given up
     */
    public record StageState(
            int times,
            Optional<Instant> until,
            Map<String, RunbookEntry.Told> told,
            List<String> notes,
            Optional<RunbookEntry.Ended> ended) {

        static StageState untouched() {
            return new StageState(0, Optional.empty(), Map.of(), List.of(), Optional.empty());
        }
    }

    static RunbookState of(ChainRead<RunbookLine> journal) {
        RunbookEntry.Began began = (RunbookEntry.Began) journal.lines().get(0).entry();
        Map<String, StageState> stages = new LinkedHashMap<>();
        Optional<RunbookEntry.Finished> finished = Optional.empty();
        for (RunbookLine line : journal.lines()) {
            RunbookEntry entry = line.entry();
            if (entry instanceof RunbookEntry.Finished one) {
                finished = Optional.of(one);
            }
            stageOf(entry)
                    .ifPresent(key -> stages.put(key, next(stages.getOrDefault(key, StageState.untouched()), entry)));
        }
        return new RunbookState(began, journal.lines().get(0).at(), stages, finished);
    }

    public StageState stage(String key) {
        return stages.getOrDefault(key, StageState.untouched());
    }

    /** The stage that was begun and has not ended. */
    public Optional<String> underWay() {
        return stages.entrySet().stream()
                .filter(entry -> entry.getValue().ended().isEmpty())
                .map(Map.Entry::getKey)
                .reduce((first, last) -> last);
    }

    /** A fact that a stage left, the newest where several did. */
    public Optional<String> fact(String name) {
        Optional<String> newest = Optional.empty();
        for (StageState stage : stages.values()) {
            Optional<String> here =
                    stage.ended().flatMap(end -> Optional.ofNullable(end.facts().get(name)));
            newest = here.isPresent() ? here : newest;
        }
        return newest;
    }

    private static Optional<String> stageOf(RunbookEntry entry) {
        if (entry instanceof RunbookEntry.Begins one) {
            return Optional.of(one.stage());
        }
        if (entry instanceof RunbookEntry.Waits one) {
            return Optional.of(one.stage());
        }
        if (entry instanceof RunbookEntry.Tells one) {
            return Optional.of(one.stage());
        }
        if (entry instanceof RunbookEntry.Told one) {
            return Optional.of(one.stage());
        }
        if (entry instanceof RunbookEntry.Ended one) {
            return Optional.of(one.stage());
        }
        return entry instanceof RunbookEntry.Noted one ? one.stage() : Optional.empty();
    }

    private static StageState next(StageState state, RunbookEntry entry) {
        int times = state.times + (entry instanceof RunbookEntry.Begins ? 1 : 0);
        Optional<Instant> until = state.until.or(
                () -> entry instanceof RunbookEntry.Waits one ? Optional.of(one.until()) : Optional.empty());
        Map<String, RunbookEntry.Told> told = new LinkedHashMap<>(state.told);
        List<String> notes = new ArrayList<>(state.notes);
        if (entry instanceof RunbookEntry.Told one) {
            told.put(one.channel(), one);
        }
        if (entry instanceof RunbookEntry.Noted one) {
            notes.add(one.text());
        }
        Optional<RunbookEntry.Ended> ended = entry instanceof RunbookEntry.Ended one ? Optional.of(one) : state.ended;
        return new StageState(times, until, told, notes, ended);
    }
}
