package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import vmend.plan.PlanFile;
import vmend.plan.SamplePlans;

/** Whoever may rename a machine must not be able to write a report. */
class HostileNamesTest {
    static Stream<String> names() {
        return Stream.of(
                "\"double\" 'single' `back`",
                "<b>bold</b> </script><script>alert(1)</script> <!-- --> <![CDATA[ ]]>",
                "&amp; &lt; &#60; &nosuch;",
                "first\nsecond\r\nthird\u2028fourth\u0085fifth",
                "\u0000\u0001\u0008\u001b[2J\u001b]0;title\u0007\u007f\u009b31m",
                "\u202Efdp.exe \u2066isolate\u2069 \u200f\u061c",
                "日本語 サーバー 中文 한국어",
                "خادم עברית हिन्दी ไทย",
                "👩‍👩‍👧 e\u0301 Z\u0335\u0322\u0327\u0321\u0334\u0301\u0300algo",
                "long".repeat(250),
                "with words ".repeat(90) + "end",
                "{{mustache}} {{{raw}}} {{#section}} {{/section}} {{>partial}} {{=<% %>=}}",
                "a|b||c | --- | \\| d",
                "=HYPERLINK(\"http://evil.example\")",
                "+1 -1 @SUM(A1) \t=x",
                "# head\n- item\n1. one\n> quote\n```\ncode\n```\n<div onclick=x>",
                "![img](http://evil.example/x.png) [link](javascript:alert(1)) https://evil.example www.evil.example a@b.example",
                "C:\\path\\name \\n \\u{41}",
                "  leading and  double and trailing  ",
                "' onmouseover='alert(1)' x='",
                "$x$ ~~gone~~ *it* _it_ :smile: #1",
                "\ufeffbom\ufffe\uffff\ue000");
    }

    @ParameterizedTest
    @MethodSource("names")
    void areByteEqualInJson(String name) throws IOException {
        byte[] bytes = Reports.JSON.bytes(document(name));

        assertThat(new ObjectMapper()
                        .readTree(bytes)
                        .at("/findings/0/subject/name")
                        .textValue())
                .isEqualTo(name);
        assertThat(PlanFile.read(bytes, "plan.json")).isEqualTo(SamplePlans.named(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void areWholeOnTheTerminalAndAddNoLine(String name) {
        String report = terminal(name, 20_000, true);
        String harmless = terminal("x", 20_000, true);

        assertThat(report.lines()).hasSameSizeAs(harmless.lines().toList());
        assertThat(report).contains(SafeText.line(name));
        assertThat(report.codePoints().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
        assertThat(SafeText.original(SafeText.line(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void stayInTheirRowsOnANarrowTerminal(String name) {
        assertThat(terminal(name, 80, false).lines())
                .allMatch(line -> Columns.width(line) <= 80)
                .hasSizeLessThan(70);
    }

    @ParameterizedTest
    @MethodSource("names")
    void areTextInMarkdown(String name) {
        String report = MarkdownReport.of(document(name));
        String harmless = MarkdownReport.of(document("x"));

        assertThat(shape(report)).isEqualTo(shape(harmless));
        assertThat(withoutEscapes(report)).doesNotContain("<", "[", "![", "://", "www.", "@", "{{");
        assertThat(report).contains("| EX-7 | soc | " + MarkdownText.of(name) + " | CHG-7 |");
        assertThat(MarkdownText.original(MarkdownText.of(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void areTextInHtml(String name) {
        Document page = Pages.parse(HtmlReport.of(document(name)));
        Document harmless = Pages.parse(HtmlReport.of(document("x")));

        assertThat(skeleton(page)).isEqualTo(skeleton(harmless));
        assertThat(Pages.elements(page, "bdi").map(bdi -> SafeText.original(bdi.getTextContent())))
                .contains(name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void areOneHarmlessFieldInCsv(String name) {
        List<List<String>> rows = CsvRows.of(Reports.CSV.bytes(document(name)));
        int column = rows.get(0).indexOf("name");

        assertThat(rows).hasSize(3).allSatisfy(row -> {
            assertThat(row).hasSameSizeAs(rows.get(0));
            assertThat(row).noneMatch(field -> field.matches("(?s)[=+\\-@\t\r].*"));
            assertThat(row).allMatch(field -> field.codePoints().noneMatch(Character::isISOControl));
        });
        String field = rows.get(1).get(column);
        assertThat(SafeText.original(field.startsWith("'") && !name.startsWith("'") ? field.substring(1) : field))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void areTextWithoutPlaceholdersAndLinksInSarif(String name) throws IOException {
        JsonNode result =
                new ObjectMapper().readTree(Reports.SARIF.bytes(document(name))).at("/runs/0/results/0");
        String message = result.at("/message/text").textValue();

        assertThat(result.at("/locations/0/logicalLocations/0/name").textValue())
                .isEqualTo(SafeText.line(name));
        assertThat(message.replace("{{", "").replace("}}", "")).doesNotContain("{", "}");
        assertThat(message).doesNotContainPattern("(?<!\\\\)]\\(");
        assertThat(message.codePoints()).noneMatch(Character::isISOControl);
    }

    @ParameterizedTest
    @MethodSource("names")
    void areTextInJUnitXml(String name) {
        Document report = Pages.parse(new String(Reports.JUNIT.bytes(document(name)), StandardCharsets.UTF_8));
        Document harmless = Pages.parse(new String(Reports.JUNIT.bytes(document("x")), StandardCharsets.UTF_8));

        assertThat(skeleton(report)).isEqualTo(skeleton(harmless));
        assertThat(Pages.elements(report, "testcase").map(test -> test.getAttribute("name")))
                .anyMatch(test -> test.startsWith(SafeText.line(name + " (vc01/DC1/vm/")));
    }

    private static PlanDocument document(String name) {
        return PlanDocument.of(SamplePlans.named(name));
    }

    private static String terminal(String name, int width, boolean all) {
        return TerminalReport.of(document(name), new TerminalStyle(width, all, false), List.of());
    }

    /** How many cells each line has: the same for every name. */
    static List<Integer> shape(String markdown) {
        return markdown.lines()
                .map(line -> withoutEscapes(line).replaceAll("[^|]", "").length())
                .toList();
    }

    /** What a Markdown reader could take for markup. */
    static String withoutEscapes(String markdown) {
        return markdown.replaceAll("\\\\.", "").replaceAll("`[^`]*`", "");
    }

    static List<String> skeleton(Document page) {
        List<String> skeleton = new ArrayList<>();
        Pages.elements(page, "*").forEach(element -> {
            List<String> attributes = new ArrayList<>();
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                attributes.add(element.getAttributes().item(i).getNodeName());
            }
            attributes.sort(Comparator.naturalOrder());
            skeleton.add(element.getTagName() + attributes);
        });
        return skeleton;
    }
}
