package vmend.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vmend.config.Trust;
import vmend.config.VmendConfig;
import vmend.problem.ExitCode;

/** {@code vmend apply}: carries out the approved steps of a plan, and nothing else. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Carries out what was approved of a plan: each step is read again, checked, journalled, called, and read back.",
            "A step whose object has changed since the plan is skipped. The first failure ends the run."
        })
final class ApplyCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "PLAN", description = "a signed plan; its signature lies beside it as PLAN.sig")
    private @Nullable Path plan;

    @Option(names = "--approval", paramLabel = "FILE", description = "an approval of the plan; may be repeated")
    private List<Path> approvals = new ArrayList<>();

    @Option(names = "--policy", paramLabel = "NAME", description = "a policy of the trust file that approves")
    private @Nullable String policy;

    @Mixin
    private SafeTrust trust = new SafeTrust();

    @Mixin
    private VcenterOptions vcenters = new VcenterOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private MetricsOption metrics = new MetricsOption();

    ApplyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        return metrics.over(around, "apply", this::apply).number();
    }

    private ExitCode apply(MetricsOption.Figures figures) {
        options.check();
        Path file = Objects.requireNonNull(plan);
        Trust trusted = trust.require(around);
        VmendConfig config = vcenters.configWithoutJudging(around);
        Applying applying = new Applying(
                around,
                new Applying.Place(config, trusted, vcenters.chosen(around, config), options.state(around, config)));
        List<Applying.Ended> runs =
                applying.apply(file.toString(), Papers.read(file, approvals), Optional.ofNullable(policy));
        return show(around, options, figures.of(runs));
    }

    /** Shows runs that have just ended, and says how the whole ended. */
    static ExitCode show(Surroundings around, RunOptions options, List<Applying.Ended> runs) {
        options.show(
                around,
                runs.stream()
                        .map(run -> RunDocuments.of(run.folder(), run.plan()))
                        .toList());
        return ExitCode.worstOf(runs.stream().map(run -> run.result().exit()).toList());
    }
}
