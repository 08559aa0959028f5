package vmend.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    private static final Map<String, String> PATH = Map.of("PATH", String.valueOf(System.getenv("PATH")));

    @TempDir
    Path folder;

    @Test
    void getsTheMessageOnItsStandardInputAndNothingOfItInItsArguments() throws Exception {
        Path out = folder.resolve("message.json");

        String how =
                new Program(List.of("tee", out.toString(), folder + "/$(touch shell)"), PATH).send(Messages.hostile());

        assertThat(how).isEqualTo("exit code 0");
        assertThat(new ObjectMapper().readTree(out.toFile()).path("subject").asText())
                .isEqualTo(Messages.hostile().subject());
        assertThat(Files.exists(folder.resolve("shell"))).isFalse();
    }

    @Test
    void isNoFailureWhenItDoesNotReadTheMessage() {
        assertThat(new Program(List.of("true"), PATH).send(Messages.hostile())).isEqualTo("exit code 0");
    }

    @Test
    void isAFailureWhenItSaysSoOrDoesNotExist() {
        assertThatThrownBy(() -> new Program(List.of("false"), PATH).send(Messages.hostile()))
                .isInstanceOf(Notifier.NotSent.class)
                .hasMessage("the program ended with exit code 1");
        assertThatThrownBy(() -> new Program(List.of("/nowhere/pager", "s3cret"), PATH).send(Messages.hostile()))
                .isInstanceOf(Notifier.NotSent.class)
                .hasMessage("the program cannot be started");
    }
}
