package vmend.docs;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import vmend.cli.Connector;
import vmend.cli.Surroundings;
import vmend.cli.Vmend;
import vmend.playbooks.Shipped;
import vmend.problem.ExitCode;
import vmend.vsphere.EstateSource;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.VcenterExamination;

/** docs/cli.md: each verb's help as it is printed, and the exit codes. */
final class CliPage {
    private CliPage() {}

    static Page page() {
        List<String> parts = new ArrayList<>(List.of(
                Markdown.GENERATED,
                "# The command line",
                "Results go to stdout, progress and errors to stderr. Errors have codes: [errors.md](errors.md).",
                "## Exit codes",
                exitCodes(),
                "When several apply, the first of these is given: " + precedence() + "."));
        verbs("", line(), parts);
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

    private static void verbs(String path, CommandLine command, List<String> parts) {
        String name = (path + " " + command.getCommandName()).strip();
        parts.add("## " + name);
        parts.add("```text\n"
                + command.getUsageMessage(CommandLine.Help.Ansi.OFF)
                        .lines()
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n"))
                + "\n```");
        command.getSubcommands().values().forEach(verb -> verbs(name, verb, parts));
    }

    private static CommandLine line() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Vmend.commandLine(new Surroundings(
                nowhere,
                nowhere,
                false,
                false,
                Map.of(),
                Path.of(""),
                InstantSource.system(),
                "documented",
                Shipped.catalog(),
                new NoConnector(),
                vmend.run.Patience.standard(),
                file -> vmend.plan.History.none(),
                Optional.empty()));
    }

    /** Help needs no vCenter. */
    private static final class NoConnector implements Connector {
        @Override
        public EstateSource open(Target target, LongConsumer objectsRead) {
            throw new IllegalStateException("documenting connects to nothing");
        }

        @Override
        public VcenterExamination examine(
                String name,
                VcenterAddress address,
                Supplier<VcenterExamination.Login> login,
                List<String> privileges) {
            throw new IllegalStateException("documenting connects to nothing");
        }
    }
}
