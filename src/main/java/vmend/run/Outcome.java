package vmend.run;

import vmend.problem.ExitCode;

/** How a step ended; the words stand in journals and reports, so none is ever renamed. */
public enum Outcome {
    /** Carried out, and seen to be so by reading it back. */
    DONE("done", ExitCode.DONE),
    /** It was as wanted before the call; nothing was sent, so nothing is taken back either. */
    ALREADY("already so", ExitCode.DONE),
    /** What the step depends on has changed since the plan, or could not be told; nothing was sent. */
    DRIFTED("skipped: changed since", ExitCode.DRIFT),
    /** A guard, a protection or an exemption holds it back now; nothing was sent. */
    HELD("skipped: held back", ExitCode.DRIFT),
    /** The step it follows, or its group, was not done; nothing was sent. */
    LEFT_OUT("left out", ExitCode.DRIFT),
    /** Done, then taken back, since another step of its group failed. */
    PUT_BACK("put back", ExitCode.STOPPED),
    /** Refused by vCenter, or carried out without effect. */
    FAILED("failed", ExitCode.STOPPED),
    /** The guest was asked and has not gone off in time; it may still. */
    WAITING("still shutting down", ExitCode.STOPPED),
    /** Nobody knows whether it was carried out. */
    UNKNOWN("outcome unknown", ExitCode.OUTCOME_UNKNOWN),
    /** The run stopped before it. */
    NOT_STARTED("not started", ExitCode.STOPPED);

    private final String word;
    private final ExitCode exit;

    Outcome(String word, ExitCode exit) {
        this.word = word;
        this.exit = exit;
    }

    public ExitCode exit() {
        return exit;
    }

    /** Whether what follows it may be done. */
    boolean letsFollow() {
        return this == DONE || this == ALREADY;
    }

    /** Whether it counts against the failure budget. */
    boolean failure() {
        return this == FAILED || this == WAITING || this == UNKNOWN || this == PUT_BACK;
    }

    @Override
    public String toString() {
        return word;
    }
}
