package vmend.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.problem.ProblemException;

/** Two files that belong together. */
class OutputFilesTest {
    private static final byte[] NEW = "new".getBytes(UTF_8);

    @TempDir
    Path directory;

    @Test
    void areBothWritten() {
        OutputFile.writeBoth(directory.resolve("a"), NEW, directory.resolve("b"), NEW);

        assertThat(directory.resolve("a")).hasContent("new");
        assertThat(directory.resolve("b")).hasContent("new");
    }

    @Test
    void areBothLeftOutWhereOneCannotBeWritten() throws Exception {
        Path nowhere = directory.resolve("missing").resolve("b");
        assertThatThrownBy(() -> OutputFile.writeBoth(directory.resolve("a"), NEW, nowhere, NEW))
                .isInstanceOf(ProblemException.class);
        assertThat(directory).isEmptyDirectory();

        Files.writeString(directory.resolve("a"), "old");
        assertThatThrownBy(() -> OutputFile.writeBoth(directory.resolve("a"), NEW, nowhere, NEW))
                .isInstanceOf(ProblemException.class);
        assertThat(directory.resolve("a")).hasContent("old");
        assertThat(directory.toFile().list()).containsExactly("a");
    }

    @Test
    void areNoDevices() {
        assertThatThrownBy(() -> OutputFile.writeBoth(Path.of("/dev/null"), NEW, directory.resolve("b"), NEW))
                .isInstanceOf(ProblemException.class);
        assertThat(directory).isEmptyDirectory();
    }
}
