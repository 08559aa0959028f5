package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vmend.plan.Plan;
import vmend.plan.SampleEstate;

class HtmlReportTest {
    private static final Plan PLAN = SampleEstate.plan();
    private static final String PAGE = HtmlReport.of(PlanDocument.of(PLAN));

    @Test
    void allowsNothingButItsOwnStyleAndItsOwnScript() {
        assertThat(Pages.elements(Pages.parse(PAGE), "meta")
                        .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                        .map(meta -> meta.getAttribute("content")))
                .containsExactly("default-src 'none'; script-src '" + Pages.hash(PAGE, "script") + "'; style-src '"
                        + Pages.hash(PAGE, "style") + "'; base-uri 'none'; form-action 'none'");
    }

    @Test
    void loadsNothingAndHasOneScriptAndNoHandlerInItsMarkup() {
        Document page = Pages.parse(PAGE);
        List<String> tags = new ArrayList<>();
        Pages.elements(page, "*").forEach(element -> {
            tags.add(element.getTagName());
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                assertThat(name).doesNotStartWith("on").isNotIn("src", "srcset", "style", "action", "data");
            }
        });

        assertThat(tags)
                .doesNotContain("link", "img", "iframe", "object", "form", "base", "foreignObject")
                .containsOnlyOnce("script", "style");
        assertThat(Pages.elements(page, "a"))
                .allMatch(a -> a.getAttribute("href").startsWith("#"));
        assertThat(PAGE).doesNotContain("url(", "@import", "@font-face");
    }

    /** Whoever reads the script must see at a glance that no text of the estate can become markup or code. */
    @Test
    void hasAScriptThatMakesNoMarkupAndAsksNobody() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/vmend/report/report.js")))
                .doesNotContain("{{")
                .doesNotContainPattern(
                        "\\b(innerHTML|outerHTML|insertAdjacent\\w*|write|eval|Function|setTimeout|import"
                                + "|fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|\\w+Storage|cookie|open\\()\\b");
    }

    @Test
    void opensWithWhatWasNotSeen() {
        assertThat(Pages.elements(Pages.parse(PAGE), "section").map(section -> section.getAttribute("id")))
                .startsWith("not-seen", "summary", "findings");
    }

    @Test
    void hasAnAnchorForEveryFindingAndStepAndNoLinkIntoNothing() {
        Document page = Pages.parse(PAGE);
        Set<String> ids = new TreeSet<>();
        Pages.elements(page, "*")
                .map(e -> e.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .forEach(id -> assertThat(ids.add(id)).as("id %s twice", id).isTrue());

        assertThat(ids)
                .containsAll(
                        PLAN.findings().stream().map(f -> "finding-" + f.id()).toList());
        assertThat(ids)
                .containsAll(PLAN.steps().stream().map(s -> "step-" + s.id()).toList());
        assertThat(Pages.elements(page, "a").map(a -> a.getAttribute("href").substring(1)))
                .allMatch(ids::contains);
    }

    @Test
    void drawsEachPlaybooksVerdictsToScale() {
        Document page = Pages.parse(PAGE);

        assertThat(Pages.elements(page, "svg").map(svg -> svg.getAttribute("aria-label")))
                .containsExactly("12 pass, 11 fail, 0 unknown of 23", "46 pass, 9 fail, 6 unknown of 61");
        assertThat(Pages.elements(page, "rect")
                        .filter(r -> r.getAttribute("class").equals("unknown")))
                .singleElement()
                .satisfies(r -> assertThat(r.getAttribute("x")).isEqualTo("14.75"))
                .satisfies(r -> assertThat(r.getAttribute("width")).isEqualTo("9.44"));
    }

    @Test
    void showsBeforeAndAfterTheOutageTheWayBackTheCallAndTheChecks() {
        assertThat(Pages.text(PAGE))
                .contains(
                        "network pg-sniffer → pg-pci-dedicated",
                        "network interrupted",
                        "moved back to pg-sniffer; a free port of that group is taken, not the very same one",
                        "ReconfigVM_Task",
                        "config.template = false",
                        "disabledMethod does not hold ReconfigVM_Task",
                        "no step: serial ports are reported only: some guests do not boot without them",
                        "Partial view of vc02",
                        "no permission on the tagging service");
    }

    /** A tag that does not escape would let a machine's name write the page. */
    @Test
    void hasNoTemplateTagThatDoesNotEscape() throws IOException {
        Pattern unescaped = Pattern.compile("\\{\\{\\{|\\{\\{\\s*&|\\{\\{\\s*=");
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/vmend/report"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".mustache")))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(unescaped));
        }
        assertThat(Files.readString(Path.of("src/main/resources/vmend/report/report.css")))
                .doesNotContain("{{", "}}");
    }

    @Test
    void startsWithClosedGroupsWhereThereAreVeryMany() {
        Document page = Pages.parse(HtmlReport.of(PlanDocument.of(SampleEstate.withReasons(200))));

        assertThat(groups(page)).hasSize(200).noneMatch(group -> group.hasAttribute("open"));
        assertThat(groups(Pages.parse(PAGE))).isNotEmpty().allMatch(group -> group.hasAttribute("open"));
    }

    private static Stream<Element> groups(Document page) {
        return Pages.elements(page, "details")
                .filter(d -> d.getAttribute("class").startsWith("group"));
    }
}
