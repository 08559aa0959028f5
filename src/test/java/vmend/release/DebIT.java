package vmend.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The .deb, unpacked into a root of its own by Debian's own tool, and used from there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DebIT {
    private static final Path DPKG = Path.of("/usr/bin/dpkg-deb");

    private Path deb;
    private Path root;
    private Path control;
    private Shell shell;

    @BeforeAll
    void unpack(@TempDir Path scratch) throws IOException {
        deb = Path.of(System.getProperty("vmend.deb", "")).toAbsolutePath();
        assertThat(deb).as("the package; mvn verify makes it").isRegularFile();
        assumeThat(DPKG)
                .as("dpkg-deb is not installed here; the .deb is not looked at")
                .exists();
        root = scratch.resolve("root");
        control = scratch.resolve("control");
        shell = Shell.in(Files.createDirectories(scratch.resolve("work")), scratch);
        dpkg("-x", deb.toString(), root.toString());
        dpkg("-e", deb.toString(), control.toString());
    }

    @Test
    void theCommandRunsFromWhereItWasUnpacked() {
        Shell.Result version = shell.run(root.resolve("usr/bin/vmend").toString(), "--version");
        assertThat(version.exit()).as(version.err()).isZero();
        assertThat(version.out()).startsWith("vmend 0.");
        Shell.Result plan = shell.run(root.resolve("usr/bin/vmend").toString(), "plan", "--demo", "-o", "plan.json");
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(shell.folder().resolve("plan.json")).isNotEmptyFile();
    }

    @Test
    void everyFileBelongsToRootAndNobodyElseCanWriteIt() throws IOException {
        List<String> listed = dpkg("-c", deb.toString()).out().lines().toList();
        assertThat(listed).hasSizeGreaterThan(100).allMatch(line -> line.contains(" root/root "));
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.skip(1).toList()) {
                String mode =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
                if (Files.isDirectory(file) || file.endsWith("usr/share/vmend/vmend")) {
                    assertThat(mode).as(file.toString()).isEqualTo("rwxr-xr-x");
                } else if (!Files.isSymbolicLink(file)) {
                    assertThat(mode).as(file.toString()).isEqualTo("rw-r--r--");
                }
            }
        }
        assertThat(Files.readSymbolicLink(root.resolve("usr/bin/vmend"))).isEqualTo(Path.of("../share/vmend/vmend"));
    }

    @Test
    void everyManualPageIsThere() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs/man"))) {
            for (Path page : pages.toList()) {
                Path packed = root.resolve("usr/share/man/man1").resolve(page.getFileName() + ".gz");
                try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                    assertThat(in.readAllBytes()).as(packed.toString()).isEqualTo(Files.readAllBytes(page));
                }
            }
        }
    }

    @Test
    void completionAndPapersLieWhereDebianLooksForThem() throws IOException {
        assertThat(root.resolve("usr/share/bash-completion/completions/vmend"))
                .hasSameTextualContentAs(Path.of("docs/completion/vmend.bash"));
        for (String paper : List.of("README.md", "SECURITY.md", "copyright", "changelog.gz", "docs/cli.md")) {
            assertThat(root.resolve("usr/share/doc/vmend").resolve(paper)).isNotEmptyFile();
        }
        assertThat(Files.readString(root.resolve("usr/share/doc/vmend/copyright")))
                .contains("Apache-2.0");
    }

    @Test
    void theCopyrightNamesEveryJar() throws IOException {
        String copyright = Files.readString(Path.of("src/deb/copyright"));
        List<String> patterns = Stream.of(copyright.split("\\s+"))
                .filter(word -> word.endsWith("*.jar"))
                .toList();
        try (Stream<Path> all = Files.walk(root.resolve("usr/share/vmend"))) {
            Path home = root.resolve("usr/share/vmend");
            assertThat(all.map(file -> home.relativize(file).toString()).filter(file -> file.endsWith(".jar")))
                    .filteredOn(file -> !file.matches("(mocks/)?lib/vmend-.*"))
                    .allSatisfy(file -> assertThat(patterns)
                            .as(file)
                            .anyMatch(pattern -> file.startsWith(pattern.substring(0, pattern.indexOf('*')))));
        }
    }

    @Test
    void installingRunsNothingAndRemovingOnlyRemovesTheArchive() throws IOException {
        try (Stream<Path> files = Files.list(control)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("control", "md5sums", "prerm");
        }
        String script = Files.readString(control.resolve("prerm"), StandardCharsets.UTF_8);
        assertThat(script.lines().filter(line -> !line.startsWith("#")))
                .containsExactly("set -e", "rm -rf /usr/share/vmend/cds", "exit 0");
        assertThat(Files.readString(control.resolve("control")))
                .contains("\nDepends: default-jre-headless (>= 2:1.17) | java17-runtime-headless\n")
                .contains("\nArchitecture: all\n")
                .doesNotContain("[[");
        assertThat(root.resolve("etc")).doesNotExist();
    }

    private Shell.Result dpkg(String... arguments) {
        Shell outside = new Shell(shell.folder(), shell.bin(), Map.of());
        String command = Stream.concat(Stream.of(DPKG.toString()), Stream.of(arguments))
                .map(word -> "'" + word + "'")
                .reduce("PATH=/usr/bin:/bin exec", (one, other) -> one + " " + other);
        Shell.Result result = outside.run("sh", "-c", command);
        assertThat(result.exit()).as(result.err()).isZero();
        return result;
    }
}
