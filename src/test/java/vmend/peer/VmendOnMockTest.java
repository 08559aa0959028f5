package vmend.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.mocks.MockAsDemo;
import vmend.mocks.MockVcenter;

/** vmend, as a process, against our own mock: what it finds, what it leaves behind, and what it says when one is dead. */
class VmendOnMockTest {
    private static final Duration GENEROUS = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void findsByTlsWithAPinWhatTheDemoShows() {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").tls(true).start()) {
            JsonNode demo = VmendProcess.in(folder).plan("demo.json", "--demo");
            String site = new MockAsDemo().site().orElseThrow().toString();
            JsonNode plan = to(mock).with(
                            "VMEND_TLS_SHA256", mock.certificateSha256().orElseThrow())
                    .plan("plan.json", "--config", site);

            assertThat(PlannedFindings.of(plan).ids())
                    .isNotEmpty()
                    .isEqualTo(PlannedFindings.of(demo).ids());
            assertThat(plan.get("notAppliableBecause").toString()).doesNotContain("--demo");
            assertLeftBehindNothing(mock);
        }
    }

    @Test
    void doctorAndInventoryEndTheirSessions() {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            assertThat(to(mock).succeed("doctor").out()).contains("logged in as " + MockVcenter.USERNAME);
            to(mock).succeed("inventory", "-o", "inventory.json.gz");

            assertLeftBehindNothing(mock);
        }
    }

    @Test
    void refusesAWrongPinAndACertificateNobodyKnowsBeforeItSendsAnything() {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").tls(true).start()) {
            Outcome wrong = to(mock).with("VMEND_TLS_SHA256", "ab".repeat(32)).run("plan", "-o", "plan.json");
            Outcome none = to(mock).run("plan", "-o", "plan.json");

            assertThat(wrong.exit()).isEqualTo(1);
            assertThat(wrong.err()).contains("VM-112");
            assertThat(none.exit()).isEqualTo(1);
            assertThat(none.err()).contains("VM-111").doesNotContain("VM-112");
            assertThat(folder.resolve("plan.json")).doesNotExist();
            assertThat(mock.callLog().entries()).isEmpty();
        }
    }

    /** Ctrl-C while each answer takes its time: the sessions end with the process. */
    @Test
    void endsItsSessionsWhenItIsInterrupted() throws Exception {
        Path env = Path.of("/usr/bin/env");
        assumeTrue(Files.isExecutable(env), "needs GNU env to give the child a signal that a CI may ignore");
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            mock.wireMock().setGlobalFixedDelay(700);
            Process vmend = to(mock).start("interrupted", List.of(env.toString(), "--default-signal=INT"), "plan");
            await(() -> mock.openSessions() > 0 || !vmend.isAlive());
            assertThat(vmend.isAlive()).as(outputs("interrupted")).isTrue();

            new ProcessBuilder("kill", "-INT", Long.toString(vmend.pid()))
                    .start()
                    .waitFor();

            assertThat(vmend.waitFor(GENEROUS.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(vmend.exitValue()).isEqualTo(130);
            assertLeftBehindNothing(mock);
            assertThat(outputs("interrupted")).isEmpty();
        }
    }

    /** Tags are read in a session of the other API, which must end too. */
    @Test
    void endsTheSessionForTagsWhenItIsInterrupted() throws Exception {
        Path env = Path.of("/usr/bin/env");
        assumeTrue(Files.isExecutable(env), "needs GNU env to give the child a signal that a CI may ignore");
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            exemptByTag();
            mock.wireMock().setGlobalFixedDelay(700);
            Process vmend = to(mock).start("interrupted", List.of(env.toString(), "--default-signal=INT"), "plan");
            await(() -> mock.openSessions() > 1 || !vmend.isAlive());
            assertThat(vmend.isAlive()).as(outputs("interrupted")).isTrue();

            new ProcessBuilder("kill", "-INT", Long.toString(vmend.pid()))
                    .start()
                    .waitFor();

            assertThat(vmend.waitFor(GENEROUS.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertLeftBehindNothing(mock);
        }
    }

    @Test
    void plansForTheOthersWhenOneVcenterIsDead() throws IOException {
        try (MockVcenter demo = MockVcenter.builder().estate("demo").start();
                MockVcenter hostile = MockVcenter.builder().estate("hostile").start()) {
            String dead = "http://127.0.0.1:" + closedPort();
            Files.writeString(
                    folder.resolve("vmend.yaml"),
                    "vcenters:\n"
                            + vcenter("vc-demo", demo.url())
                            + vcenter("vc-dead", dead)
                            + vcenter("vc-hostile", hostile.url()),
                    UTF_8);

            Outcome outcome = VmendProcess.in(folder)
                    .with("MOCK_PASSWORD", MockVcenter.PASSWORD)
                    .run("plan", "-o", "plan.json", "--report", "plan.md");
            JsonNode plan = VmendProcess.json(folder.resolve("plan.json"));

            assertThat(outcome.exit()).isEqualTo(11);
            assertThat(outcome.err()).contains("vc-dead", "VM-1");
            assertThat(outcome.out()).contains("vc-dead", "vc-demo", "vc-hostile");
            assertThat(plan.get("vcenters"))
                    .extracting(one -> one.get("name").asText())
                    .containsExactly("vc-demo", "vc-dead", "vc-hostile");
            assertThat(plan.get("notSeen")).anySatisfy(one -> {
                assertThat(one.get("vcenter").asText()).isEqualTo("vc-dead");
                assertThat(one.get("what").asText()).isEqualTo("the whole vCenter");
            });
            assertThat(plan.get("findings"))
                    .extracting(one -> one.get("subject").get("vcenter").asText())
                    .contains(
                            demo.estate().vcenter().instanceUuid(),
                            hostile.estate().vcenter().instanceUuid());
            assertThat(Files.readString(folder.resolve("plan.md"))).contains("vc-dead");
            assertLeftBehindNothing(demo);
            assertLeftBehindNothing(hostile);
        }
    }

    @Test
    void failsWhenTheOnlyVcenterIsDead() throws IOException {
        Outcome outcome = VmendProcess.in(
                        folder, URI.create("http://127.0.0.1:" + closedPort()), "nobody", "a secret of nobody")
                .run("plan", "-o", "plan.json");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output()).doesNotContain("a secret of nobody", "\tat ");
        assertThat(folder.resolve("plan.json")).doesNotExist();
    }

    private VmendProcess to(MockVcenter mock) {
        return VmendProcess.in(folder, URI.create(mock.url()), MockVcenter.USERNAME, MockVcenter.PASSWORD);
    }

    private void exemptByTag() throws IOException {
        Files.writeString(folder.resolve("vmend.yaml"), """
                exemptions:
                  - playbook: unused-devices
                    tag: vmend/keep
                    owner: someone
                    ticket: EX-1
                    reason: so that tags are read
                    expires: 2099-01-31
                """, UTF_8);
    }

    private static String vcenter(String name, String url) {
        return "  - { name: " + name + ", url: \"" + url + "\", username: \"" + MockVcenter.USERNAME
                + "\", password: { env: MOCK_PASSWORD } }\n";
    }

    private static void assertLeftBehindNothing(MockVcenter mock) {
        assertThat(mock.openSessions()).as("open sessions").isZero();
        assertThat(mock.openSessionObjects())
                .as("open views, filters and collectors")
                .isZero();
        assertThat(mock.callLog().mutatingCalls()).as("mutating calls").isZero();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String outputs(String name) throws IOException {
        return Files.readString(folder.resolve(name), UTF_8);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + GENEROUS.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
