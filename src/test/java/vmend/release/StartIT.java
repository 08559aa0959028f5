package vmend.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real Java with an archive for class-data sharing: it takes classes from one that fits, and passes over any other in silence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartIT {
    private static final List<String> VERB = List.of("./vmend", "playbooks", "list");

    private Release release;
    private Path archive;
    private Shell.Result without;

    @BeforeAll
    void makeOne(@TempDir Path scratch) throws IOException {
        release = Release.unpackedIn(scratch);
        without = run(Map.of("VMEND_CDS", "off"));
        assertThat(without.exit()).isZero();
        Shell.Result making = run(Map.of("VMEND_CDS", "make"));
        assertThat(making).isEqualTo(without);
        try (Stream<Path> made = Files.list(release.home().resolve("cds"))) {
            List<Path> all = made.toList();
            assertThat(all).hasSize(1);
            archive = all.get(0);
        }
    }

    @Test
    void classesComeFromAnArchiveThatFits() {
        Shell.Result shown = run(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load"));
        assertThat(shown.out().lines().filter(line -> line.contains(" vmend.cli.PlaybooksCommand ")))
                .isNotEmpty()
                .allMatch(line -> line.contains("source: shared objects file"));
        assertThat(run(Map.of())).isEqualTo(without);
    }

    @Test
    void oneThatIsBrokenChangesNothingAndIsNotMentioned() throws IOException {
        byte[] whole = Files.readAllBytes(archive);
        Files.delete(archive);
        byte[] flipped = whole.clone();
        Arrays.fill(flipped, 0, 64, (byte) 0x55);
        for (byte[] broken : List.of(new byte[0], new byte[5_000], Arrays.copyOf(whole, whole.length / 2), flipped)) {
            Files.write(archive, broken);
            assertThat(run(Map.of())).as(broken.length + " bytes").isEqualTo(without);
        }
        Files.write(archive, whole);
    }

    private Shell.Result run(Map<String, String> environment) {
        return release.shell().with(environment).run(VERB.toArray(String[]::new));
    }
}
