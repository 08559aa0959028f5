package vmend.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import vmend.problem.ExitCode;

/** docs/cli.md: each verb's help as it is printed, and the exit codes. */
final class CliPage {
    private CliPage() {}

    static Page page() {
        List<String> parts = new ArrayList<>(
                List.of(
                        Markdown.GENERATED,
                        "# The command line",
                        "Results go to stdout, progress and errors to stderr. Errors have codes: [errors.md](errors.md).",
                        "## Exit codes",
                        exitCodes(),
                        "When several apply, the first of these is given: " + precedence() + ".",
                        "A process that is told to end (Ctrl-C, SIGTERM) ends with 130 or 143, as shells expect, after the step in flight"
                                + " has ended; the run's own report keeps the code of what was done until then. `vmend resume` goes on."));
        Verb.root().walk().map(CliPage::section).forEach(parts::add);
        return Page.of("cli.md", parts.toArray(String[]::new));
    }

    private static String exitCodes() {
        return Markdown.table(
                List.of("Code", "Meaning"),
                Arrays.stream(ExitCode.values())
                        .map(code -> List.of(Integer.toString(code.number()), code.meaning()))
                        .toList());
    }

    private static String precedence() {
        return Arrays.stream(ExitCode.values())
                .filter(code -> code != ExitCode.DONE)
                .sorted((one, other) -> one == other ? 0 : ExitCode.worstOf(List.of(one, other)) == one ? -1 : 1)
                .map(code -> Integer.toString(code.number()))
                .collect(Collectors.joining(", "));
    }

    private static String section(Verb verb) {
        return "## " + verb.name() + "\n\n```text\n"
                + verb.command()
                        .getUsageMessage(CommandLine.Help.Ansi.OFF)
                        .lines()
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n"))
                + "\n```";
    }
}
