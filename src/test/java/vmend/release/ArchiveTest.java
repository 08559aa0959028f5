package vmend.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the launcher makes an archive for class-data sharing, and which one it lets Java take classes from. */
class ArchiveTest {
    /** Tells its arguments; with -Xshare:dump it also writes what it is asked to, with what it sees of the environment. */
    private static final String JAVA = """
            for a; do printf '%s\\n' "$a"; done
            case " $* " in
                *-Xshare:dump*) for a; do case $a in -XX:SharedArchiveFile=*) env > "${a#*=}" ;; esac; done ;;
            esac
            """;

    private static final Map<String, String> MAKE = Map.of("VMEND_CDS", "make", "VMEND_PASSWORD", "secret");

    @TempDir
    private Path scratch;

    private Path home;
    private Shell shell;

    @BeforeEach
    void putTheLauncherIntoAFolderWithASpace() throws IOException {
        home = Files.createDirectories(scratch.resolve("a folder"));
        Files.copy(Path.of("vmend"), home.resolve("vmend"));
        Files.createDirectories(home.resolve("lib"));
        Files.writeString(home.resolve("lib/one.jar"), "one");
        Path jdk = scratch.resolve("jdk");
        Shell.program(jdk.resolve("bin/java"), JAVA);
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.2\"\n");
        shell = Shell.in(home, scratch).with(Map.of("JAVA_HOME", jdk.toString()));
    }

    @Test
    void noneIsMadeWhereNobodySitsAtATerminal() throws IOException {
        Files.createDirectories(home.resolve(".cache"));
        assertThat(shell.run("./vmend", "status").out()).doesNotContain("SharedArchiveFile");
        assertThat(home.resolve(".cache")).isEmptyDirectory();
    }

    @Test
    void oneThatWasMadeIsUsedFromThenOn() throws IOException {
        assertThat(shell.with(MAKE).run("./vmend", "status").err()).isEmpty();
        Shell.Result later = shell.run("./vmend", "plan");
        assertThat(later.out()).contains("-XX:SharedArchiveFile=" + archive(home.resolve("cds")) + "\n");
        assertThat(later.err()).isEmpty();
        assertThat(shell.with(Map.of("VMEND_CDS", "off")).run("./vmend", "plan").out())
                .doesNotContain("SharedArchiveFile");
    }

    @Test
    void itIsMadeWithoutTheCallersEnvironment() throws IOException {
        shell.with(MAKE).run("./vmend", "status");
        assertThat(Files.readString(archive(home.resolve("cds"))))
                .contains("PATH=")
                .doesNotContain("VMEND_")
                .doesNotContain("secret");
    }

    @Test
    void whereTheReleaseCannotBeWrittenItIsMadeInTheUsersCache() throws IOException {
        // Root can write everywhere, so the folder's place is taken by a file instead.
        Files.writeString(home.resolve("cds"), "");
        Files.createDirectories(home.resolve(".cache"));
        shell.with(MAKE).run("./vmend", "status");
        assertThat(shell.run("./vmend", "plan").out())
                .contains("-XX:SharedArchiveFile=" + archive(home.resolve(".cache/vmend")) + "\n");
    }

    @Test
    void oneThatOthersCouldHaveWrittenIsNotUsed() throws IOException {
        shell.with(MAKE).run("./vmend", "status");
        Path archive = archive(home.resolve("cds"));
        for (Path open : List.of(archive, archive.getParent())) {
            for (String mode : List.of("rwxrwxr-x", "rwxr-xrwx")) {
                Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
                assertThat(shell.run("./vmend", "plan").out())
                        .as(open + " " + mode)
                        .doesNotContain("SharedArchiveFile");
            }
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
            assertThat(shell.run("./vmend", "plan").out()).contains("SharedArchiveFile");
        }
    }

    @Test
    void oneBehindALinkIsNotUsed() throws IOException {
        shell.with(MAKE).run("./vmend", "status");
        Path archive = archive(home.resolve("cds"));
        Path elsewhere = Files.move(archive, home.resolve("elsewhere.jsa"));
        Files.createSymbolicLink(archive, elsewhere);
        assertThat(shell.run("./vmend", "plan").out()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void nothingIsTakenFromACacheThatOthersCanWrite() throws IOException {
        Files.writeString(home.resolve("cds"), "");
        Path cache = Files.createDirectories(home.resolve(".cache"));
        shell.with(MAKE).run("./vmend", "status");
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        Shell.Result open = shell.with(MAKE).run("./vmend", "plan");
        assertThat(open.out()).doesNotContain("SharedArchiveFile");
        assertThat(open.err()).startsWith("vmend: no archive was made: ").hasLineCount(1);
    }

    @Test
    void anotherJarMakesTheArchiveOfBeforeUseless() throws IOException {
        shell.with(MAKE).run("./vmend", "status");
        Files.writeString(home.resolve("lib/one.jar"), "another");
        assertThat(shell.run("./vmend", "plan").out()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void aJavaThatCannotMakeOneLeavesNothingBehind() throws IOException {
        Shell.program(scratch.resolve("jdk/bin/java"), "case \"$*\" in *-Xshare:dump*) exit 134 ;; esac\n");
        Shell.Result result = shell.with(MAKE).run("./vmend", "status");
        assertThat(result.exit()).isZero();
        assertThat(home.resolve("cds")).isEmptyDirectory();
    }

    private static Path archive(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            assertThat(all.get(0).getFileName().toString()).matches("vmend-[0-9]+\\.jsa");
            return all.get(0);
        }
    }
}
