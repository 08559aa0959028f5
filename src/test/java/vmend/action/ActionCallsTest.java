package vmend.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is sent and which rights that needs, as docs/actions.md tells whoever makes the account. */
class ActionCallsTest {
    private static final Pattern PART = Pattern.compile("## ([a-z-]+)\\n(.*?)(?=\\n## |\\z)", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("- Call: `([^`]+)`");
    private static final Pattern PRIVILEGES = Pattern.compile("- Privileges: (.*)");

    private static Map<String, String> parts() throws IOException {
        return PART.matcher(Files.readString(Path.of("docs/actions.md")))
                .results()
                .collect(Collectors.toMap(
                        match -> match.group(1), match -> match.group(2), (one, other) -> one, TreeMap::new));
    }

    private static String told(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .map(match -> match.group(1))
                .orElse("nothing");
    }

    @Test
    void eachActionSendsTheCallThatTheDocumentationNames() throws IOException {
        Map<String, String> parts = parts();
        for (Action action : SampleActions.ALL) {
            assertThat(action.call()).as(action.kind()).isEqualTo(told(CALL, parts.getOrDefault(action.kind(), "")));
        }
    }

    @Test
    void eachActionNeedsThePrivilegesThatTheDocumentationNames() throws IOException {
        Map<String, String> parts = parts();
        for (Action action : SampleActions.ALL) {
            List<String> documented = Arrays.stream(told(PRIVILEGES, parts.getOrDefault(action.kind(), ""))
                            .replace("`", "")
                            .split(", "))
                    .toList();
            assertThat(action.privileges()).as(action.kind()).containsExactlyInAnyOrderElementsOf(documented);
        }
    }

    @Test
    void aComparisonIsWrittenAsPlansAndPagesShowIt() {
        assertThat(Check.Op.values())
                .extracting(Check.Op::toString)
                .containsExactly("=", "!=", "<", "<=", "unset", "lacks", "holds");
    }
}
