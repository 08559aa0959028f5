package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** pyvmomi, which no one here wrote, on our mock vCenter. */
@NeedsPeer(Peer.PYTHON)
class MockChecklistPythonTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void isSatisfiedWith(ChecklistOperation operation) throws IOException {
        try (ChecklistMock mock = ChecklistMock.start(operation, folder)) {
            String idle = String.valueOf(ChecklistMock.SHORT_IDLE.toSeconds());
            Outcome outcome = PythonPeer.run(
                    "checklist.py", mock.arguments("--", operation, idle).toArray(String[]::new));

            assertThat(outcome.output()).isEqualTo("ok " + operation.argument() + "\n");
            assertThat(outcome.exit()).isZero();
        }
    }
}
