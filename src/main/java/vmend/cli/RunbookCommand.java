package vmend.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
import vmend.report.Prose;
import vmend.report.TerminalReport;
import vmend.runbook.Runbook;
import vmend.runbook.RunbookFolder;
import vmend.runbook.Stage;

/** {@code vmend runbook}: routines of several verbs, as one command. */
final class RunbookCommand {
    private RunbookCommand() {}

    static CommandLine with(Surroundings around) {
        return new CommandLine(new Root(around))
                .addSubcommand(new ListAll(around))
                .addSubcommand(new Explain(around))
                .addSubcommand(new RunbookRun(around));
    }

    @Command(
            name = "runbook",
            mixinStandardHelpOptions = true,
            description = "Lists runbooks, says what one would do, or runs one: plan, approve by policy or wait, apply,"
                    + " verify, report.",
            synopsisSubcommandLabel = "COMMAND")
    private record Root(Surroundings around) implements Callable<Integer> {
        @Override
        public Integer call() {
            return new ListAll(around).call();
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            abbreviateSynopsis = true,
            description = "Lists the runbooks that come with vmend, or copies them out to be changed.")
    private static final class ListAll implements Callable<Integer> {
        private final Surroundings around;

        @Option(
                names = "--export",
                paramLabel = "DIR",
                description = "copy them into this folder; a file that is there already is never written over")
        private @Nullable Path export;

        ListAll(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            RunbookReader reader = new RunbookReader(KnownPlaybooks.of(around.playbooks()));
            int widest =
                    Runbooks.SHIPPED.stream().mapToInt(String::length).max().orElse(0);
            for (String name : Runbooks.SHIPPED) {
                Runbooks shipped = Runbooks.shipped(name);
                Runbook runbook = reader.read(name, shipped.bytes(), RunbookValues.none());
                if (export == null) {
                    around.out().printf("%-" + (widest + 2) + "s%s%n", name, runbook.title());
                } else {
                    Path file = folder(export).resolve(name + ".yaml");
                    if (Files.exists(file)) {
                        throw Problem.of(Code.OUTPUT_UNWRITABLE, file.toString(), "the file is there already")
                                .next("Name another folder.")
                                .asException();
                    }
                    OutputFile.write(file, shipped.bytes());
                    around.out().println(file);
                }
            }
            around.out().flush();
            return ExitCode.DONE.number();
        }

        private Path folder(Path wanted) {
            Path folder = around.workingDirectory().resolve(wanted);
            try {
                return Files.createDirectories(folder);
            } catch (IOException e) {
                throw Problem.of(Code.OUTPUT_UNWRITABLE, folder.toString(), "the folder cannot be made")
                        .found(OutputFile.reason(e))
                        .causedBy(e);
            }
        }
    }

    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            abbreviateSynopsis = true,
            description = {
                "Says in plain words what a runbook would do, with every limit. Asks no vCenter.",
                "With --plan it also reads and judges, and shows every object with what was measured; that changes"
                        + " nothing either, and is not remembered."
            })
    private static final class Explain implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "NAME|FILE", description = "one that 'vmend runbook list' shows, or a file")
        private @Nullable String name;

        @Mixin
        private RunbookInputOptions inputs = new RunbookInputOptions();

        @Option(names = "--plan", description = "make the plan, too, and show every object; reads only")
        private boolean plan;

        @Mixin
        private ExternalOptions external = new ExternalOptions();

        @Mixin
        private SafeTrust trust = new SafeTrust();

        @Mixin
        private VcenterOptions vcenters = new VcenterOptions();

        @Mixin
        private StateOption state = new StateOption();

        Explain(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            Optional<Trust> trusted = trust.find(around);
            try (ExternalPlaybooks outside = external.open(around, () -> trusted)) {
                return explain(around.with(around.playbooks().and(outside.types())), trusted)
                        .number();
            }
        }

        private ExitCode explain(Surroundings known, Optional<Trust> trusted) {
            Runbooks found = Runbooks.find(Objects.requireNonNull(name), around);
            Runbook runbook = plan ? inputs.complete(found, known) : inputs.read(found, known);
            VmendConfig config = vcenters.config(known);
            around.out()
                    .print(Prose.of(
                            new RunbookExplanation(known, runbook, config, trusted).lines(), around.style(true)));
            around.out().flush();
            return plan ? planned(known, runbook, config, trusted) : ExitCode.DONE;
        }

        private ExitCode planned(Surroundings known, Runbook runbook, VmendConfig config, Optional<Trust> trusted) {
            RunbookSite site = new RunbookSite(
                    known,
                    runbook,
                    RunbookFolder.fresh(Path.of("."), "explained"),
                    vcenters,
                    config,
                    trusted,
                    state.directory(around, config),
                    () -> PlanSigning.report("made to explain a runbook"),
                    Optional::empty);
            Optional<Stage.Plan> stage = site.planStage();
            if (stage.isEmpty()) {
                return ExitCode.DONE;
            }
            try (Sources sources = site.sources()) {
                Planning.Made made = site.planning(stage.get(), sources, List.of("made to explain a runbook"))
                        .make(sources, () -> site.remembering().onlyLooking(), document -> document);
                made.document()
                        .ifPresent(document ->
                                around.out().print("\n" + TerminalReport.of(document, around.style(true), List.of())));
                around.out().flush();
                List<Problem> problems = new ArrayList<>(made.problems());
                problems.addAll(made.forgotten());
                Vmend.tell(around, problems);
                if (made.document().isEmpty()) {
                    return made.exit();
                }
                return made.problems().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
            }
        }
    }
}
