package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;

/** Process lists are reduced where they are decoded: more of them are read than the heap could hold. */
class AppInfoMemoryTest {
    @TempDir
    Path folder;

    /** 186 MB of process lists in a heap of 96 MB; {@code src/bench/run.sh appinfo} reads 2.8 GB in 512 MB. */
    @Test
    void readsMoreProcessListsThanTheHeapCouldHold() throws Exception {
        Path estate = folder.resolve("estate.yaml");
        Files.writeString(
                estate,
                Files.readString(Path.of("src/bench/estates/appinfo.yaml")).replace("count: 44000", "count: 2000"));
        try (MockVcenter mock = MockVcenter.builder().estate(estate.toString()).start()) {
            InProcess vmend = new InProcess(folder).to(mock).with("JAVA_TOOL_OPTIONS", "-Xmx96m");
            InProcess.Ran ran = vmend.child("", "plan", "--playbook", "missing-antivirus", "--vcenter", mock.url());
            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.out())
                    .containsPattern("missing-antivirus +3000 +2000 +500 +500 ")
                    .contains("no anti-virus engine is among the processes");
        }
    }
}
