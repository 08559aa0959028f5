package vmend.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.mocks.MockVcenter;

/** Types what the README says into the unpacked release; where it means a vCenter, the mock is one. */
class ReadmeIT {
    private static final Pattern BLOCK = Pattern.compile("(?m)^```sh\\n(.*?)^```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    /** The command that runs this very test. */
    private static final String VERIFY = "mvn verify";

    private final String readme = read();

    @TempDir
    private Path scratch;

    @Test
    void beginsWithTheDemoAndThenTheTests() {
        assertThat(commands().get(0)).isEqualTo("./vmend plan --demo -o plan.json --report report.html");
        assertThat(commands().get(1)).isEqualTo(VERIFY);
    }

    @Test
    void everyCommandDoesWhatItIsShownFor() {
        Release release = Release.unpackedIn(scratch);
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            Shell shell = release.shell()
                    .quick()
                    .with(Map.of(
                            "VMEND_URL",
                            mock.url(),
                            "VMEND_USERNAME",
                            MockVcenter.USERNAME,
                            "VMEND_PASSWORD",
                            MockVcenter.PASSWORD,
                            "VMEND_PASSPHRASE",
                            "typed by the reader",
                            "VMEND_STATE",
                            scratch.resolve("state").toString()));
            for (String command : commands()) {
                if (!command.equals(VERIFY)) {
                    Shell.Result result = shell.run("sh", "-c", command);
                    assertThat(result.exit()).as(command + "\n" + result.err()).isZero();
                }
            }
        }
    }

    @Test
    void everyLinkLeadsToAFileOfTheProject() {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(readme);
        while (link.find()) {
            links.add(link.group(1));
        }
        assertThat(links)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }

    private List<String> commands() {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(readme);
        while (block.find()) {
            block.group(1)
                    .lines()
                    .map(line -> line.replaceAll("\\s+#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .forEach(commands::add);
        }
        return commands;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
