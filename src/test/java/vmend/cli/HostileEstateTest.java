package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.InProcess.Ran;
import vmend.mocks.MockVcenter;
import vmend.report.SafeText;

/** Names that break whoever forgets to escape, through the whole command line. */
@Timeout(180)
class HostileEstateTest {
    @TempDir
    Path directory;

    @Test
    void namesArriveUnchangedAndHarmless() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().estate("hostile").start()) {
            Path plan = directory.resolve("plan.json");
            Path html = directory.resolve("report.html");
            Path markdown = directory.resolve("report.md");
            Ran ran = new InProcess(directory)
                    .to(mock)
                    .run(
                            "plan",
                            "--all",
                            "--set",
                            "unused-devices.connectedLongerThan=PT0S",
                            "-o",
                            plan.toString(),
                            "--report",
                            html.toString(),
                            "--report",
                            markdown.toString());
            assertThat(ran.exit()).as(ran.err()).isZero();

            Set<String> inPlan = subjects(plan);
            assertThat(inPlan)
                    .contains("<img src=x onerror=alert(1)>", "two\nlines", "| a | b |", "خادم قاعدة البيانات");
            assertThat(inPlan).contains("c1 escape \u009b31mred\u009b0m", "  leading and trailing  ", "null");

            assertThat(ran.out().replace("\n", "")).matches(text -> text.chars().noneMatch(Character::isISOControl));
            assertThat(ran.out()).doesNotContain("\u202e").contains("two\\nlines");
            List<String> whole =
                    inPlan.stream().filter(name -> name.length() < 40).toList();
            assertThat(whole)
                    .allSatisfy(name ->
                            assertThat(SafeText.original(SafeText.line(name))).isEqualTo(name));

            String page = Files.readString(html);
            assertThat(page).doesNotContain("<img src=x").doesNotContain("<script>alert(1)");
            assertThat(page).contains("&lt;img src");
            // A backslash before it makes Markdown's parser take an angle bracket as text.
            assertThat(Files.readString(markdown)).doesNotContainPattern("(?<!\\\\)<(img|/?script)");
        }
    }

    private static Set<String> subjects(Path plan) throws Exception {
        JsonNode findings = new ObjectMapper().readTree(plan.toFile()).get("findings");
        return StreamSupport.stream(findings.spliterator(), false)
                .map(finding -> finding.at("/subject/name").asText())
                .collect(Collectors.toSet());
    }
}
