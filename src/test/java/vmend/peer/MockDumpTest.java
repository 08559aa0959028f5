package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vmend.mocks.CallLog;
import vmend.mocks.MockVcenter;
import vmend.mocks.estate.Estates;

/** pyvmomi decodes every property of every object of the estates that ship with the mock. */
@NeedsPeer(Peer.PYTHON)
class MockDumpTest {
    @TempDir
    Path folder;

    static Stream<String> estates() {
        return Estates.names().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("estates")
    void readsTheWholeEstateTwiceAlikeAndChangesNothing(String estate) {
        try (MockVcenter mock = MockVcenter.builder().estate(estate).tls(true).start()) {
            JsonNode found = dump(mock, "first.json").content();
            JsonNode again = dump(mock, "second.json").content();

            List<String> entities = mock.estate().all().stream()
                    .map(entity -> entity.ref().type() + ":" + entity.ref().value())
                    .toList();
            assertThat(entities)
                    .isNotEmpty()
                    .allSatisfy(
                            entity -> assertThat(found.has(entity)).as(entity).isTrue());
            assertThat(again.fieldNames()).toIterable().containsExactlyElementsOf(found::fieldNames);
            assertThat(mock.callLog().entries())
                    .filteredOn(entry -> entry.kind() == CallLog.Kind.MUTATING)
                    .isEmpty();
            assertThat(mock.openSessions()).isZero();
        }
    }

    private Dump dump(MockVcenter mock, String file) {
        return Dump.of(
                URI.create(mock.url() + "/sdk"), MockVcenter.USERNAME, MockVcenter.PASSWORD, folder.resolve(file));
    }
}
