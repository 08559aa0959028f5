package vmend.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import vmend.action.Action;
import vmend.plan.Held;
import vmend.plan.StillAllowed;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.vsphere.VcenterFaultException;

/** Carries out one unit: nothing of a group is begun unless all of it can be, and what was done of it is put back when the rest fails. */
final class UnitRunner {
    private final StepRunner steps;
    private final StillAllowed allowed;
    private final Journal journal;
    private final Listener listener;

    UnitRunner(StepRunner steps, StillAllowed allowed, Journal journal, Listener listener) {
        this.steps = steps;
        this.allowed = allowed;
        this.journal = journal;
        this.listener = listener;
    }

    /**
     * Carries out what of a unit is not done yet.
     *
     * @param before how each of its steps stands: one that has ended is not begun again
     * @return how each step stands now
     */
    Map<String, Outcome> run(Unit unit, Function<String, RunState.StepState> before) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Map<String, Progress> held = before(unit, before);
        if (!held.isEmpty()) {
            String why = held.keySet().iterator().next();
            for (Unit.Work work : unit.works()) {
                String id = work.step().id();
                Progress progress = held.getOrDefault(
                        id, Progress.of(Outcome.LEFT_OUT, "all or none: step " + why + " is not done"));
                outcomes.put(id, ended(id, progress));
            }
            return outcomes;
        }
        Deque<Unit.Work> done = new ArrayDeque<>();
        for (Unit.Work work : unit.works()) {
            String id = work.step().id();
            RunState.StepState state = before.apply(id);
            Optional<Outcome> already = state.endedAs();
            Outcome outcome = already.orElseGet(() -> {
                listener.begins(id, work.step().title());
                return ended(id, guardedStep(() -> steps.run(work.job(state.attempts()))));
            });
            outcomes.put(id, outcome);
            if (outcome == Outcome.DONE) {
                done.push(work);
            }
            if (!outcome.letsFollow()) {
                leaveRest(unit, work, outcome, outcomes);
                if (outcome != Outcome.UNKNOWN) {
                    putBack(done, before, outcomes);
                }
                return outcomes;
            }
        }
        return outcomes;
    }

    /** What holds steps back before anything of the unit is sent: guards for each, and for a group all checks of all steps. */
    private Map<String, Progress> before(Unit unit, Function<String, RunState.StepState> before) {
        Map<String, Progress> held = new LinkedHashMap<>();
        for (Unit.Work work : unit.works()) {
            String id = work.step().id();
            if (before.apply(id).endedAs().isPresent()) {
                continue;
            }
            Optional<Held> guard = allowed.holding(work.step(), work.action());
            if (guard.isPresent()) {
                held.put(
                        id,
                        Progress.of(
                                Outcome.HELD,
                                guard.get().guard() + ": " + guard.get().reason()));
            } else if (unit.works().size() > 1) {
                Progress look = guardedStep(() -> steps.obstacle(work.job(0))
                        .filter(obstacle -> obstacle.outcome() != Outcome.ALREADY)
                        .orElse(Progress.of(Outcome.DONE, "")));
                if (look.outcome() != Outcome.DONE) {
                    held.put(id, look.outcome() == Outcome.UNKNOWN ? Progress.of(Outcome.FAILED, look.text()) : look);
                }
            }
        }
        return held;
    }

    /** While it is not known what became of one step, the rest is neither begun nor given up: resume decides. */
    private void leaveRest(Unit unit, Unit.Work failed, Outcome outcome, Map<String, Outcome> outcomes) {
        String step = failed.step().id();
        Progress progress = outcome == Outcome.UNKNOWN
                ? Progress.of(Outcome.NOT_STARTED, "all or none: what became of step " + step + " is not known")
                : Progress.of(Outcome.LEFT_OUT, "all or none: step " + step + " was not done");
        for (Unit.Work work : unit.works()) {
            String id = work.step().id();
            if (!outcomes.containsKey(id)) {
                outcomes.put(id, ended(id, progress));
            }
        }
    }

    private void putBack(
            Deque<Unit.Work> done, Function<String, RunState.StepState> before, Map<String, Outcome> outcomes) {
        for (Unit.Work work : done) {
            String id = work.step().id();
            Optional<Action> undo = work.action().undo();
            if (undo.isEmpty()) {
                continue;
            }
            int attempts = before.apply(id).attempts() + 1;
            Progress progress = guardedStep(() ->
                    steps.run(new StepRunner.Job(id, undo.get(), undo.get().expects(), true, attempts)));
            Progress told = switch (progress.outcome()) {
                case DONE, ALREADY ->
                    new Progress(Outcome.PUT_BACK, "put back, since its group is done all or none", progress.found());
                case UNKNOWN -> progress;
                case DRIFTED, HELD, LEFT_OUT, PUT_BACK, FAILED, WAITING, NOT_STARTED ->
                    new Progress(
                            Outcome.DONE,
                            "done, though its group was not, and it could not be put back: " + progress.text(),
                            progress.found());
            };
            outcomes.put(id, ended(id, told));
        }
    }

    private Outcome ended(String step, Progress progress) {
        journal.append(new Entry.Ended(step, progress.outcome(), progress.text(), progress.found()));
        listener.ended(step, progress.outcome(), progress.text());
        return progress.outcome();
    }

    private static Progress guardedStep(Supplier<Progress> work) {
        return guarded(() -> Optional.of(work.get())).orElseThrow();
    }

    /** What goes wrong on the way leaves the outcome unknown; only a journal that cannot be written ends the run at once. */
    static Optional<Progress> guarded(Supplier<Optional<Progress>> work) {
        try {
            return work.get();
        } catch (VcenterFaultException e) {
            return Optional.of(Progress.of(Outcome.UNKNOWN, "it could not be followed to its end: " + e.getMessage()));
        } catch (ProblemException e) {
            if (e.problem().code() == Code.JOURNAL_UNWRITABLE) {
                throw e;
            }
            return Optional.of(Progress.of(
                    Outcome.UNKNOWN,
                    "it could not be followed to its end: " + e.problem().code().id() + " "
                            + e.problem().what()));
        }
    }
}
