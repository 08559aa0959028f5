package vmend.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.InProcess.Ran;
import vmend.playbook.Skeleton;

/** The way of docs/howto/own-playbook.md, with the worked example and with a fresh skeleton. */
class ExampleTest {
    private static final Path EXAMPLE =
            Path.of("docs", "examples", "playbooks", "unowned-vms").toAbsolutePath();

    @TempDir
    private Path directory;

    @Test
    void theExamplesOwnTestsHold() throws Exception {
        assertThat(tests(EXAMPLE)).isEqualTo("7 of 7 tests hold");
    }

    @Test
    void theTestsOfAFreshSkeletonHold() throws Exception {
        Skeleton.write("stale-answers", directory);
        assertThat(tests(directory)).isEqualTo("3 of 3 tests hold");
    }

    @Test
    void withoutItsDigestItDoesNotJudge() {
        Ran ran = vmend("plan", "--demo", "--playbook-path", EXAMPLE.toString());
        assertThat(ran.exit()).as(ran.err()).isEqualTo(20);
        assertThat(ran.err()).contains("VM-570").contains("--allow-playbook " + digest());
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void itIsShownLikeABuiltInOne() {
        Ran list = vmend("playbooks", "list", "--playbook-path", EXAMPLE.toString(), "--allow-playbook", digest());
        assertThat(list.out()).contains("unowned-vms").contains("unused-devices");
        Ran show = vmend(
                "playbooks",
                "show",
                "unowned-vms",
                "--playbook-path",
                EXAMPLE.toString(),
                "--allow-playbook",
                digest());
        assertThat(show.exit()).as(show.err()).isZero();
        assertThat(show.out())
                .contains("# unowned-vms")
                .contains("| `attribute` | Custom attribute that names the owner, case ignored | `owner` | a text |")
                .contains("| Vm | `custom attributes` | all | unknown |");
    }

    @Test
    void itJudgesTheDemoEstateWithItsSettings() {
        Ran ran = vmend(
                "plan",
                "--demo",
                "--playbook-path",
                EXAMPLE.toString(),
                "--allow-playbook",
                digest(),
                "--playbook",
                "unowned-vms",
                "--set",
                "unowned-vms.attribute=contact",
                "--format",
                "json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("\"digest\":\"" + digest() + "\"")
                .contains("\"attribute\":\"contact\"")
                .contains("\"reason\":\"has no owner\"");
    }

    @Test
    void oneThatFailsLosesItselfOnlyAndTheExitCodeSaysSo() throws IOException {
        Path hostile = Given.hostile(directory, "System.exit(0); return 1;");
        Ran ran = vmend(
                "plan",
                "--demo",
                "--playbook-path",
                hostile.toString(),
                "--allow-playbook",
                Bundle.at(hostile, hostile).get(0).digest(),
                "--format",
                "json");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(11);
        assertThat(ran.err())
                .contains("VM-571")
                .contains("hostile judged nothing")
                .contains("it ended its process");
        assertThat(ran.out())
                .contains("it ended its process (exit code 0)")
                .contains("\"playbook\":\"unused-devices\"");
    }

    @Test
    void aSettingThatDoesNotFitIsWrongUse() {
        Ran ran = vmend(
                "plan",
                "--demo",
                "--playbook-path",
                EXAMPLE.toString(),
                "--allow-playbook",
                digest(),
                "--set",
                "unowned-vms.nothing=1");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains("VM-207").contains("one of attribute, category");
    }

    private Ran vmend(String... args) {
        return new InProcess(directory).run(args);
    }

    private static String digest() {
        return Bundle.at(EXAMPLE, EXAMPLE).get(0).digest();
    }

    /** What the tests of a directory come to, run as {@code vmend playbooks test} runs them. */
    private static String tests(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Path.of("src", "test", "java", "vmend", "testing", "RunTests.java")
                                .toString(),
                        Path.of("src", "test", "java").toString(),
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        Matcher summary = Pattern.compile("(?m)^\\d+ of \\d+ tests hold$").matcher(out);
        assertThat(summary.find()).as(out).isTrue();
        assertThat(code).as(out).isZero();
        return summary.group();
    }
}
