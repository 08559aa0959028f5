package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
    private static final Instant END = Instant.parse("2026-11-28T03:00:00Z");

    private static RunMetrics metrics(String runbook, Optional<Instant> lastSuccess) {
        return new RunMetrics(
                Map.of("runbook", runbook),
                Map.of("done", 3L),
                Map.of("idle-vms", Map.of("fail", 2L)),
                Duration.ofMillis(1500),
                22,
                END,
                lastSuccess);
    }

    @Test
    void writesEachFamilyWithItsHelpAndType() {
        assertThat(metrics("nightly", Optional.of(END)).text()).isEqualTo("""
                # HELP vmend_run_steps Steps of the last run, by how they ended.
                # TYPE vmend_run_steps gauge
                vmend_run_steps{runbook="nightly",outcome="done"} 3
                # HELP vmend_run_findings Findings of the last run's plan, by playbook and verdict.
                # TYPE vmend_run_findings gauge
                vmend_run_findings{runbook="nightly",playbook="idle-vms",verdict="fail"} 2
                # HELP vmend_run_seconds How long the last run took.
                # TYPE vmend_run_seconds gauge
                vmend_run_seconds{runbook="nightly"} 1.5
                # HELP vmend_run_exit_code The exit code of the last run; 0 is all done.
                # TYPE vmend_run_exit_code gauge
                vmend_run_exit_code{runbook="nightly"} 22
                # HELP vmend_run_end_timestamp_seconds When the last run ended.
                # TYPE vmend_run_end_timestamp_seconds gauge
                vmend_run_end_timestamp_seconds{runbook="nightly"} 1795834800
                # HELP vmend_last_success_timestamp_seconds When a run ended last with exit code 0.
                # TYPE vmend_last_success_timestamp_seconds gauge
                vmend_last_success_timestamp_seconds{runbook="nightly"} 1795834800
                """);
    }

    @Test
    void escapesWhatWouldEndALabelOrALine() {
        assertThat(metrics("a\"b\\c\nd", Optional.empty()).text())
                .contains("vmend_run_seconds{runbook=\"a\\\"b\\\\c\\nd\"} 1.5\n");
    }

    @Test
    void leavesOutASuccessThatNeverWas() {
        assertThat(metrics("nightly", Optional.empty()).text()).doesNotContain("last_success");
    }

    @Test
    void findsTheLastSuccessInAnEarlierFileAndNothingInAnother() {
        assertThat(RunMetrics.lastSuccess(metrics("nightly", Optional.of(END)).text()))
                .contains(END);
        assertThat(RunMetrics.lastSuccess(metrics("nightly", Optional.empty()).text()))
                .isEmpty();
        assertThat(RunMetrics.lastSuccess("vmend_last_success_timestamp_seconds NaN\n"))
                .isEmpty();
        assertThat(RunMetrics.lastSuccess("the diary of a cat")).isEmpty();
    }
}
