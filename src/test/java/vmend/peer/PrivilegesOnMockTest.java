package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.mocks.MockVcenter;
import vmend.run.Accounts;

/** pyvmomi asks the mock who may do what: it agrees with the role that vmend prints, and with one that lacks a privilege. */
@NeedsPeer(Peer.PYTHON)
class PrivilegesOnMockTest {
    @TempDir
    Path folder;

    @Test
    void theRoleHoldsWhatIsPrintedAndNothingElse() throws IOException {
        Accounts accounts = new Accounts(folder);
        try (MockVcenter mock = MockVcenter.builder()
                .estate(accounts.estate("/vmend/run/wholerun.yaml"))
                .tls(true)
                .start()) {
            JsonNode whole = ask(mock, Accounts.WHOLE, accounts.whole());
            assertThat(texts(whole, "lacking")).isEmpty();
            assertThat(texts(whole, "unknown")).isEmpty();
            assertThat(texts(whole, "role")).containsExactlyElementsOf(accounts.whole());
            assertThat(whole.get("propagate").asBoolean()).isTrue();

            JsonNode less = ask(mock, Accounts.without("Network.Assign"), accounts.whole());
            assertThat(texts(less, "lacking")).containsExactly("Network.Assign");
            assertThat(mock.openSessions()).isZero();
        }
    }

    private static JsonNode ask(MockVcenter mock, String user, List<String> privileges) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--url", mock.url() + "/sdk", "--user", user, "--password", Accounts.PASSWORD));
        arguments.addAll(privileges);
        return new ObjectMapper().readTree(PythonPeer.succeed("privileges.py", arguments.toArray(String[]::new)));
    }

    private static List<String> texts(JsonNode node, String field) {
        List<String> texts = new ArrayList<>();
        node.get(field).forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
