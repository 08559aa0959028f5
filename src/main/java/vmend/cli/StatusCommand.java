package vmend.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vmend.config.VmendConfig;
import vmend.plan.Plan;
import vmend.plan.PlanFile;
import vmend.problem.ExitCode;
import vmend.problem.ProblemException;
import vmend.report.RunDocument;
import vmend.report.RunReports;
import vmend.run.RunFolder;
import vmend.run.StateDirectory;
import vmend.runbook.RunbookFolder;

/** {@code vmend status}: all runs of the state directory, or one of them step by step. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description =
                "Lists all runs, newest first, and then those of runbooks, or shows one of them step by step. Asks no vCenter.")
final class StatusCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "a run to be shown step by step; last is the newest")
    private @Nullable String run;

    @Mixin
    private VcenterOptions vcenters = new VcenterOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    StatusCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        options.check();
        VmendConfig config = vcenters.configWithoutJudging(around);
        StateDirectory state = options.state(around, config);
        if (run != null && RunbookStatus.isOne(run)) {
            RunbookStatus.show(RunbookFolder.open(state.runbooks(), run), around.out());
            around.out().flush();
            return ExitCode.DONE.number();
        }
        if (run != null) {
            options.show(around, List.of(document(state.run(run))));
            return ExitCode.DONE.number();
        }
        List<String> runs = state.runs();
        for (String each : runs) {
            try {
                around.out().print(RunReports.line(document(state.run(Objects.requireNonNull(each)))));
            } catch (ProblemException e) {
                // One journal that cannot be read must not hide the others.
                around.out()
                        .println(each + "  " + e.problem().code().id() + " "
                                + e.problem().what());
            }
        }
        List<RunbookFolder> runbooks = RunbookStatus.all(state);
        runbooks.forEach(folder -> around.out().println(RunbookStatus.line(folder)));
        if (runs.isEmpty() && runbooks.isEmpty()) {
            around.out().println("No runs yet.");
        }
        around.out().flush();
        return ExitCode.DONE.number();
    }

    static RunDocument document(RunFolder folder) {
        return RunDocuments.of(folder, plan(folder));
    }

    /** The plan of a run, as the run keeps it. */
    static Plan plan(RunFolder folder) {
        String where = folder.path().resolve("plan.json").toString();
        return PlanFile.read(folder.papers().plan().get(), where);
    }
}
