package vmend.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/action-checks.md says what each action must look at before its call. */
class ActionChecksTest {
    private static final Pattern ROW = Pattern.compile("\\| ([a-z][a-z-]*) \\| (.+?) \\| .*\\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void everyActionHasARow() throws IOException {
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(Actions.kinds());
    }

    @Test
    void everyActionChecksAtLeastWhatItsRowNames() throws IOException {
        Map<String, List<String>> table = table();
        for (Action action : SampleActions.ALL) {
            List<String> paths =
                    action.expects().stream().map(ActionChecksTest::path).toList();
            for (String wanted : Objects.requireNonNull(table.get(action.kind()))) {
                Pattern pattern = Pattern.compile(List.of(wanted.split("\\*", -1)).stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")));
                assertThat(paths).as(action.kind() + " checks " + wanted).anyMatch(pattern.asMatchPredicate());
            }
        }
    }

    @Test
    void everyKindIsTriedHere() {
        assertThat(SampleActions.ALL.stream().map(Action::kind).collect(Collectors.toSet()))
                .isEqualTo(Actions.kinds());
    }

    private static String path(Check check) {
        return check.match(Check.OnProperty::path, statistic -> "statistic", events -> "events", tag -> "tag absent");
    }

    private static Map<String, List<String>> table() throws IOException {
        Map<String, List<String>> table = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs/action-checks.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                table.put(
                        row.group(1),
                        CODE.matcher(row.group(2))
                                .results()
                                .map(code -> code.group(1))
                                .toList());
            }
        }
        return table;
    }
}
