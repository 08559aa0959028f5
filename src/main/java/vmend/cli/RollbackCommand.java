package vmend.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vmend.config.Trust;
import vmend.config.VmendConfig;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.report.PlanDocument;
import vmend.report.TerminalReport;
import vmend.run.RunFolder;
import vmend.run.StateDirectory;

/** {@code vmend rollback}: plans the way back of a run, shows it, and carries it out where a policy approves that. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Plans the way back of a run: the inverse of each step that was done, newest first, as a plan of its own.",
            "That plan is approved and applied like any other; with --policy it is carried out at once. A step whose"
                    + " object changed since the run is skipped."
        })
final class RollbackCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "RUN", description = "a run that 'vmend status' lists, or last")
    private @Nullable String run;

    @Option(
            names = "--only",
            paramLabel = "STEP",
            description = "take back this step of the run, and what followed it; may be repeated")
    private List<String> steps = new ArrayList<>();

    @Option(
            names = "--object",
            paramLabel = "NAME",
            description = "take back what was done to this object, by its name or inventory path; may be repeated")
    private List<String> objects = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the plan of the way back here; default: rollback-RUN.json")
    private @Nullable Path output;

    @Option(
            names = "--sign-with",
            paramLabel = "KEYFILE",
            description = "sign the plan with this planner's key; default: signWith in vmend.yaml")
    private @Nullable Path signWith;

    @Mixin
    private Passphrases passphrases = new Passphrases();

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "carry it out at once, approved by this policy of the trust file (rollback: true)")
    private @Nullable String policy;

    @Mixin
    private SafeTrust trust = new SafeTrust();

    @Mixin
    private VcenterOptions vcenters = new VcenterOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private MetricsOption metrics = new MetricsOption();

    RollbackCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        return metrics.over(around, "rollback", this::rollBack).number();
    }

    private ExitCode rollBack(MetricsOption.Figures figures) {
        options.check();
        Trust trusted = trust.require(around);
        VmendConfig config = vcenters.configWithoutJudging(around);
        StateDirectory state = options.state(around, config);
        RunFolder folder = state.run(Objects.requireNonNull(run));
        Path file = Optional.ofNullable(output)
                .orElse(around.workingDirectory().resolve("rollback-" + folder.run() + ".json"));
        OutputFile.check(List.of(file, InputFile.signatureFile(file)));
        PlanSigning signing = PlanSigning.live(
                Optional.of(trusted), Optional.ofNullable(signWith).or(config::signWith), true, passphrases, around);
        PlanDocument document = written(plan(folder, trusted, signing), file, signing);
        if (policy == null) {
            show(document, file);
            return ExitCode.DONE;
        }
        Applying applying =
                new Applying(around, new Applying.Place(config, trusted, vcenters.chosen(around, config), state));
        List<Applying.Ended> runs = applying.apply(file.toString(), Papers.read(file, List.of()), Optional.of(policy));
        return ApplyCommand.show(around, options, figures.of(runs));
    }

    private Plan plan(RunFolder folder, Trust trusted, PlanSigning signing) {
        return WayBack.of(around, folder, trusted, signing, this::wanted);
    }

    private Predicate<Plan.Step> wanted(Plan plan) {
        for (String step : steps) {
            if (plan.steps().stream().noneMatch(one -> one.id().equals(step))) {
                throw none(step, plan.steps().stream().map(Plan.Step::id).toList());
            }
        }
        for (String object : objects) {
            if (plan.steps().stream().noneMatch(one -> isAbout(one, object))) {
                throw none(
                        object,
                        plan.steps().stream()
                                .map(one -> one.subject().name())
                                .distinct()
                                .toList());
            }
        }
        return step -> (steps.isEmpty() && objects.isEmpty())
                || steps.contains(step.id())
                || objects.stream().anyMatch(object -> isAbout(step, object));
    }

    private static boolean isAbout(Plan.Step step, String object) {
        return step.subject().name().equals(object) || step.subject().path().equals(object);
    }

    private static RuntimeException none(String wanted, List<String> there) {
        return Problem.of(Code.USAGE_WRONG, "vmend rollback", "the run has nothing of that name")
                .expected("one of " + String.join(", ", there))
                .found(wanted)
                .asException();
    }

    private PlanDocument written(Plan plan, Path file, PlanSigning signing) {
        PlanDocument document = PlanDocument.of(plan);
        byte[] bytes = document.json().getBytes(StandardCharsets.UTF_8);
        signing.sign(document.digest(), around.clock().instant())
                .ifPresentOrElse(
                        signature -> OutputFile.writeBoth(file, bytes, InputFile.signatureFile(file), signature),
                        () -> OutputFile.write(file, bytes));
        return document.in(file.toString());
    }

    private void show(PlanDocument document, Path file) {
        List<String> next = document.plan().appliable()
                ? List.of(
                        "vmend approve " + file + " --as NAME --change ID --key KEYFILE -o approval.json",
                        "vmend apply " + file + " --approval approval.json")
                : List.of("vmend rollback " + run + " --sign-with KEYFILE");
        around.out().print(TerminalReport.of(document, around.style(true), next));
        around.out().flush();
    }
}
