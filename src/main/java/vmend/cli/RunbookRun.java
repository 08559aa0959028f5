package vmend.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vmend.config.KnownPlaybooks;
import vmend.config.RunbookReader;
import vmend.config.RunbookValues;
import vmend.config.Trust;
import vmend.config.VmendConfig;
import vmend.external.ExternalPlaybooks;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.run.StateDirectory;
import vmend.runbook.Engine;
import vmend.runbook.Runbook;
import vmend.runbook.RunbookEntry;
import vmend.runbook.RunbookFolder;
import vmend.runbook.RunbookState;
import vmend.runbook.Stage;

/** {@code vmend runbook run}: takes a runbook through its stages, or goes on where it was. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Runs a runbook: each stage in its turn, journalled. What changes anything needs an approval, by a policy of"
                    + " the trust file or by a person for whom the runbook waits.",
            "The exit code is the worst of the stages."
        })
final class RunbookRun implements Callable<Integer> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Surroundings around;

    @Parameters(
            paramLabel = "NAME|FILE",
            arity = "0..1",
            description = "one that 'vmend runbook list' shows, or a file")
    private @Nullable String name;

    @Mixin
    private RunbookInputOptions inputs = new RunbookInputOptions();

    @Option(
            names = "--resume",
            paramLabel = "ID",
            description = "go on with a run that was killed or interrupted, with the inputs it began with; last is the"
                    + " newest")
    private @Nullable String resume;

    @Mixin
    private ExternalOptions external = new ExternalOptions();

    @Option(
            names = "--sign-with",
            paramLabel = "KEYFILE",
            description = "sign the plan with this planner's key; default: signWith in vmend.yaml")
    private @Nullable Path signWith;

    @Mixin
    private Passphrases passphrases = new Passphrases();

    @Mixin
    private SafeTrust trust = new SafeTrust();

    @Mixin
    private VcenterOptions vcenters = new VcenterOptions();

    @Mixin
    private StateOption state = new StateOption();

    @Mixin
    private MetricsOption metrics = new MetricsOption();

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table", description = "what is printed")
    private OutputFormat format = OutputFormat.TABLE;

    RunbookRun(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if ((name == null) == (resume == null) || (resume != null && inputs.any())) {
            throw Problem.of(Code.USAGE_WRONG, "vmend runbook run", "it must be said what is to be run")
                    .expected("the name or file of a runbook with its inputs, or --resume ID alone")
                    .asException();
        }
        return metrics.over(around, "runbook run", this::run).number();
    }

    private ExitCode run(MetricsOption.Figures figures) {
        try (ExternalPlaybooks outside = external.open(around, () -> trust.find(around))) {
            Surroundings known = around.with(around.playbooks().and(outside.types()));
            Optional<Map<String, String>> digests = ExternalOptions.digests(outside);
            return name != null
                    ? begin(name, known, digests, figures)
                    : goOn(String.valueOf(resume), known, digests, figures);
        }
    }

    private ExitCode begin(
            String wanted, Surroundings known, Optional<Map<String, String>> outside, MetricsOption.Figures figures) {
        VmendConfig config = vcenters.config(known);
        Runbooks found = Runbooks.find(wanted, around);
        Runbook runbook = inputs.complete(found, known);
        figures.runbook(runbook.name());
        Optional<Trust> trusted = trusted(runbook);
        check(runbook, config, trusted);
        // Before anything is read or written: a wrong passphrase must not cost a reading of the estate.
        PlanSigning signing = signing(runbook, config, trusted);
        vcenters.chosen(around, config).forEach(vcenter -> VcenterOptions.target(vcenter, around));
        StateDirectory directory = state.directory(around, config);
        RunbookFolder folder = RunbookFolder.fresh(directory.runbooks(), runId());
        Map<String, String> values = new LinkedHashMap<>();
        runbook.inputs().forEach(input -> values.put(input.name(), input.value().orElse("")));
        RunbookEntry.Began began = new RunbookEntry.Began(
                folder.run(),
                runbook.name(),
                runbook.digest(),
                tool(),
                around.maker(),
                trusted.map(Trust::digest),
                values,
                outside);
        try (Interrupts interrupts = interrupts(folder)) {
            RunbookSite site = new RunbookSite(
                    known, runbook, folder, vcenters, config, trusted, directory, () -> signing, interrupts::reason);
            ExitCode exit = engine(site).begin(found.bytes(), began);
            return shown(site, exit, figures);
        }
    }

    private ExitCode goOn(
            String wanted, Surroundings known, Optional<Map<String, String>> outside, MetricsOption.Figures figures) {
        // Where it lies is asked of a configuration that may speak of playbooks that were forgotten this time.
        StateDirectory directory = state.directory(around, vcenters.configWithoutJudging(known));
        RunbookFolder folder = RunbookFolder.open(directory.runbooks(), wanted);
        RunbookState before = folder.state();
        figures.runbook(before.began().runbook());
        sameAsBefore(folder, before.began(), outside);
        VmendConfig config = vcenters.config(known);
        Runbook runbook = new RunbookReader(KnownPlaybooks.of(known.playbooks()))
                .complete(
                        folder.path().resolve("runbook.yaml").toString(),
                        folder.runbook(),
                        RunbookValues.none().journal(before.began().inputs()));
        Optional<Trust> trusted = trusted(runbook);
        Optional<String> digest = trusted.map(Trust::digest);
        if (!digest.equals(before.began().trustDigest())) {
            throw Problem.of(
                            Code.TRUST_OTHER_DIGEST,
                            folder.run(),
                            "the trust file is not the one that the run began with")
                    .expected(before.began().trustDigest().orElse("none"))
                    .found(digest.orElse("none"))
                    .next("Begin anew: vmend runbook run " + before.began().runbook()
                            + ". A run of steps that was interrupted: vmend status, vmend resume RUN.")
                    .asException();
        }
        check(runbook, config, trusted);
        try (Interrupts interrupts = interrupts(folder)) {
            RunbookSite site = new RunbookSite(
                    known,
                    runbook,
                    folder,
                    vcenters,
                    config,
                    trusted,
                    directory,
                    () -> signing(runbook, config, trusted),
                    interrupts::reason);
            ExitCode exit = engine(site).resume(tool());
            return shown(site, exit, figures);
        }
    }

    /** A run goes on with what it began with: a playbook with one byte changed is another one. */
    private static void sameAsBefore(
            RunbookFolder folder, RunbookEntry.Began began, Optional<Map<String, String>> outside) {
        if (!began.outside().equals(outside)) {
            throw Problem.of(Code.OTHER_PLAYBOOKS, folder.run(), Code.OTHER_PLAYBOOKS.meaning())
                    .expected(words(began.outside()))
                    .found(words(outside))
                    .next(
                            began.outside().isPresent()
                                    ? "vmend runbook run --resume " + folder.run() + " --playbook-path PATH, with the"
                                            + " bytes as they were; or begin anew: vmend runbook run "
                                            + began.runbook()
                                    : "vmend runbook run --resume " + folder.run() + ", without --playbook-path")
                    .asException();
        }
    }

    private static String words(Optional<Map<String, String>> outside) {
        return outside.map(all -> all.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", ")))
                .orElse("none");
    }

    private Engine engine(RunbookSite site) {
        around.err().println(site.runbook().name() + ": " + site.folder().run());
        return new Engine(
                site.runbook(),
                site.folder(),
                new Engine.Around(new RunbookWork(site), new RunbookProgress(around), around.clock(), site.asked()));
    }

    private Interrupts interrupts(RunbookFolder folder) {
        return Interrupts.watch(
                around, "Ending: no further stage is begun. To go on: vmend runbook run --resume " + folder.run());
    }

    /** What applies needs a trust file that this account cannot change; what only looks reads it as it is. A freeze is told at the gate. */
    private Optional<Trust> trusted(Runbook runbook) {
        return gated(runbook) ? Optional.of(trust.requireEvenFrozen(around)) : trust.find(around);
    }

    private static boolean gated(Runbook runbook) {
        return runbook.stages().stream()
                .anyMatch(stage -> stage instanceof Stage.ByPolicy || stage instanceof Stage.ByPerson);
    }

    private PlanSigning signing(Runbook runbook, VmendConfig config, Optional<Trust> trusted) {
        Optional<Path> key = Optional.ofNullable(signWith).or(config::signWith);
        PlanSigning signing = PlanSigning.live(trusted, key, true, passphrases, around);
        if (gated(runbook) && signing.signer().isEmpty()) {
            throw Problem.of(Code.PLAN_NOT_APPLIABLE, runbook.name(), "its plan could be neither approved nor applied")
                    .found(String.join("; ", signing.because()))
                    .asException();
        }
        return signing;
    }

    /** Refuses what could not go well anyway, before anything is done. */
    private static void check(Runbook runbook, VmendConfig config, Optional<Trust> trusted) {
        List<Problem> problems = new ArrayList<>();
        Stream.of(runbook.stages(), runbook.onFailure(), runbook.always())
                .flatMap(List::stream)
                .forEach(stage -> {
                    channels(stage).stream()
                            .filter(channel -> !config.notifications().containsKey(channel))
                            .forEach(channel -> problems.add(noChannel(runbook, config, channel)));
                    if (stage instanceof Stage.ByPolicy gate
                            && trusted.flatMap(one -> one.authority().policy(gate.policy()))
                                    .isEmpty()) {
                        problems.add(Problem.of(
                                        Code.POLICY_DOES_NOT_COVER,
                                        runbook.name(),
                                        "the trust file has no policy of that name")
                                .found(gate.policy())
                                .next("Whoever keeps trust.yaml writes one: docs/examples/trust.yaml"));
                    }
                });
        if (!problems.isEmpty()) {
            throw new vmend.problem.ProblemException(problems);
        }
    }

    private static List<String> channels(Stage stage) {
        if (stage instanceof Stage.Apply apply) {
            return apply.silence();
        }
        return stage instanceof Stage.Notify notify ? notify.channels() : List.of();
    }

    private static Problem noChannel(Runbook runbook, VmendConfig config, String channel) {
        return Problem.of(Code.CONFIG_INVALID, runbook.name(), "vmend.yaml has no such notification")
                .expected(
                        config.notifications().isEmpty()
                                ? "notifications in vmend.yaml"
                                : "one of "
                                        + String.join(
                                                ", ", config.notifications().keySet()))
                .found(channel);
    }

    private ExitCode shown(RunbookSite site, ExitCode exit, MetricsOption.Figures figures) {
        site.measure(figures);
        RunbookOutcome.print(site, exit, format);
        return exit;
    }

    private String tool() {
        return "vmend " + around.version();
    }

    private String runId() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return "B-" + STAMP.format(around.clock().instant()) + "-"
                + HexFormat.of().formatHex(random);
    }
}
