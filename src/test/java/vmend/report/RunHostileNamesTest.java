package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** Whoever may rename a machine must not be able to write the report of a run. */
class RunHostileNamesTest {
    private static final String NAMES = "vmend.report.HostileNamesTest#names";

    @ParameterizedTest
    @MethodSource(NAMES)
    void areByteEqualInJson(String name) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(RunReports.JSON.bytes(SampleRuns.named(name)));

        assertThat(tree.at("/steps/0/name").textValue()).isEqualTo(name);
        assertThat(tree.at("/steps/1/found/path").textValue()).isEqualTo(name);
        assertThat(tree.at("/approvals/0/by").textValue()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource(NAMES)
    void areWholeOnTheTerminalAndAddNoLine(String name) {
        String report = RunReports.terminal(SampleRuns.named(name), new TerminalStyle(20_000, true, false));
        String harmless = RunReports.terminal(SampleRuns.named("x"), new TerminalStyle(20_000, true, false));

        assertThat(report.lines()).hasSameSizeAs(harmless.lines().toList());
        assertThat(report).contains(SafeText.line(name));
        assertThat(report.codePoints().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
    }

    @ParameterizedTest
    @MethodSource(NAMES)
    void stayInTheirRowsOnANarrowTerminal(String name) {
        assertThat(RunReports.terminal(SampleRuns.named(name), new TerminalStyle(80, false, false))
                        .lines())
                .allMatch(line -> Columns.width(line) <= 80)
                .hasSizeLessThan(100);
    }

    @ParameterizedTest
    @MethodSource(NAMES)
    void areOneLineInAList(String name) {
        assertThat(RunReports.line(SampleRuns.named(name)).chars().filter(Character::isISOControl))
                .containsExactly((int) '\n');
    }

    @ParameterizedTest
    @MethodSource(NAMES)
    void areTextInMarkdown(String name) {
        String report = RunReports.MARKDOWN.text(SampleRuns.named(name));

        assertThat(HostileNamesTest.shape(report))
                .isEqualTo(HostileNamesTest.shape(RunReports.MARKDOWN.text(SampleRuns.named("x"))));
        assertThat(HostileNamesTest.withoutEscapes(report)).doesNotContain("<", "[", "![", "://", "www.", "@", "{{");
    }

    @ParameterizedTest
    @MethodSource(NAMES)
    void areTextInHtml(String name) {
        Document page = Pages.parse(RunReports.HTML.text(SampleRuns.named(name)));
        Document harmless = Pages.parse(RunReports.HTML.text(SampleRuns.named("x")));

        assertThat(HostileNamesTest.skeleton(page)).isEqualTo(HostileNamesTest.skeleton(harmless));
        assertThat(Pages.elements(page, "bdi").map(bdi -> SafeText.original(bdi.getTextContent())))
                .contains(name, "vmend resume " + name);
    }
}
