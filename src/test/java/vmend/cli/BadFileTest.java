package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.cli.RanAssert.noTrace;
import static vmend.cli.RanAssert.refused;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.InProcess;
import vmend.InProcess.Ran;
import vmend.plan.PlanFile;
import vmend.plan.SamplePlans;
import vmend.problem.Code;

/** Files that are wrong, or cannot be written: clear errors, right exit codes, nothing half done. */
@Timeout(180)
class BadFileTest {
    private static final int EVERY_SO_MANY = 13;

    @TempDir
    Path directory;

    private InProcess vmend() {
        return new InProcess(directory);
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'vcenters: [ {'                              | 202,203 | vmend.yaml
                    'vcentres: []'                               | 203 | vcentres
                    'playbooks: { unused-device: {} }'           | 203,206 | unused-device
                    'playbooks: { unused-devices: { colour: red } }' | 203,207 | colour
                    'playbooks: { unused-devices: { connectedLongerThan: two days } }' | 203,207 | two days
                    'vcenters: [ { name: a, url: https://a.example, username: u, password: hunter2 } ]' | 203 | password
                    """)
    void aWrongConfigurationIsTold(String yaml, String codes, String names) throws Exception {
        Ran ran = vmend().run("plan", "--config", file("vmend.yaml", yaml), "--vcenter", "a");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err())
                .containsPattern("VM-(" + codes.replace(',', '|') + ") ")
                .contains(names, "vmend.yaml");
        assertThat(ran.err()).doesNotContain("hunter2");
        noTrace(ran);
    }

    @Test
    void aMissingConfigurationIsTold() {
        refused(vmend().run("plan", "--config", "nowhere.yaml"), Code.CONFIG_UNREADABLE, "nowhere.yaml");
    }

    @Test
    void aSecretThatOthersCanReadIsRefused() throws Exception {
        Path secret = Path.of(file("pw", "secret\n"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        Ran ran = withPassword("{ file: pw }");

        refused(ran, Code.SECRET_EXPOSED, "chmod 600");
    }

    @Test
    void aSecretThatIsNotSetIsTold() throws Exception {
        refused(withPassword("{ env: NOT_SET_ANYWHERE }"), Code.SECRET_MISSING, "NOT_SET_ANYWHERE");
    }

    private Ran withPassword(String source) throws Exception {
        file(
                "vmend.yaml",
                "vcenters: [ { name: a, url: https://127.0.0.1:9, username: u, password: " + source + " } ]");
        return vmend().run("plan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --playbook unused-device            | 206 | Did you mean unused-devices?
                    --profile six                       | 206 | five or all
                    --measure 99                        | 206 | 99
                    --set unused-devices.colour=red     | 207 | colour
                    --set unused-devices.connectedLongerThan=soon | 207 | soon
                    --set colour=red                    | 201 | does not name its playbook
                    --report plan.docx                  | 201 | .html
                    --vcenter vc01                      | 201 | cannot be combined
                    --inventory some.json.gz            | 201 | cannot be combined
                    --trust trust.yaml                  | 201 | site of its own
                    --colour                            | 201 | --help
                    --password hunter2                  | 201 | never taken from the command line
                    --format xml                        | 201 | xml
                    """)
    void aWrongOptionIsToldBeforeAnythingIsRead(String options, String code, String text) {
        String[] words = Stream.concat(Stream.of("plan", "--demo"), Stream.of(options.split(" ")))
                .toArray(String[]::new);
        Ran ran = vmend().run(words);

        assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains("VM-" + code + " ", text).doesNotContain("hunter2");
        assertThat(ran.err()).doesNotContain("read vc-demo");
        noTrace(ran);
    }

    @Test
    void anOutputUnderAFileCannotBeWritten() throws Exception {
        Path parent = Path.of(file("parent", "x"));
        refused(
                vmend().run("plan", "--demo", "-o", parent.resolve("plan.json").toString()),
                Code.OUTPUT_UNWRITABLE,
                "is not a directory");
    }

    @Test
    void aDirectoryIsNoOutput() {
        refused(vmend().run("plan", "--demo", "-o", directory.toString()), Code.OUTPUT_UNWRITABLE, "it is a directory");
    }

    @Test
    void twoOutputsNeedTwoFiles() {
        String file = directory.resolve("a.json").toString();
        refused(vmend().run("plan", "--demo", "-o", file, "--report", file), Code.USAGE_WRONG, "the same file");
    }

    @Test
    void aLinkStaysALinkAndAnOldFileIsReplacedWhole() throws Exception {
        Path real = Path.of(file("real.txt", "old"));
        Path link = Files.createSymbolicLink(directory.resolve("link.txt"), real);
        OutputFile.write(link, "new");

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(real).hasContent("new");
    }

    @Test
    void aDeviceIsWrittenToAndNeverReplaced() {
        OutputFile.write(Path.of("/dev/null"), "nothing");
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void aFullDiskLeavesTheOlderFileAsItWas() throws Exception {
        Path plan = Path.of(file("plan.json", "the older plan"));
        Ran ran = vmend().child("ulimit -f 8;", "plan", "--demo", "-o", plan.toString());

        assertThat(ran.exit()).as(ran.err()).isEqualTo(1);
        assertThat(ran.err()).contains("VM-401 " + plan, "left as it was");
        noTrace(ran);
        assertThat(plan).hasContent("the older plan");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void aFullStandardOutputIsAFailure() throws Exception {
        Ran ran = vmend().child("exec 3>&1; exec >/dev/full;", "playbooks", "list");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("VM-401 standard output");
        noTrace(ran);
    }

    @Test
    void whatIsNoPlanIsRefusedByShow() throws Exception {
        String plan = new String(PlanFile.bytes(SamplePlans.named("a")), java.nio.charset.StandardCharsets.UTF_8);
        refused(vmend().run("show", directory.resolve("none.json").toString()), Code.PLAN_MISSING, "no such file");
        refused(vmend().run("show", directory.toString()), Code.PLAN_MISSING, "a directory");
        refused(vmend().run("show", file("empty.json", "")), Code.PLAN_NOT_CANONICAL, "empty.json");
        Path binary = Files.write(directory.resolve("binary"), new byte[] {0, (byte) 0xff, (byte) 0xfe, 7});
        assertThat(vmend().run("show", binary.toString()).exit()).isEqualTo(20);
        assertThat(vmend().run("show", file("cut.json", plan.substring(0, plan.length() / 2)))
                        .exit())
                .isEqualTo(20);
        refused(vmend().run("show", file("line.json", plan + "\n")), Code.PLAN_NOT_CANONICAL);
        refused(vmend().run("show", file("space.json", plan.replaceFirst(":", ": "))), Code.PLAN_NOT_CANONICAL);
        Ran later = vmend().run("show", file("later.json", plan.replace("vmend.plan/1", "vmend.plan/2")));
        assertThat(later.exit()).as(later.err()).isEqualTo(20);
        assertThat(later.err()).contains("vmend.plan/");
    }

    @Test
    void aDigestThatIsNoneIsAWrongOption() throws Exception {
        refused(vmend().run("show", file("plan.json", "{}"), "--digest", "sha256:4be1"), Code.USAGE_WRONG, "64 hex");
    }

    @Test
    void everyChangedByteIsRefusedOrMakesAnotherDigest() throws Exception {
        byte[] plan = PlanFile.bytes(SamplePlans.named("a"));
        String digest = PlanFile.digest(plan);
        Path file = directory.resolve("plan.json");
        for (int at = 0; at < plan.length; at++) {
            byte[] changed = plan.clone();
            changed[at] = (byte) (plan[at] ^ (1 << (at % 7)));
            assertThat(PlanFile.digest(changed)).isNotEqualTo(digest);
            // The whole command line is built anew for each run, so not every byte takes that way.
            if (at % EVERY_SO_MANY == 0) {
                Files.write(file, changed);
                Ran named = vmend().run("show", "--digest", digest, file.toString());
                assertThat(named.exit()).as("byte %d", at).isEqualTo(20);
                assertThat(named.err()).startsWith("VM-503 ");
            }
            if (at % 61 == 0) {
                Files.write(file, changed);
                Ran shown = vmend().run("show", file.toString());
                assertThat(shown.exit()).as("byte %d: %s", at, shown.err()).isIn(0, 20);
                assertThat(shown.out()).doesNotContain(digest);
                noTrace(shown);
            }
        }
        Files.write(file, plan);
        assertThat(vmend().run("show", "--digest", digest, file.toString()).exit())
                .isZero();
    }
}
