package vmend.cli;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.run.ChainRead;
import vmend.run.JournalFile;
import vmend.run.Receipt;
import vmend.run.RunFolder;
import vmend.run.StateDirectory;
import vmend.runbook.RunbookFolder;
import vmend.runbook.RunbookLine;

/** {@code vmend journal}: looks whether a journal is still as it was written. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Looks whether the journal of a run is still as vmend wrote it.",
        synopsisSubcommandLabel = "COMMAND")
final class JournalCommand implements Callable<Integer> {
    private final Surroundings around;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    private JournalCommand(Surroundings around) {
        this.around = around;
    }

    static CommandLine with(Surroundings around) {
        return new CommandLine(new JournalCommand(around)).addSubcommand(new Verify(around));
    }

    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(around.out());
        around.out().flush();
        return ExitCode.DONE.number();
    }

    /** Verifies one journal. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            abbreviateSynopsis = true,
            description = {
                "Checks that every line of a run's journal is as it was written and follows the line before it,",
                "and that the journal reaches what its receipt names, so that lines cut off at the end are noticed."
            })
    static final class Verify implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "RUN", description = "a run that 'vmend status' lists, or last")
        private @Nullable String run;

        @Option(
                names = "--head",
                paramLabel = "LINES:sha256:…",
                description = "lines and head of a receipt kept elsewhere; default: the receipt beside the journal")
        private @Nullable String head;

        @Mixin
        private VcenterOptions vcenters = new VcenterOptions();

        @Mixin
        private RunOptions options = new RunOptions();

        Verify(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            StateDirectory state = options.state(around, vcenters.configWithoutJudging(around));
            if (RunbookStatus.isOne(Objects.requireNonNull(run))) {
                return ofRunbook(RunbookFolder.open(state.runbooks(), run));
            }
            RunFolder folder = state.run(Objects.requireNonNull(run));
            JournalFile journal = JournalFile.read(folder.journal());
            Optional<Receipt> receipt = head == null ? folder.receipt() : Optional.of(named(head));
            receipt.ifPresent(one -> journal.require(folder.journal(), one));
            around.out()
                    .println("The journal of " + folder.run() + " is as it was written: "
                            + journal.lines().size() + " lines, head " + journal.head()
                            + (receipt.isPresent() ? "" : "; without a receipt lines cut off at the end would not show")
                            + (journal.torn() > 0
                                    ? "; " + journal.torn() + " bytes of an unfinished entry follow"
                                    : ""));
            around.out().flush();
            return ExitCode.DONE.number();
        }

        /** A runbook's run has no receipt. */
        private Integer ofRunbook(RunbookFolder folder) {
            ChainRead<RunbookLine> journal = folder.read();
            around.out()
                    .println("The journal of " + folder.run() + " is as it was written: "
                            + journal.lines().size() + " lines, head " + journal.head()
                            + "; without a receipt lines cut off at the end would not show"
                            + (journal.torn() > 0
                                    ? "; " + journal.torn() + " bytes of an unfinished entry follow"
                                    : ""));
            around.out().flush();
            return ExitCode.DONE.number();
        }

        private Receipt named(String text) {
            int colon = text.indexOf(':');
            if (!text.matches("\\d{1,9}:sha256:[0-9a-f]{64}")) {
                throw Problem.of(Code.USAGE_WRONG, "--head", "this is not the end of a receipt")
                        .expected("LINES:sha256: and 64 hex digits")
                        .found(text)
                        .asException();
            }
            return new Receipt(
                    Objects.requireNonNull(run),
                    "",
                    Long.parseLong(text.substring(0, colon)),
                    text.substring(colon + 1));
        }
    }
}
