package vmend.problem;

import java.util.Collection;
import java.util.Comparator;

/** What the process tells its caller; numbers and precedence are part of the contract (design §9). */
public enum ExitCode {
    DONE(0, "done", 9),
    FAILED(1, "failed: unreachable, password, certificate, output not writable, internal", 2),
    USAGE(2, "bad usage or configuration", 1),
    FINDINGS(10, "findings exist (only with --detailed-exitcode)", 8),
    INCOMPLETE(
            11,
            "incomplete: a vCenter or a playbook from outside failed; with --detailed-exitcode also a playbook that judged"
                    + " under 90 % of its scope",
            7),
    REFUSED(
            20,
            "refused: plan not canonical or not the one named; no, expired, tampered or wrong approval; protection; freeze",
            5),
    DRIFT(21, "steps skipped for drift", 6),
    STOPPED(22, "stopped after failures", 4),
    OUTCOME_UNKNOWN(23, "outcome unknown, run 'vmend resume'", 3);

    private final int number;
    private final String meaning;
    private final int rank;

    ExitCode(int number, String meaning, int rank) {
        this.number = number;
        this.meaning = meaning;
        this.rank = rank;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }

    /** The one that is reported when several apply: 2, 1, 23, 22, 20, 21, 11, 10, and 0 only alone. */
    public static ExitCode worstOf(Collection<ExitCode> several) {
        return several.stream().min(Comparator.comparingInt(code -> code.rank)).orElse(DONE);
    }
}
