package vmend.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.problem.ProblemException;
import vmend.report.SafeText;
import vmend.run.StateDirectory;
import vmend.runbook.RunbookEntry;
import vmend.runbook.RunbookFolder;
import vmend.runbook.RunbookState;

/** What the state directory says of the runs of runbooks, beside those of plans. */
final class RunbookStatus {
    private RunbookStatus() {}

    /** Whether a run that was named is one of a runbook. */
    static boolean isOne(String run) {
        return run.startsWith("B-");
    }

    /** Those that have begun, newest first. */
    static List<RunbookFolder> all(StateDirectory state) {
        Path runbooks = state.runbooks();
        return Files.isDirectory(runbooks)
                ? RunbookFolder.runs(runbooks).stream()
                        .map(run -> RunbookFolder.open(runbooks, run))
                        .toList()
                : List.of();
    }

    /** One line for a list. */
    static String line(RunbookFolder folder) {
        try {
            RunbookState state = folder.state();
            return folder.run() + "  " + SafeText.line(state.began().runbook()) + "  " + stands(folder, state);
        } catch (ProblemException e) {
            // One journal that cannot be read must not hide the others.
            return folder.run() + "  " + e.problem().code().id() + " "
                    + e.problem().what();
        }
    }

    /** Stage by stage. */
    static void show(RunbookFolder folder, PrintWriter out) {
        RunbookState state = folder.state();
        out.println("Runbook  " + SafeText.line(state.began().runbook()));
        out.println(
                "Run      " + folder.run() + ", " + SafeText.line(folder.path().toString()));
        out.println("Begun    " + state.begun() + " by "
                + SafeText.line(state.began().by()));
        int widest =
                state.stages().keySet().stream().mapToInt(String::length).max().orElse(1);
        for (Map.Entry<String, RunbookState.StageState> stage : state.stages().entrySet()) {
            Optional<RunbookEntry.Ended> ended = stage.getValue().ended();
            out.printf(
                    "  %-" + widest + "s  %s%n",
                    stage.getKey(),
                    ended.map(end -> SafeText.line(end.text()))
                            .orElse("has begun and not ended"
                                    + stage.getValue()
                                            .until()
                                            .map(until -> ", waits until " + until)
                                            .orElse("")));
        }
        out.println("State    " + stands(folder, state));
    }

    private static String stands(RunbookFolder folder, RunbookState state) {
        return state.finished()
                .map(end -> "ended with exit code " + end.exit() + ", " + end.text())
                .orElseGet(() -> "has not ended"
                        + state.underWay().map(key -> ", at " + key).orElse("")
                        + "; to go on: vmend runbook run --resume " + folder.run());
    }
}
