package vmend.runbook;

import java.util.List;
import java.util.Map;
import vmend.problem.ExitCode;
import vmend.problem.ProblemException;

/**
 * How a stage ended.
 *
 * @param exit as the whole would exit if nothing else happened
 * @param text one line
 * @param facts what later stages and messages go by; never a secret
 */
public record StageResult(Flow flow, ExitCode exit, String text, Map<String, String> facts) {

    public StageResult {
        facts = Map.copyOf(facts);
    }

    /** What follows from it. */
    public enum Flow {
        /** The next stage. */
        ON,
        /** No further main stage, and nothing went wrong. */
        STOP,
        /** No further main stage, since this one failed or was refused. */
        FAILED,
        /** The process was asked to end: nothing further now, and this stage again later. */
        PAUSED
    }

    public static StageResult done(String text) {
        return new StageResult(Flow.ON, ExitCode.DONE, text, Map.of());
    }

    public static StageResult failed(ExitCode exit, String text) {
        return new StageResult(Flow.FAILED, exit, text, Map.of());
    }

    public static StageResult paused(String text) {
        return new StageResult(Flow.PAUSED, ExitCode.STOPPED, text, Map.of());
    }

    /** A failure that was told as problems. */
    public static StageResult failed(ProblemException failure) {
        List<ExitCode> exits = failure.problems().stream()
                .map(problem -> problem.code().exit())
                .toList();
        return failed(ExitCode.worstOf(exits), text(failure));
    }

    private static String text(ProblemException failure) {
        var first = failure.problem();
        return first.code().id() + " " + first.where() + ": " + first.what()
                + first.found().map(found -> " (" + found + ")").orElse("");
    }

    /** The same with facts. */
    public StageResult with(Map<String, String> more) {
        return new StageResult(flow, exit, text, more);
    }
}
