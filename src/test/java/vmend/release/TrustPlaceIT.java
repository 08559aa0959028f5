package vmend.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The release as an account that is not root runs it, under a trust file that root keeps; only root can set that up. */
class TrustPlaceIT {
    private static final int NOBODY = 65_534;
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    @SuppressWarnings("NullAway.Init")
    private Path place;

    @SuppressWarnings("NullAway.Init")
    private Release release;

    @BeforeEach
    void unpackWhereOnlyRootCanWrite() throws IOException {
        assumeThat(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                .as("only root can keep a trust file from another account")
                .isEqualTo(0);
        assumeThat(SETPRIV).exists();
        // Not a temporary folder: everybody can write there.
        place = Files.createTempDirectory(
                Path.of("/run"),
                "vmend-test-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        release = Release.unpackedIn(place);
        try (Stream<Path> tools = Files.list(release.shell().bin())) {
            for (Path tool : tools.toList()) {
                Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        Files.writeString(place.resolve("trust.yaml"), "protect: { none: a test }\n");
        Path work = Files.createDirectory(place.resolve("work"));
        assertThat(release.shell()
                        .run("./vmend", "plan", "--demo", "-o", work + "/plan.json")
                        .exit())
                .isZero();
        give(work);
        give(work.resolve("plan.json"));
    }

    @AfterEach
    void clear() throws IOException {
        if (place == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(place)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void takesATrustFileThatTheAccountCannotWriteWithoutADigest() {
        Shell.Result result = apply();

        // The demo's plan is a report; that this is what stands against it says that the trust file was taken.
        assertThat(result.exit()).as(result.err()).isEqualTo(20);
        assertThat(result.err()).doesNotContain("VM-566").contains("made by --demo");
    }

    @Test
    void refusesATrustFileThatTheAccountCanWrite() throws IOException {
        give(place.resolve("trust.yaml"));

        Shell.Result result = apply();

        assertThat(result.exit()).isEqualTo(20);
        assertThat(result.err())
                .contains("VM-566")
                .contains("this account can write " + place.resolve("trust.yaml"))
                .contains("--trust-digest sha256:");
    }

    @Test
    void refusesATrustFileThatTheAccountCouldReplace() throws IOException {
        give(place);

        Shell.Result result = apply();

        assertThat(result.exit()).isEqualTo(20);
        assertThat(result.err()).contains("VM-566").contains("this account can write " + place);
    }

    private Shell.Result apply() {
        List<String> command = new ArrayList<>(List.of(
                SETPRIV.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs"));
        command.addAll(
                List.of("./vmend", "apply", place.resolve("work/plan.json").toString()));
        command.addAll(List.of(
                "--policy", "night", "--state", place.resolve("work/state").toString()));
        command.addAll(List.of("--trust", place.resolve("trust.yaml").toString()));
        return release.shell()
                .with(Map.of(
                        "VMEND_URL", "http://127.0.0.1:9", "VMEND_USERNAME", "nobody", "VMEND_PASSWORD", "nothing"))
                .run(command.toArray(String[]::new));
    }

    private static void give(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", NOBODY);
    }
}
