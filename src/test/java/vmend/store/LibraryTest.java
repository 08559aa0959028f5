package vmend.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.Main;

/** Once a process has loaded the library it keeps it, so this needs one of its own. */
class LibraryTest {

    @Test
    void saysWithoutATraceWhereTheLibraryCouldNotBeLoaded(@TempDir Path state) throws Exception {
        Files.createFile(state.resolve("history.db"));
        ProcessBuilder vmend = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.sqlite.tmpdir=/dev/null/nowhere",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "history");
        vmend.environment().put("VMEND_STATE", state.toString());
        Process process = vmend.redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(told).isEqualTo(1);
        assertThat(told)
                .contains("VM-569", "/dev/null/nowhere, where the library of SQLite", "-Dorg.sqlite.tmpdir=FOLDER")
                .doesNotContain("Exception", "\tat ", "UnsatisfiedLinkError");
    }
}
