package vmend.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types the twelve commands of the tutorial into the unpacked release, against the mock that its second command starts. */
class TutorialIT {
    private static final Pattern BLOCK = Pattern.compile("(?m)^```(sh|text)\\n(.*?)^```", Pattern.DOTALL);
    private static final int COMMANDS = 12;

    @TempDir
    private Path scratch;

    @Test
    void leadsToARunThatWasTakenBack() throws Exception {
        List<String> commands = commands();
        assertThat(commands).hasSize(COMMANDS);
        assertThat(commands.get(0)).startsWith("git clone");
        Release release = Release.unpackedIn(scratch);
        Shell.Running mock = release.shell().start("sh", "-c", "exec " + commands.get(1));
        try {
            Shell shell = release.shell().quick().with(told(mock, release.home().resolve("mock.url")));
            List<String> before = findings(shell);
            for (String command : commands.subList(2, COMMANDS)) {
                Shell.Result result = shell.run("sh", "-c", command);
                assertThat(result.exit()).as(command + "\n" + result.err()).isZero();
                if (command.contains("apply plan.json")) {
                    assertThat(findings(shell)).hasSizeLessThan(before.size());
                }
            }
            assertThat(findings(shell)).isEqualTo(before);
            Shell.Result twice = shell.run("sh", "-c", commands.get(8));
            assertThat(twice.exit()).as("an approval counts once").isEqualTo(20);
        } finally {
            mock.process().destroy();
            mock.process().waitFor();
        }
    }

    /** Every line to type, in order; those that only say what is seen or export what was printed are no commands. */
    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        BLOCK.matcher(Files.readString(Path.of("docs/tutorial.md")))
                .results()
                .flatMap(block -> block.group(2).lines())
                .filter(line -> !line.startsWith("export "))
                .forEach(commands::add);
        return commands;
    }

    private static List<String> findings(Shell shell) throws IOException {
        Shell.Result planned = shell.run("sh", "-c", "./vmend plan --playbook unused-devices --format json");
        assertThat(planned.exit()).as(planned.err()).isZero();
        List<String> ids = new ArrayList<>();
        for (JsonNode finding : new ObjectMapper().readTree(planned.out()).get("findings")) {
            ids.add(finding.get("id").asText());
        }
        return ids;
    }

    /** The three variables that the mock prints, once it serves. */
    private static Map<String, String> told(Shell.Running mock, Path urlFile) throws Exception {
        while (!Files.exists(urlFile) || !Files.readString(mock.out()).contains("VMEND_PASSWORD=")) {
            assertThat(mock.process().isAlive())
                    .as(Files.readString(mock.err()))
                    .isTrue();
            Thread.sleep(100);
        }
        Map<String, String> told = new LinkedHashMap<>(Map.of("VMEND_PASSPHRASE", "typed by the reader"));
        try (Stream<String> lines = Files.lines(mock.out())) {
            lines.map(String::strip)
                    .filter(line -> line.startsWith("export "))
                    .map(line -> line.substring("export ".length()).split("=", 2))
                    .forEach(pair -> told.put(pair[0], pair[1]));
        }
        return told;
    }
}
