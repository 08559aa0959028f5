package vmend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import vmend.cli.Surroundings;
import vmend.cli.Vmend;
import vmend.playbooks.Shipped;

/** A command line of one verb answers as the whole one does. */
class VerbsTest {
    private final StringWriter printed = new StringWriter();
    private final Surroundings around = new Surroundings(
            new PrintWriter(printed),
            new PrintWriter(printed),
            false,
            false,
            Map.of(),
            Path.of(""),
            InstantSource.system(),
            "9",
            Shipped.catalog(),
            new Connections(InstantSource.system()),
            vmend.run.Patience.standard(),
            file -> vmend.plan.History.none(),
            Optional.empty());

    @Test
    void eachVerbBuiltAloneHasTheHelpItHasAmongTheOthers() {
        Map<String, CommandLine> all = Vmend.commandLine(around).getSubcommands();
        assertThat(all).hasSizeGreaterThan(10).allSatisfy((name, verb) -> {
            CommandLine alone = Vmend.commandLine(around, name, "--help");
            assertThat(alone.getSubcommands()).containsOnlyKeys(name);
            assertThat(help(Objects.requireNonNull(alone.getSubcommands().get(name))))
                    .isEqualTo(help(verb));
        });
    }

    @Test
    void whereTheFirstWordIsNoVerbAllAreThere() {
        int all = Vmend.commandLine(around).getSubcommands().size();
        assertThat(Vmend.commandLine(around, "--help").getSubcommands()).hasSize(all);
        assertThat(Vmend.commandLine(around, "plam").getSubcommands()).hasSize(all);
        assertThat(Vmend.commandLine(around, new String[0]).getSubcommands()).hasSize(all);
    }

    @Test
    void theVersionAloneIsPrintedAsTheCommandLinePrintsIt() {
        assertThat(Vmend.asksForVersion("--version")).isTrue();
        assertThat(Vmend.asksForVersion("-V")).isTrue();
        assertThat(Vmend.asksForVersion("plan", "--version")).isFalse();
        assertThat(Vmend.asksForVersion()).isFalse();
        Vmend.commandLine(around).execute("--version");
        String whole = printed.toString();
        printed.getBuffer().setLength(0);
        assertThat(Vmend.version(around)).isZero();
        around.out().flush();
        assertThat(printed).hasToString(whole);
    }

    private static String help(CommandLine verb) {
        return verb.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }
}
