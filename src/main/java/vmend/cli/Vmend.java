package vmend.cli;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
            "Nothing is changed in a vCenter but what was approved, and only by apply, resume, rollback and runbook run."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "First steps:  vmend plan --demo", "Exit codes and error codes: docs/cli.md"})
public final class Vmend implements Callable<Integer> {
    /** The levels {@code VMEND_LOG} may name. */
    private static final Set<String> LOG_LEVELS = Set.of("off", "error", "warn", "info", "debug", "trace");

    private final Surroundings around;

    @CommandLine.Spec
    private @Nullable CommandSpec spec;

    private Vmend(Surroundings around) {
        this.around = around;
    }

    /** The whole command line, ready to execute or to be documented. */
    public static CommandLine commandLine(Surroundings around) {
        CommandLine line = new CommandLine(new Vmend(around));
        Verbs.add(line, around);
        return prepared(line, around);
    }

    /** The command line for these words, which is all that they need of it. */
    public static CommandLine commandLine(Surroundings around, String... words) {
        CommandLine line = new CommandLine(new Vmend(around));
        Verbs.add(line, around, words);
        return prepared(line, around);
    }

    /** Whether these words ask for nothing but the version, which needs no command line at all. */
    public static boolean asksForVersion(String... words) {
        return words.length == 1 && (words[0].equals("--version") || words[0].equals("-V"));
    }

    /** Prints the version; gives the exit code. */
    public static int version(Surroundings around) {
        for (String line : new Version().getVersion()) {
            around.out().println(line);
        }
        return ExitCode.DONE.number();
    }

    private static CommandLine prepared(CommandLine line, Surroundings around) {
        line.setOut(around.out())
                .setErr(around.err())
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(around.helpWidth())
                .setUsageHelpLongOptionsMaxWidth(30)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        around.style(false).colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionStrategy(parsed -> {
                    Optional<Problem> level = wrongLogLevel(around).or(() -> LogFormat.wrong(around.environment()));
                    return level.isPresent()
                            ? fail(around, level.get().asException())
                            : new CommandLine.RunLast().execute(parsed);
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> fail(around, failure))
                .setParameterExceptionHandler((failure, args) -> wrongUsage(around, failure));
        versions(line);
        return line;
    }

    private static void versions(CommandLine line) {
        line.getCommandSpec().versionProvider(new Version());
        line.getSubcommands().values().forEach(Vmend::versions);
    }

    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(around.out());
        around.out().flush();
        return ExitCode.DONE.number();
    }

    /** Tells what went wrong, also where nobody foresaw it; gives the exit code. */
    public static int fail(Surroundings around, Throwable failure) {
        List<Problem> problems = problems(around, failure);
        tell(around, problems);
        return ExitCode.worstOf(problems.stream().map(p -> p.code().exit()).toList())
                .number();
    }

    /** A failure as errors for people; its trace is in the log at level debug only. */
    static List<Problem> problems(Surroundings around, Throwable failure) {
        if (failure instanceof ProblemException told) {
            return told.problems();
        }
        LoggerFactory.getLogger("vmend.trace").debug("unexpected", failure);
        Problem problem = Problem.of(
                        Code.INTERNAL, "vmend " + around.version(), "an error that vmend does not know how to handle")
                .found(failure.toString());
        return List.of(
                failure instanceof OutOfMemoryError
                        ? problem.next("Give it more memory: JAVA_TOOL_OPTIONS=-Xmx2g vmend …")
                        : problem.next("Run it again with VMEND_LOG=debug and report what it says."));
    }

    private static Optional<Problem> wrongLogLevel(Surroundings around) {
        String level = around.environment().getOrDefault("VMEND_LOG", "");
        if (level.isBlank() || LOG_LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(Code.USAGE_WRONG, "VMEND_LOG", "there is no such log level")
                .expected("off, error, warn, info, debug or trace")
                .found(level));
    }

    private static int wrongUsage(Surroundings around, CommandLine.ParameterException failure) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        List<String> unmatched =
                failure instanceof CommandLine.UnmatchedArgumentException strange ? strange.getUnmatched() : List.of();
        // What follows such an option is a password, and is not repeated.
        boolean password = unmatched.stream().anyMatch(word -> word.startsWith("--pass"));
        if (password) {
            tell(
                    around,
                    List.of(Problem.of(Code.USAGE_WRONG, command, "a password is never taken from the command line")
                            .next(
                                    "Set VMEND_PASSWORD (for a key VMEND_PASSPHRASE), or name a file or command in vmend.yaml;"
                                            + " then forget this line from the shell's history.")));
            return ExitCode.USAGE.number();
        }
        List<String> near = failure instanceof CommandLine.UnmatchedArgumentException strange
                ? strange.getSuggestions()
                : List.of();
        Problem problem = Problem.of(Code.USAGE_WRONG, command, String.valueOf(failure.getMessage()))
                .next((near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ") + "All options: "
                        + command + " --help");
        tell(around, List.of(problem));
        return ExitCode.USAGE.number();
    }

    static void tell(Surroundings around, List<Problem> problems) {
        if (LogFormat.json(around.environment())) {
            problems.forEach(LogFormat::tell);
            return;
        }
        problems.forEach(
                problem -> ProblemText.lines(problem, around.errorStyle()).forEach(around.err()::println));
        around.err().flush();
    }

    /** Prints a completion script that knows every verb and option. */
    @Command(
            name = "completion",
            mixinStandardHelpOptions = true,
            description = "Prints a completion script for bash and zsh: source <(vmend completion)")
    record CompletionCommand(Surroundings around) implements Callable<Integer> {
        @Override
        public Integer call() {
            around.out().print(AutoComplete.bash("vmend", commandLine(around)));
            around.out().flush();
            return ExitCode.DONE.number();
        }
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
