package vmend.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;

/** Who is told of a run, and that nobody's silence changes how it went. */
class TellingTest {
    private static final String SECRET = "the key of the receiver";

    @TempDir
    Path folder;

    private final List<String> bodies = new ArrayList<>();
    private MockVcenter mock;
    private HttpServer receiver;

    @BeforeEach
    void start() throws Exception {
        mock = MockVcenter.builder()
                .estate(Path.of(Objects.requireNonNull(TellingTest.class.getResource(RoutineTexts.ESTATE))
                                .toURI())
                        .toString())
                .start();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            synchronized (bodies) {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        mock.close();
        receiver.stop(0);
    }

    @Test
    void tellsHowItWentAndReportsAChannelThatFailsWithoutFailingForIt() throws Exception {
        Routine routine = Routine.on(mock, folder);
        routine.rehearsal().vmend().with("HOOK_KEY", SECRET);
        routine.rehearsal().configure("""
                notifications:
                  pager: { command: [/nowhere/pager, %s] }
                  chat: { webhook: { url: "http://127.0.0.1:%d/hook", secret: { env: HOOK_KEY } } }
                  keyless: { webhook: { url: "http://127.0.0.1:%d/hook", secret: { env: NO_SUCH_KEY } } }
                """.formatted(
                        SECRET.replace(" ", "-"),
                        receiver.getAddress().getPort(),
                        receiver.getAddress().getPort()));

        InProcess.Ran ran = routine.run(routine.runbook(RoutineTexts.mending("{ policy: nightly-hygiene }")));

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("1 of 3 channels were told");
        assertThat(ran.err()).contains("VM-584 notification pager").contains("VM-584 notification keyless");
        JsonNode message = new ObjectMapper().readTree(bodies.get(0));
        assertThat(bodies).hasSize(1);
        assertThat(message.path("state").asText()).isEqualTo("done");
        assertThat(message.path("counts").path("done").asInt()).isEqualTo(3);
        assertThat(message.path("runs").path(0).asText())
                .isEqualTo(routine.runs().get(0));
        assertThat(bodies.get(0)).doesNotContain(SECRET).doesNotContain(MockVcenter.PASSWORD);
        assertThat(java.nio.file.Files.readString(routine.folder().journal())).doesNotContain(SECRET);
    }

    @Test
    void tellsThatTheDeadlinePassed() throws Exception {
        Routine routine = Routine.on(mock, folder);
        routine.rehearsal().configure("""
                notifications: { chat: { webhook: { url: "http://127.0.0.1:%d/hook" } } }
                """.formatted(receiver.getAddress().getPort()));

        InProcess.Ran ran =
                routine.run(routine.runbook(RoutineTexts.mending("{ approval: never.json, deadline: PT0.1S }")));

        assertThat(ran.exit()).as(ran.err()).isEqualTo(20);
        assertThat(bodies).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(bodies.get(0));
        assertThat(first.path("exit").asInt()).isEqualTo(20);
        assertThat(first.path("subject").asText()).isEqualTo("vmend routine failed: somebody must look");
        assertThat(first.path("id").asText())
                .isNotEqualTo(
                        new ObjectMapper().readTree(bodies.get(1)).path("id").asText());
    }

    @Test
    void letsAProgramSeeNoSecretOfOthers() throws Exception {
        Routine routine = Routine.on(mock, folder);
        routine.rehearsal()
                .vmend()
                .with("HOOK_KEY", SECRET)
                .with("PATH", System.getenv("PATH"))
                .with("PLAIN", "seen");
        routine.rehearsal().configure("""
                notifications:
                  pager: { command: [sh, -c, "env > %s"] }
                  chat: { webhook: { url: "http://127.0.0.1:%d/hook", secret: { env: HOOK_KEY } } }
                """.formatted(
                        folder.resolve("env"), receiver.getAddress().getPort()));

        InProcess.Ran ran = routine.run(routine.runbook(RoutineTexts.mending("{ policy: nightly-hygiene }")));

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(java.nio.file.Files.readString(folder.resolve("env")))
                .contains("PLAIN=seen")
                .doesNotContain(SECRET)
                .doesNotContain("VMEND_");
    }

    @Test
    void refusesAChannelThatTheConfigurationDoesNotHaveBeforeAnythingIsDone() throws Exception {
        Routine routine = Routine.on(mock, folder);

        InProcess.Ran ran = routine.run("nightly-hygiene", "--set", "channels=oncall");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("vmend.yaml has no such notification").contains("oncall");
        assertThat(mock.callLog().entries()).isEmpty();
    }

    @Test
    void tellsMonitoringBeforeACardIsMovedAndAfterIt() throws Exception {
        Routine routine = Routine.on(mock, folder, """
                protect: { none: a rehearsal }
                policies: [{ name: moves, playbooks: [promiscuous-port-groups], impact: network, atMost: 9 }]
                """);
        routine.rehearsal().configure("""
                zones: { office: { match: { tag: Zone/Office }, network: pg-app } }
                notifications: { monitoring: { webhook: { url: "http://127.0.0.1:%d/hook" } } }
                """.formatted(receiver.getAddress().getPort()));
        String runbook = routine.runbook("""
                format: vmend.runbook/1
                name: routine
                title: Move cards to the network of their zone
                stages:
                  - plan: { playbooks: [{ id: promiscuous-port-groups, objects: [VirtualMachine] }] }
                  - gate: { policy: moves }
                  - apply: { silence: [monitoring] }
                """);

        InProcess.Ran ran = routine.run(runbook);
        InProcess.Ran again = routine.run(runbook);

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(routine.changes()).singleElement().asString().contains("vm-").contains("pg-app");
        assertThat(bodies).hasSize(2);
        JsonNode begins = new ObjectMapper().readTree(bodies.get(0));
        assertThat(begins.path("event").asText()).isEqualTo("silence-begins");
        assertThat(begins.path("objects").path(0).asText()).endsWith("/guest-01");
        assertThat(new ObjectMapper().readTree(bodies.get(1)).path("event").asText())
                .isEqualTo("silence-ends");
        assertThat(routine.folder().state().stage("stages/3 apply").ended()).isPresent();
    }
}
