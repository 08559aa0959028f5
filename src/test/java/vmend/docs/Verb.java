package vmend.docs;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import vmend.NoConnector;
import vmend.cli.Surroundings;
import vmend.cli.Vmend;
import vmend.playbooks.Shipped;

/**
 * A command as the pages of docs tell of it.
 *
 * @param name with all that stands before it: {@code vmend runbook run}
 */
record Verb(String name, CommandLine command) {

    /** The command {@code vmend} itself, with everything below it. */
    static Verb root() {
        CommandLine line = line();
        return new Verb(line.getCommandName(), line);
    }

    /** Those right below it, in the order of the help. */
    List<Verb> below() {
        return command.getSubcommands().values().stream()
                .map(verb -> new Verb(name + " " + verb.getCommandName(), verb))
                .toList();
    }

    /** It, and everything below it, each before its own. */
    Stream<Verb> walk() {
        return Stream.concat(Stream.of(this), below().stream().flatMap(Verb::walk));
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
}
