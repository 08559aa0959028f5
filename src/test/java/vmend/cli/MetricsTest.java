package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;
import vmend.run.Rehearsal;

class MetricsTest {
    private static final String[] PLAN = {
        "--playbook", "unused-devices", "--set", "unused-devices.connectedLongerThan=PT0S"
    };

    @TempDir
    Path folder;

    private InProcess.Ran apply(Rehearsal rehearsal, String metrics) {
        return rehearsal
                .vmend()
                .run(
                        "apply",
                        rehearsal.file("plan.json"),
                        "--approval",
                        rehearsal.file("approval.json"),
                        "--trust",
                        rehearsal.file("trust.yaml"),
                        "--trust-digest",
                        rehearsal.trust(),
                        "--metrics",
                        metrics);
    }

    @Test
    void tellsOfARunThatWentWellAndOfTheNextThatIsRefused() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            Plan plan = rehearsal.plan(PLAN);
            rehearsal.approve(plan);

            assertThat(apply(rehearsal, "vmend.prom").exit()).isZero();
            String well = Files.readString(folder.resolve("vmend.prom"));
            assertThat(well)
                    .contains("vmend_run_steps{command=\"apply\",outcome=\"done\"} "
                            + plan.steps().size() + "\n")
                    .contains("vmend_run_steps{command=\"apply\",outcome=\"failed\"} 0\n")
                    .contains("playbook=\"unused-devices\",verdict=\"fail\"} ")
                    .contains("vmend_run_exit_code{command=\"apply\"} 0\n");
            String success = well.lines()
                    .filter(line -> line.startsWith("vmend_last_success_timestamp_seconds{"))
                    .findFirst()
                    .orElseThrow();

            assertThat(apply(rehearsal, "vmend.prom").exit()).isEqualTo(20);
            assertThat(Files.readString(folder.resolve("vmend.prom")))
                    .contains("vmend_run_exit_code{command=\"apply\"} 20\n")
                    .contains("vmend_run_steps{command=\"apply\",outcome=\"done\"} 0\n")
                    .contains(success + "\n");
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsToldAndChangesNothing() {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            rehearsal.approve(rehearsal.plan(PLAN));

            InProcess.Ran ran = apply(rehearsal, "no/such/folder/vmend.prom");

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.err()).contains("VM-600").contains("its folder does not exist");
        }
    }
}
