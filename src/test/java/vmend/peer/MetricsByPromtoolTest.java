package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;

/** Prometheus' own checker reads what {@code --metrics} writes. */
@NeedsPeer(Peer.PROMTOOL)
class MetricsByPromtoolTest {
    @TempDir
    Path folder;

    private String checked(Path file) throws Exception {
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return promtool.exitValue() + " " + told;
    }

    @Test
    void findsNothingToCorrectInTheMetricsOfARunbook() throws Exception {
        Files.writeString(folder.resolve("look.yaml"), """
                format: vmend.runbook/1
                name: look
                title: Looks, and changes nothing
                why: For a test of the metrics.
                stages:
                  - plan:
                      playbooks:
                        - { id: unused-devices }
                        - { id: idle-vms }
                """);
        try (MockVcenter mock = MockVcenter.builder().start()) {
            InProcess.Ran ran = new InProcess(folder)
                    .to(mock)
                    .with("VMEND_STATE", "state")
                    .run("runbook", "run", "look.yaml", "--metrics", "look.prom");
            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        }
        assertThat(Files.readString(folder.resolve("look.prom")))
                .contains("{command=\"runbook run\",runbook=\"look\",playbook=\"idle-vms\",verdict=\"fail\"}");
        assertThat(checked(folder.resolve("look.prom"))).isEqualTo("0 ");
    }

    @Test
    void wouldTellOfALabelThatIsNotEscaped() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.prom"), "vmend_run_seconds{runbook=\"a\"b\"} 1\n");
        assertThat(checked(wrong)).startsWith("1 ");
    }
}
