package vmend.run;

import java.util.function.Function;

/** How a unit stands when a run is begun or resumed. */
enum UnitState {
    /** Nothing of it has been done. */
    WAITING,
    /** Part of a group was done, and neither the rest nor the way back. */
    UNDER_WAY,
    ENDED;

    static UnitState of(Unit unit, Function<String, RunState.StepState> before) {
        boolean allEnded = true;
        boolean anyDone = false;
        boolean anyUnknown = false;
        boolean anyFailed = false;
        boolean putBackTried = false;
        for (Unit.Work work : unit.works()) {
            RunState.StepState step = before.apply(work.step().id());
            Outcome outcome = step.outcome();
            allEnded &= outcome != Outcome.NOT_STARTED;
            anyDone |= outcome == Outcome.DONE && work.action().undo().isPresent();
            anyUnknown |= outcome == Outcome.UNKNOWN;
            anyFailed |= outcome != Outcome.NOT_STARTED && !outcome.letsFollow();
            putBackTried |= step.putBackTried();
        }
        if (anyUnknown) {
            return allEnded ? ENDED : UNDER_WAY;
        }
        boolean toPutBack = anyDone && anyFailed && !putBackTried;
        if (allEnded) {
            return toPutBack ? UNDER_WAY : ENDED;
        }
        return anyDone || anyFailed ? UNDER_WAY : WAITING;
    }
}
