package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;
import vmend.plan.PlanFile;

/** Process lists are reduced where they are decoded: more of them are read than the heap could hold. */
class AppInfoMemoryTest {
    @TempDir
    Path folder;

    /** 75 MB of process lists in a heap of 64 MB; {@code src/bench/run.sh appinfo} reads 2.8 GB in 512 MB. */
    @Test
    void readsMoreProcessListsThanTheHeapCouldHold() throws Exception {
        Path estate = folder.resolve("estate.yaml");
        Files.writeString(
                estate,
                Files.readString(Path.of("src/bench/estates/appinfo.yaml")).replace("count: 44000", "count: 200"));
        try (MockVcenter mock = MockVcenter.builder().estate(estate.toString()).start()) {
            InProcess vmend = new InProcess(folder).to(mock).with("JAVA_TOOL_OPTIONS", "-Xmx64m");
            String file = folder.resolve("plan.json").toString();
            InProcess.Ran ran =
                    vmend.child("", "plan", "--playbook", "missing-antivirus", "--vcenter", mock.url(), "-o", file);
            assertThat(ran.exit()).as(ran.err()).isZero();
            Plan.PlaybookRun run = PlanFile.read(Files.readAllBytes(Path.of(file)), file)
                    .playbooks()
                    .get(0);
            assertThat(run.examined()).isEqualTo(1200);
            assertThat(run.passed()).isEqualTo(200);
            assertThat(run.failed()).isEqualTo(500);
            assertThat(run.unknown()).isEqualTo(500);
        }
    }
}
