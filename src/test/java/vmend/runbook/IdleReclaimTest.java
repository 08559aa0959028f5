package vmend.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;

/** The runbook against idle machines on the demo estate. */
class IdleReclaimTest {
    private static final String POLICY = """
            protect: { none: a rehearsal }
            policies: [{ name: idle-reclaim, playbooks: [idle-vms], impact: power, atMost: 50 }]
            """;

    @TempDir
    Path folder;

    @Test
    void onlyMarksWhatIsFoundIdleForTheFirstTimeAndShutsDownWhatIsRipe() {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            Routine routine = Routine.on(mock, folder, POLICY);

            InProcess.Ran marked = routine.run("idle-reclaim", wide("ripensAfter=P14D"));
            List<String> marks = routine.changes();
            InProcess.Ran ripe = routine.run("idle-reclaim", wide("ripensAfter=PT0.001S"));

            assertThat(marked.exit()).as(marked.err()).isZero();
            assertThat(marks).isNotEmpty().allMatch(change -> change.startsWith("SetField "));
            assertThat(ripe.exit()).as(ripe.err()).isZero();
            assertThat(routine.changes().subList(marks.size(), routine.changes().size()))
                    .isNotEmpty()
                    .allMatch(change -> change.startsWith("ShutdownGuest "));
        }
    }

    private static String[] wide(String ripening) {
        return new String[] {"--set", ripening, "--set", "stepsPerRun=50", "--set", "stepsPerCluster=50"};
    }
}
