package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.Interference;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;

/** Runs at sites of more than one vCenter, of more than one hand, and of machines that move. */
class SitesTest {
    private static final String ZONES = "zones: { office: { match: { tag: Zone/Office }, network: pg-app } }\n";

    @TempDir
    Path folder;

    @Test
    void carriesOutAPlanOfTwoVcentersInTwoRuns() throws Exception {
        try (MockVcenter one = Workshop.mock(Duration.ZERO, Interference.NONE);
                MockVcenter other = other()) {
            Rehearsal rehearsal = rehearsal(one, other);
            Plan plan = rehearsal.plan("--vcenter", "one", "--vcenter", "other");
            int planned = plan.steps().size();

            InProcess.Ran ran = rehearsal.approve(plan).apply();

            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
            assertThat(changes(one)).isPositive();
            assertThat(changes(other)).isPositive();
            assertThat(changes(one) + changes(other)).isEqualTo(planned);
            try (var runs = Files.list(folder.resolve("state/runs"))) {
                assertThat(runs).hasSize(2);
            }
            List<String> done = plan.steps().stream().map(Plan.Step::title).toList();
            assertThat(rehearsal.plan("--vcenter", "one", "--vcenter", "other").steps())
                    .extracting(Plan.Step::title)
                    .doesNotContainAnyElementsOf(done);
        }
    }

    @Test
    void leavesTheSecondVcenterAloneWhenTheFirstDidNotEndWell() throws Exception {
        try (MockVcenter one = Workshop.mock(Duration.ZERO, Interference.NONE);
                MockVcenter other = other()) {
            Rehearsal rehearsal = rehearsal(one, other);
            Plan plan = rehearsal.plan("--vcenter", "one", "--vcenter", "other");
            one.obstacles().fail(one.ref("billing-01"), "ReconfigVM_Task", "GenericVmConfigFault");

            InProcess.Ran ran = rehearsal.approve(plan).apply();

            assertThat(ran.exit()).isEqualTo(22);
            assertThat(changes(other)).isZero();
        }
    }

    @Test
    void mendsAMachineThatDrsMovedSinceThePlan() {
        try (MockVcenter mock = Workshop.mock(Duration.ZERO, Interference.NONE)) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            rehearsal.configure(Workshop.site(mock));
            Plan plan = rehearsal.plan();
            List<String> moves = plan.steps().stream()
                    .filter(step -> "move-nic".equals(step.action().get("kind")))
                    .map(Plan.Step::id)
                    .toList();

            mock.somebody().migrate(mock.ref("guest-01"), mock.ref("esx-02.corp.example"));
            InProcess.Ran ran =
                    rehearsal.approve(plan, moves.toArray(String[]::new)).apply();

            assertThat(moves).isNotEmpty();
            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
            assertThat(changes(mock)).isEqualTo(moves.size());
        }
    }

    @Test
    void leavesTheCardOfAMachineThatDrsMovedToAHostWithoutTheNetwork() {
        try (MockVcenter mock = Workshop.mock(Duration.ZERO, Interference.NONE)) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            rehearsal.configure(Workshop.site(mock));
            Plan plan = rehearsal.plan();
            Plan.Step move = plan.steps().stream()
                    .filter(step -> "move-nic".equals(step.action().get("kind")))
                    .findFirst()
                    .orElseThrow();

            mock.somebody().migrate(mock.ref("guest-01"), mock.ref("esx-02.corp.example"));
            mock.somebody().set(mock.ref("esx-02.corp.example"), "network", List.of());
            InProcess.Ran ran = rehearsal.approve(plan, move.id()).apply();

            assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(21);
            assertThat(ran.out()).contains("runtime.host.network");
            assertThat(changes(mock)).isZero();
        }
    }

    @Test
    void worksWithThreeHandsAndLosesNothing() {
        try (MockVcenter mock = Workshop.mock(Duration.ofMillis(200), Interference.NONE)) {
            Rehearsal rehearsal =
                    Rehearsal.on(mock, folder, "protect: { none: a rehearsal }\nrun: { concurrency: 3 }\n");
            rehearsal.configure(Workshop.site(mock));
            Plan plan = rehearsal.plan();

            InProcess.Ran ran = rehearsal.approve(plan).apply();

            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
            assertThat(changes(mock)).isEqualTo(plan.steps().size());
            assertThat(rehearsal.vmend().run("journal", "verify", "last").exit())
                    .isZero();
            assertThat(RunState.of(rehearsal.journal()).steps().values())
                    .hasSameSizeAs(plan.steps())
                    .allMatch(step -> step.outcome() == Outcome.DONE);
        }
    }

    private Rehearsal rehearsal(MockVcenter one, MockVcenter other) {
        Rehearsal rehearsal = Rehearsal.on(one, folder);
        rehearsal.configure("""
                vcenters:
                  - { name: one, url: "%s", username: %s, password: { env: VMEND_PASSWORD } }
                  - { name: other, url: "%s", username: %2$s, password: { env: VMEND_PASSWORD } }
                """.formatted(one.url(), MockVcenter.USERNAME, other.url()) + ZONES);
        return rehearsal;
    }

    private static MockVcenter other() throws URISyntaxException {
        return MockVcenter.builder()
                .estate(Path.of(Objects.requireNonNull(SitesTest.class.getResource("wholerun.yaml"))
                                .toURI())
                        .toString())
                .start();
    }

    private static int changes(MockVcenter mock) {
        return (int) mock.mutations().entries().stream()
                .filter(mutation -> !mutation.method().equals("LogUserEvent"))
                .filter(mutation -> !mutation.user().startsWith("somebody"))
                .count();
    }
}
