package vmend.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.mocks.estate.Load;

/** Idle machines over some days of a year's end: marked, ripened over business days, shut down, and looked at afterwards. */
class IdleDaysTest {
    private static final String POLICY = """
            protect: { none: a rehearsal }
            policies: [{ name: idle-reclaim, playbooks: [idle-vms], impact: power, atMost: 50 }]
            """;

    @TempDir
    Path folder;

    private final SimulatedDays clock = new SimulatedDays();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private MockVcenter mock;
    private HttpServer receiver;
    private Routine routine;

    @BeforeEach
    void start() throws Exception {
        clock.to("2026-12-21T20:00:00Z");
        mock = MockVcenter.builder()
                .estate(Path.of(Objects.requireNonNull(IdleDaysTest.class.getResource("/vmend/runbook/idle.yaml"))
                                .toURI())
                        .toString())
                .clock(clock)
                .start();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            told.add(body);
            if (body.contains("silence-begins")) {
                // Between the plan and its run somebody begins to work on this one.
                mock.somebody().use(mock.ref("training-03"), new Load(800, 3, 4, 35, "flat", 0));
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        routine = Routine.on(mock, folder, POLICY);
        routine.rehearsal().vmend().clock(clock);
        routine.rehearsal().configure("""
                notifications: { chat: { webhook: { url: "http://127.0.0.1:%d/hook" } } }
                """.formatted(receiver.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        mock.close();
        receiver.stop(0);
    }

    @Test
    void marksRipensShutsDownAndLooksWhatBecameOfIt() throws Exception {
        Files.writeString(folder.resolve("year.csv"), """
                date,name
                2026-12-24,Christmas Eve
                2026-12-25,Christmas Day
                """);

        InProcess.Ran found = on("2026-12-21T20:00:00Z", 0);
        assertThat(routine.changes()).hasSize(4).allMatch(change -> change.startsWith("SetField "));
        assertThat(found.out()).contains("4 done in R-");
        assertThat(told.get(0))
                .contains("owner web-team", "/DC/vm/training-01", "from 2026-12-29T00:00Z on", "owner db-team");

        // Tuesday, Wednesday and, after the holidays and the weekend, this Monday are the three business days.
        on("2026-12-28T23:50:00Z", 0);
        assertThat(routine.changes()).hasSize(4);

        mock.somebody().tag(mock.ref("training-02"), "vmend-postpone/2026-12-30");
        InProcess.Ran ripe = on("2026-12-29T00:10:00Z", 21);
        assertThat(shutdowns()).containsExactlyInAnyOrder("training-01", "training-04");
        assertThat(ripe.out()).contains("2 done, 1 skipped: changed since in R-");

        mock.somebody().powerOn(mock.ref("training-01"));
        InProcess.Ran after = on("2026-12-31T20:00:00Z", 0);
        assertThat(shutdowns()).containsExactlyInAnyOrder("training-01", "training-04", "training-02");
        assertThat(after.out())
                .contains("of 2 machines that earlier runs switched off, 1 stayed off; running again, and left so:"
                        + " /DC/vm/training-01 (owner web-team, switched off 2026-12-29T00:1");
    }

    @Test
    void isRefusedWithTheLineOfACalendarThatCannotBeRead() throws Exception {
        Files.writeString(
                folder.resolve("year.csv"), "date,name\n2026-12-24,Christmas Eve\n25.12.2026,Christmas Day\n");

        InProcess.Ran ran = on("2026-12-21T20:00:00Z", 2);

        assertThat(ran.err()).contains("year.csv:3", "the row names no date");
        assertThat(routine.changes()).isEmpty();
    }

    private InProcess.Ran on(String day, int exit) {
        clock.to(day);
        InProcess.Ran ran = routine.run(
                "idle-reclaim",
                "--set",
                "ripensAfter=3 business days",
                "--set",
                "calendar=year.csv",
                "--set",
                "stepsPerCluster=5",
                "--set",
                "silence=chat");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(exit);
        return ran;
    }

    private List<String> shutdowns() {
        return routine.changes().stream()
                .filter(change -> change.startsWith("ShutdownGuest "))
                .map(change -> List.of("training-01", "training-02", "training-03", "training-04").stream()
                        .filter(name -> change.contains(mock.ref(name).toString())
                                || change.contains(mock.ref(name).value()))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
