package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** govmomi, which no one here wrote, on our mock vCenter. */
@NeedsPeer(Peer.GO)
class MockChecklistGoTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void isSatisfiedWith(ChecklistOperation operation) throws IOException {
        try (ChecklistMock mock = ChecklistMock.start(operation, folder)) {
            List<String> command =
                    new ArrayList<>(List.of(GoPrograms.executable("checklist").toString()));
            command.addAll(mock.arguments("-", operation, ChecklistMock.SHORT_IDLE.toSeconds() + "s"));
            Outcome outcome = Outcome.of(new ProcessBuilder(command));

            assertThat(outcome.output()).isEqualTo("ok " + operation.argument() + "\n");
            assertThat(outcome.exit()).isZero();
        }
    }
}
