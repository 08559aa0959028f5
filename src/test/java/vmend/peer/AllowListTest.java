package vmend.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Holds the client's allow-list, and what the mock calls reading, against the table made from pyvmomi's. */
class AllowListTest {
    private record Allowed(String method, String kind, String privilege) {}

    private final Methods methods = Methods.load();

    @Test
    void holdsNoMethodThatMayChangeAnEstate() throws IOException {
        assertThat(allowed())
                .hasSizeGreaterThan(20)
                .filteredOn(call -> methods.kindOf(call.method()) == Methods.Kind.MUTATING)
                .isEmpty();
    }

    @Test
    void callsHelperWhatLivesInTheSessionAndNothingElse() throws IOException {
        assertThat(allowed())
                .allSatisfy(call -> assertThat(methods.kindOf(call.method()))
                        .as(call.method())
                        .isEqualTo(call.kind().equals("session-helper") ? Methods.Kind.HELPER : Methods.Kind.READING));
    }

    @Test
    void namesThePrivilegesThatPyvmomiNames() throws IOException {
        assertThat(allowed())
                .allSatisfy(call -> assertThat(methods.all().stream()
                                .filter(method -> method.wireName().equals(call.method()))
                                .map(Methods.Method::privilege))
                        .as(call.method())
                        .contains(call.privilege()));
    }

    @Test
    void agreesWithTheMockOnWhatReads() throws IOException {
        List<String> lines = lines("/vmend/mocks/soap/methods.txt");

        assertThat(lines).hasSizeGreaterThan(20).allSatisfy(line -> {
            String[] word = line.split("\\s+", 3);
            assertThat(methods.kindOf(word[0]).name()).as(word[0]).isEqualToIgnoringCase(word[1]);
        });
    }

    private static List<Allowed> allowed() throws IOException {
        return lines("/vmend/vsphere/soap-calls.tsv").stream()
                .filter(line -> !line.startsWith("method\t"))
                .map(line -> line.split("\t"))
                .map(field -> new Allowed(field[0], field[1], field[4]))
                .toList();
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream list = Objects.requireNonNull(AllowListTest.class.getResourceAsStream(resource), resource)) {
            return new String(list.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
