package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.cli.RanAssert.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.InProcess;
import vmend.InProcess.Ran;
import vmend.NoConnector;
import vmend.mocks.MockVcenter;
import vmend.plan.PlanFile;
import vmend.problem.Code;

/** The verbs as they are used. */
@Timeout(180)
class CommandsTest {
    @TempDir
    Path directory;

    private InProcess vmend() {
        return new InProcess(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plan", "show", "inventory", "playbooks", "doctor", "mock", "completion", "playbooks new"})
    void everyVerbHasHelpAndAVersion(String verb) {
        String[] words = verb.isEmpty() ? new String[] {"--help"} : (verb + " --help").split(" ");
        Ran help = vmend().with("COLUMNS", "60").run(words);
        assertThat(help.exit()).isZero();
        assertThat(help.out()).startsWith("Usage: vmend").contains("--help");
        assertThat(help.err()).isEmpty();
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 60);

        words[words.length - 1] = "--version";
        assertThat(vmend().run(words).out()).startsWith("vmend ");
    }

    @Test
    void withoutAVerbTheHelpIsShown() {
        Ran ran = vmend().run();
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).startsWith("Usage: vmend").contains("vmend plan --demo");
    }

    @Test
    void completionIsAScriptThatKnowsTheVerbs() throws Exception {
        Ran ran = vmend().run("completion");
        assertThat(ran.out()).contains("plan", "--detailed-exitcode").doesNotContain("generate-completion");
        Path script = Files.writeString(directory.resolve("completion.bash"), ran.out());
        assertThat(new ProcessBuilder("bash", "-n", script.toString()).start().waitFor())
                .isZero();
    }

    @Test
    void playbooksAreListedShownAndBegun() throws Exception {
        assertThat(vmend().run("playbooks").out()).contains("promiscuous-port-groups", "unused-devices");
        assertThat(vmend().run("playbooks", "show", "unused-devices").out()).contains("connectedLongerThan");
        refused(
                vmend().run("playbooks", "show", "unused-devce"),
                Code.UNKNOWN_PLAYBOOK,
                "Did you mean unused-devices?");
        Ran begun = vmend().run("playbooks", "new", "stale-snapshots");
        assertThat(begun.exit()).as(begun.err()).isZero();
        assertThat(begun.out()).contains("StaleSnapshots.java");
        assertThat(vmend().run("playbooks", "new", "stale-snapshots").exit()).isNotZero();
    }

    @Test
    void theDemoShowsZonesExemptionsAndSteps() throws Exception {
        Path plan = directory.resolve("plan.json");
        Ran ran = vmend().run("plan", "--demo", "--all", "-o", plan.toString());

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err().strip()).isEqualTo("read vc-demo");
        assertThat(ran.out()).contains("network: Lab-Trunk → Lab-Quiet", "EX-7 until", "EX-9 EXPIRED on");
        JsonNode json = new ObjectMapper().readTree(plan.toFile());
        assertThat(json.findValuesAsText("playbook")).contains("unused-devices", "promiscuous-port-groups");
        // What a run may do is used up before the less severe have their turn.
        assertThat(json.get("steps").findValuesAsText("playbook").stream().distinct())
                .contains("unused-devices", "promiscuous-port-groups", "missing-antivirus");

        byte[] bytes = Files.readAllBytes(plan);
        Ran shown = vmend().run("show", "--format", "json", plan.toString());
        assertThat(shown.out().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(bytes);
        assertThat(vmend().run("show", "--digest", PlanFile.digest(bytes), plan.toString())
                        .out())
                .contains(PlanFile.digest(bytes));
    }

    @Test
    void jsonOnStandardOutputIsThePlanAndNothingElse() {
        try (MockVcenter mock = MockVcenter.builder().estate("clean").start()) {
            Ran ran = vmend().to(mock).run("plan", "--format", "json", "--detailed-exitcode");
            byte[] bytes = ran.out().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(PlanFile.read(bytes, "stdout").vcenters()).hasSize(1);
            assertThat(mock.callLog().mutatingCalls()).isZero();
            assertThat(mock.openSessions()).isZero();
        }
    }

    @Test
    void findingsHaveAnExitCodeOfTheirOwnWhereItIsAskedFor() {
        Ran ran = vmend().with("COLUMNS", "60")
                .run("plan", "--demo", "--playbook", "promiscuous-port-groups", "--detailed-exitcode");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(10);
        assertThat(ran.out()).doesNotContain("\u001b[");
    }

    @Test
    void aSavedInventoryIsPlannedFrom() {
        String file = directory.resolve("inventory.json.gz").toString();
        Ran saved = vmend().run("inventory", "--demo", "-o", file);
        assertThat(saved.exit()).as(saved.err()).isZero();
        Ran ran = vmend().run("plan", "--inventory", file);
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("made from a saved inventory");
    }

    @Test
    void theMockNamesItsEstatesAndRefusesATakenPort() throws Exception {
        refused(vmend().run("mock", "--estate", "nowhere"), Code.USAGE_WRONG, "demo, empty, clean, hostile");
        try (java.net.ServerSocket taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            refused(
                    vmend().run("mock", "--estate", "empty", "--port", Integer.toString(taken.getLocalPort())),
                    Code.MOCK_NOT_STARTED);
        }
    }

    @Test
    void anUnforeseenErrorIsOneOfOurs() {
        assertThat(Vmend.problems(around(), new StackOverflowError()).get(0).code())
                .isEqualTo(Code.INTERNAL);
        assertThat(Vmend.problems(around(), new OutOfMemoryError("heap"))
                        .get(0)
                        .next()
                        .orElseThrow())
                .contains("-Xmx");
    }

    private Surroundings around() {
        java.io.PrintWriter nowhere = new java.io.PrintWriter(new java.io.StringWriter());
        return new Surroundings(
                nowhere,
                nowhere,
                false,
                false,
                java.util.Map.of(),
                directory,
                java.time.InstantSource.system(),
                "test",
                vmend.playbooks.Shipped.catalog(),
                new NoConnector(),
                vmend.run.Patience.standard(),
                file -> vmend.plan.History.none(),
                java.util.Optional.empty());
    }

    @Test
    void noSecretIsLogged() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().estate("clean").start()) {
            Ran ran = vmend().to(mock).with("VMEND_LOG", "trace").child("", "plan");
            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.out() + ran.err())
                    .doesNotContain(MockVcenter.PASSWORD)
                    .doesNotContainIgnoringCase("vmware_soap_session=")
                    .doesNotContainIgnoringCase("Authorization:")
                    .doesNotContainIgnoringCase("vmware-api-session-id");
        }
    }

    @Test
    void anUnknownLogLevelIsTold() {
        refused(vmend().with("VMEND_LOG", "loud").run("playbooks"), Code.USAGE_WRONG, "loud");
    }
}
