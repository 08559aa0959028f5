package vmend.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.report.ProblemText;

/** The root of the command line. */
@Command(
        name = "vmend",
        description = {
            "Finds what is unsafe or wasteful in a VMware vSphere estate and proposes a fix for each finding.",
            "Nothing is changed in any vCenter by this release."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Vmend.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "First steps:  vmend plan --demo", "Exit codes and error codes: docs/cli.md"})
public final class Vmend implements Callable<Integer> {
    private final Surroundings around;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    private Vmend(Surroundings around) {
        this.around = around;
    }

    /** The whole command line, ready to execute or to be documented. */
    public static CommandLine commandLine(Surroundings around) {
        CommandLine line = new CommandLine(new Vmend(around))
                .addSubcommand(new PlanCommand(around))
                .addSubcommand(new ShowCommand(around))
                .addSubcommand(new InventoryCommand(around))
                .addSubcommand(PlaybooksCommand.with(around))
                .addSubcommand(new DoctorCommand(around))
                .addSubcommand(new MockCommand(around))
                .addSubcommand("completion", completion())
                .setOut(around.out())
                .setErr(around.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        around.outIsTerminal() && !around.environment().containsKey("NO_COLOR")
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((failure, command, parsed) -> fail(around, failure))
                .setParameterExceptionHandler((failure, args) -> wrongUsage(around, failure));
        return line;
    }

    private static CommandLine completion() {
        CommandLine line = new CommandLine(new AutoComplete.GenerateCompletion());
        line.getCommandSpec()
                .usageMessage()
                .description("Prints a completion script for bash and zsh: source <(vmend completion)");
        return line;
    }

    @Override
    public Integer call() {
        java.util.Objects.requireNonNull(spec).commandLine().usage(around.out());
        around.out().flush();
        return ExitCode.DONE.number();
    }

    private static int fail(Surroundings around, Exception failure) {
        if (failure instanceof ProblemException told) {
            tell(around, told.problems());
            return told.problem().code().exit().number();
        }
        LoggerFactory.getLogger(Vmend.class).debug("unexpected", failure);
        tell(
                around,
                List.of(Problem.of(Code.INTERNAL, "vmend " + around.version(), "an error that vmend does not know")
                        .found(String.valueOf(failure))
                        .next("Run it again with VMEND_LOG=debug and report what it says.")));
        return ExitCode.FAILED.number();
    }

    private static int wrongUsage(Surroundings around, CommandLine.ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        Problem problem = Problem.of(
                        Code.USAGE_WRONG,
                        command.getCommandSpec().qualifiedName(),
                        String.valueOf(failure.getMessage()))
                .next("See: " + command.getCommandSpec().qualifiedName() + " --help");
        tell(around, List.of(problem));
        return ExitCode.USAGE.number();
    }

    static void tell(Surroundings around, List<Problem> problems) {
        problems.forEach(
                problem -> ProblemText.lines(problem, around.errorStyle()).forEach(around.err()::println));
        around.err().flush();
    }

    /** The release, from the jar's manifest. */
    public static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"vmend " + number(), "Java " + Runtime.version()};
        }

        public static String number() {
            String version = Vmend.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
