package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.mocks.estate.Estates;
import vmend.mocks.estate.Load;
import vmend.mocks.vim.Moref;
import vmend.plan.Plan;

/** A machine that was planned as idle is looked at again right before it is shut down: whoever began to use it keeps it running. */
class IdleRunTest {
    private static final String MACHINE = "training-01";

    private static final String ESTATE = """
            name: idle
            vcenter: { name: vc-idle }
            tags: [{ category: vmend-postpone, tags: ["2099-12-31"] }]
            datacenters:
              - name: DC
                datastores: [{ name: vmfs-1 }]
                clusters: [{ name: C, hosts: [{ name: esx-1 }] }]
                vms:
                  - { name: training-01, host: esx-1, store: vmfs-1, disks: [{ gb: 20 }], load: { cpuMhz: 40, netKbps: 3, diskKbps: 4, pattern: flat } }
            """;

    @TempDir
    Path folder;

    @Test
    void shutsDownAMachineThatIsStillIdle() {
        try (MockVcenter mock = mock()) {
            Rehearsal rehearsal = planned(mock);

            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ended(rehearsal).outcome()).isEqualTo(Outcome.DONE);
            assertThat(changesOf(mock)).containsExactly("ShutdownGuest");
        }
    }

    @Test
    void leavesAMachineRunningWhoseCpuIsBusyByNow() {
        leavesRunning(
                mock -> mock.somebody().use(machine(mock), new Load(800, 3, 4, 35, "flat", 0)),
                "cpu.usagemhz.average p95 of the last PT1H: expected at most 100, found ");
    }

    @Test
    void leavesAMachineRunningWhoseNetworkIsBusyByNow() {
        leavesRunning(
                mock -> mock.somebody().use(machine(mock), new Load(40, 300, 4, 35, "flat", 0)),
                "net.usage.average p95 of the last PT1H: expected at most 10, found ");
    }

    @Test
    void leavesAMachineRunningOfWhichTheLastHourIsNotKnown() {
        leavesRunning(
                mock -> mock.somebody().use(machine(mock), new Load(40, 3, 4, 35, "flat", 50)),
                "cpu.usagemhz.average p95 of the last PT1H: expected at most 100, found cannot be told: ");
    }

    @Test
    void leavesAMachineRunningAtWhoseConsoleSomebodySits() {
        leavesRunning(
                mock -> mock.somebody().set(machine(mock), "runtime.numMksConnections", 1),
                "runtime.numMksConnections: expected 0, found 1");
    }

    @Test
    void leavesAMachineRunningThatWasBootedSince() {
        leavesRunning(
                mock -> mock.somebody()
                        .set(machine(mock), "runtime.bootTime", Instant.now().minus(Duration.ofDays(2))),
                "runtime.bootTime: expected ");
    }

    @Test
    void leavesAMachineRunningThatItsOwnerHasPostponedSince() {
        leavesRunning(
                mock -> mock.somebody().tag(machine(mock), "vmend-postpone/2099-12-31"),
                "tags[vmend-postpone]: expected none, found vmend-postpone/2099-12-31");
    }

    private void leavesRunning(Consumer<MockVcenter> meanwhile, String why) {
        try (MockVcenter mock = mock()) {
            Rehearsal rehearsal = planned(mock);

            meanwhile.accept(mock);
            InProcess.Ran ran = rehearsal.apply();

            assertThat(ran.exit()).as(ran.err()).isEqualTo(21);
            assertThat(ended(rehearsal).outcome()).isNotEqualTo(Outcome.DONE);
            assertThat(ended(rehearsal).text()).contains(why);
            assertThat(changesOf(mock)).isEmpty();
        }
    }

    private static MockVcenter mock() {
        try {
            return MockVcenter.builder()
                    .estate(Estates.parse("idle", ESTATE.getBytes(StandardCharsets.UTF_8)))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Planned without ripening, and approved for the one machine's shutdown. */
    private Rehearsal planned(MockVcenter mock) {
        Rehearsal rehearsal = Rehearsal.on(mock, folder);
        rehearsal.configure("playbooks: { idle-vms: { ripensAfter: PT0S } }\n");
        Plan plan = rehearsal.plan("--playbook", "idle-vms");
        return rehearsal.approve(plan, shutdown(plan));
    }

    private static String shutdown(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.subject().name().equals(MACHINE)
                        && "shut-down-guest".equals(step.action().get("kind")))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Moref machine(MockVcenter mock) {
        return mock.ref(MACHINE);
    }

    private static RunState.Ended ended(Rehearsal rehearsal) {
        return RunState.of(rehearsal.journal()).steps().values().stream()
                .flatMap(state -> state.ended().stream())
                .filter(ended -> ended.outcome() != Outcome.LEFT_OUT)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> changesOf(MockVcenter mock) {
        return mock.mutations().by(MockVcenter.USERNAME).stream()
                .map(change -> change.method())
                .filter(method -> !method.equals("LogUserEvent"))
                .toList();
    }
}
