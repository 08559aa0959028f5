package vmend.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher with a Java that only tells how it was called, and a Maven that packs an empty release. */
class LauncherTest {
    private static final String JAVA = "for a; do printf '%s\\n' \"$a\"; done\n";
    private static final String MAVEN = """
            echo run >> mvn.log
            mkdir -p target/vmend-9/lib target/vmend-9/mocks/lib
            (cd target && tar cf - vmend-9 | gzip > vmend-9.tar.gz)
            """;

    @TempDir
    private Path scratch;

    private Path home;
    private Shell shell;

    @BeforeEach
    void putTheLauncherIntoAFolderWithASpace() throws IOException {
        home = Files.createDirectories(scratch.resolve("a folder"));
        Files.copy(Path.of("vmend"), home.resolve("vmend"));
        shell = Shell.in(home, scratch)
                .with(Map.of("JAVA_HOME", fakeJava("17.0.2").toString()));
    }

    @Test
    void loadsTheMockForTheVerbMock() throws IOException {
        release();
        assertThat(shell.run("./vmend", "mock", "--tls").out())
                .contains("\n" + home + "/lib/*:" + home + "/mocks/lib/*\n")
                .endsWith("vmend.Main\nmock\n--tls\n");
    }

    @Test
    void loadsTheMockForADemo() throws IOException {
        release();
        assertThat(shell.run("./vmend", "plan", "--demo").out()).contains("/mocks/lib/*");
    }

    @Test
    void loadsTheMockForNothingElse() throws IOException {
        release();
        assertThat(shell.run("./vmend", "plan", "--vcenter", "mock").out())
                .contains("\n" + home + "/lib/*\n")
                .doesNotContain("mocks");
    }

    @Test
    void followsLinksToWhereItIs() throws IOException {
        release();
        Path link = Files.createSymbolicLink(scratch.resolve("first"), home.resolve("vmend"));
        Path second = Files.createSymbolicLink(scratch.resolve("second"), link.getFileName());
        assertThat(shell.run(second.toString(), "plan").out()).contains(home + "/lib/*");
    }

    @Test
    void keepsArgumentsAsTheyAre() throws IOException {
        release();
        assertThat(shell.run("./vmend", "show", "a plan.json", "*", "").out()).endsWith("show\na plan.json\n*\n\n");
    }

    @Test
    void passesTheExitCodeOn() throws IOException {
        release();
        Shell.program(scratch.resolve("jdk/bin/java"), "exit 11\n");
        assertThat(shell.run("./vmend", "plan").exit()).isEqualTo(11);
    }

    @Test
    void saysThatNobodyLooksAtAPipe() throws IOException {
        release();
        assertThat(shell.run("./vmend", "plan").out()).contains("-Dvmend.terminals=\n");
    }

    @ParameterizedTest
    @CsvSource({
        "plan --demo, true",
        "doctor, true",
        "show plan.json, true",
        "plan, false",
        "keys new x, false",
        "mock, false"
    })
    void sparesTheCompilerWhereItWouldNotPay(String command, boolean spares) throws IOException {
        release();
        assertThat(shell.run("sh", "-c", "./vmend " + command).out().contains("-XX:TieredStopAtLevel=1\n"))
                .isEqualTo(spares);
    }

    @Test
    void leavesTheCollectorToWhoeverChoseOne() throws IOException {
        release();
        assertThat(shell.run("./vmend", "doctor").out()).contains("-XX:+UseSerialGC\n");
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            Shell chosen = shell.with(Map.of(variable, "-Xmx4g -XX:+UseG1GC"));
            assertThat(chosen.run("./vmend", "doctor").out())
                    .contains("-XX:TieredStopAtLevel=1\n")
                    .doesNotContain("GC");
        }
    }

    /** Else Java says so on stderr, where a log of JSON lines is read. */
    @ParameterizedTest
    @CsvSource({"17.0.2, false", "23.0.1, false", "24, true", "25.0.3, true"})
    void allowsNativeCodeWhereJavaWouldWarnOfIt(String version, boolean allows) throws IOException {
        release();
        Shell newer = shell.with(Map.of("JAVA_HOME", fakeJava(version).toString()));
        assertThat(newer.run("./vmend", "plan").out().contains("--enable-native-access=ALL-UNNAMED\n"))
                .isEqualTo(allows);
    }

    @Test
    void refusesAnOldJavaInOneLine() throws IOException {
        release();
        Shell old = shell.with(Map.of("JAVA_HOME", fakeJava("11.0.25").toString()));
        Shell.Result result = old.run("./vmend", "plan");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .endsWith("is Java 11.0.25; vmend needs Java 17 or newer\n")
                .hasLineCount(1);
    }

    @Test
    void saysInOneLineThatThereIsNoJava() throws IOException {
        release();
        Shell none = new Shell(home, shell.bin(), Map.of());
        Shell.Result result = none.run("./vmend", "plan");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("vmend: Java was not found; vmend needs Java 17 or newer on the PATH or in JAVA_HOME\n");
    }

    @Test
    void buildsACheckoutOnceAndAgainWhenASourceIsNewer() throws IOException {
        Path source = checkout();
        shell.program("mvn", MAVEN);
        assertThat(shell.run("./vmend", "plan").err()).contains("building").contains("built");
        assertThat(shell.run("./vmend", "plan").err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(shell.run("./vmend", "plan").out()).contains(home + "/target/vmend-dist/lib/*");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void leavesNothingHalfDoneWhenTheBuildFails() throws IOException {
        checkout();
        shell.program("mvn", "mkdir -p target/vmend-9/lib\nexit 3\n");
        Shell.Result result = shell.run("./vmend", "plan");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).endsWith("vmend: the build failed, see above\n");
        assertThat(result.out()).isEmpty();
        assertThat(home.resolve("target"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().contains("dist"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
    }

    @Test
    void keepsTheBuildBeforeWhenTheNextOneFails() throws IOException {
        Path source = checkout();
        shell.program("mvn", MAVEN);
        shell.run("./vmend", "plan");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        shell.program("mvn", "exit 3\n");
        assertThat(shell.run("./vmend", "plan").exit()).isEqualTo(1);
        assertThat(home.resolve("target/vmend-dist/lib")).isDirectory();
    }

    @Test
    void saysThatMavenIsMissing() throws IOException {
        checkout();
        assertThat(shell.run("./vmend", "plan").err())
                .isEqualTo("vmend: building needs Maven 3.8 or newer on the PATH (mvn was not found)\n");
    }

    @Test
    void letsOneOfTwoBuildAndTheOtherWait() throws IOException {
        checkout();
        shell.program("mvn", "sleep 1\n" + MAVEN);
        Shell.Running first = shell.start("./vmend", "plan");
        Shell.Running second = shell.start("./vmend", "plan");
        assertThat(Shell.finish(first).exit()).isZero();
        assertThat(Shell.finish(second).exit()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void takesOverTheLockOfABuildThatIsGone() throws IOException {
        checkout();
        shell.program("mvn", MAVEN);
        Path lock = Files.createDirectories(home.resolve("target/.vmend-build"));
        Process gone = new ProcessBuilder("true").start();
        gone.onExit().join();
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
        assertThat(shell.run("./vmend", "plan").exit()).isZero();
    }

    private void release() throws IOException {
        Files.createDirectories(home.resolve("lib"));
    }

    private Path checkout() throws IOException {
        for (String folder : new String[] {"src/main", "src/test/java/vmend/testing", "playbooks", "mocks"}) {
            Files.createDirectories(home.resolve(folder));
        }
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        return Files.writeString(home.resolve("src/main/Main.java"), "class Main {}");
    }

    private long builds() throws IOException {
        return Files.readAllLines(home.resolve("mvn.log")).size();
    }

    private Path fakeJava(String version) throws IOException {
        Path jdk = scratch.resolve("jdk");
        Shell.program(jdk.resolve("bin/java"), JAVA);
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }
}
