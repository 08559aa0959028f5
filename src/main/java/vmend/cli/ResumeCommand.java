package vmend.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vmend.config.Trust;
import vmend.config.VmendConfig;
import vmend.problem.ExitCode;
import vmend.run.JournalFile;
import vmend.run.RunFolder;
import vmend.run.StateDirectory;

/** {@code vmend resume}: goes on with a run that was interrupted, or that left something unclear. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Finds out what became of each call of a run whose end is not known, by its task and then by the state of"
                    + " its object, and does the rest.",
            "No step is done twice. Where the approval no longer holds, the rest is left."
        })
final class ResumeCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "RUN", description = "a run that 'vmend status' lists, or last")
    private @Nullable String run;

    @Mixin
    private SafeTrust trust = new SafeTrust();

    @Mixin
    private VcenterOptions vcenters = new VcenterOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private MetricsOption metrics = new MetricsOption();

    ResumeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        return metrics.over(around, "resume", this::resume).number();
    }

    private ExitCode resume(MetricsOption.Figures figures) {
        options.check();
        Trust trusted = trust.require(around);
        VmendConfig config = vcenters.configWithoutJudging(around);
        StateDirectory state = options.state(around, config);
        RunFolder folder = state.run(Objects.requireNonNull(run));
        Applying applying =
                new Applying(around, new Applying.Place(config, trusted, vcenters.chosen(around, config), state));
        Applying.Ended ended = applying.resume(
                folder, Applying.Entry.of(JournalFile.read(folder.journal()).began()));
        return ApplyCommand.show(around, options, figures.of(List.of(ended)));
    }
}
