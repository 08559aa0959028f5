package vmend.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual pages hold every verb, option and variable, and groff has nothing to say against them. */
class ManPageTest {
    private static final Path GROFF = Path.of("/usr/bin/groff");
    private static final Pattern VARIABLE = Pattern.compile("\"((?:VMEND|GOVC)_[A-Z0-9_]+)\"");

    private final Map<String, String> pages = ManPage.all()
            .collect(Collectors.toMap(page -> String.valueOf(page.file().getFileName()), Page::text));

    @Test
    void eachVerbHasAPageAndTheRootNamesThemAll() {
        List<String> names = Verb.root().below().stream()
                .map(verb -> verb.name().replace(' ', '-'))
                .toList();
        assertThat(names).hasSizeGreaterThan(10);
        assertThat(pages.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("vmend.1"), names.stream().map(name -> name + ".1"))
                                .toList());
        assertThat(names).allSatisfy(name -> assertThat(page("vmend")).contains(Roff.bold(name) + "(1)"));
    }

    @Test
    void eachOptionOfEachVerbIsExplained() {
        Verb.root().below().forEach(verb -> {
            String page = page(verb.name().replace(' ', '-'));
            assertThat(verb.walk()
                            .flatMap(below -> below.command().getCommandSpec().options().stream())
                            .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                            .flatMap(option -> Arrays.stream(option.names())))
                    .allSatisfy(name -> assertThat(page).contains(Roff.bold(name)));
            assertThat(verb.walk().skip(1))
                    .allSatisfy(below -> assertThat(page).contains(".SS \"" + Roff.text(below.name()) + "\""));
        });
    }

    @Test
    void eachVariableThatTheCodeReadsIsExplained() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher variable = VARIABLE.matcher(Files.readString(file));
                while (variable.find()) {
                    read.add(variable.group(1));
                }
            }
        }
        assertThat(read).hasSizeGreaterThan(8);
        assertThat(ManEnvironment.VARIABLES).containsKeys(read.toArray(String[]::new));
    }

    @Test
    void textThatLooksLikeARequestStaysText() {
        assertThat(Roff.text(".local 'x' a-b \\ …")).isEqualTo("\\&.local \\(aqx\\(aq a\\-b \\e \\[u2026]");
        assertThat(Roff.text("'x")).doesNotStartWith("'");
    }

    @Test
    void groffWarnsOfNothing() throws IOException, InterruptedException {
        assumeThat(GROFF)
                .as("groff is not installed here; the pages are not looked at by it")
                .exists();
        String all = String.join("", pages.values());
        Path out = Files.createTempFile("vmend-man", ".txt");
        Process groff = new ProcessBuilder(GROFF.toString(), "-man", "-ww", "-Tutf8", "-rLL=100n")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        groff.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
        groff.getOutputStream().close();
        assertThat(groff.waitFor()).isZero();
        String shown = Files.readString(out);
        Files.delete(out);
        assertThat(shown.lines().filter(line -> line.contains("warning:") || line.contains("error:")))
                .isEmpty();
        assertThat(shown.replaceAll("\u001b\\[[0-9;]*m", ""))
                .contains("VMEND-RUNBOOK(1)")
                .contains("sha256:…");
    }

    private String page(String name) {
        return pages.getOrDefault(name + ".1", "");
    }
}
