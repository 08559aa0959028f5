package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vmend.plan.Plan;
import vmend.plan.SampleEstate;
import vmend.plan.SampleFindings;
import vmend.plan.SamplePlans;
import vmend.playbook.Verdict;

/**
 * JUnit XML has no schema of its own and those of its readers are not ours to keep, so what Jenkins' junit-10.xsd and
 * Surefire's schema have in common is written down here as a table.
 */
class JUnitReportTest {
    private static final Plan PLAN = SampleEstate.plan();

    /** What each element must have, may have, and may hold. */
    private static final Map<String, Form> FORMS = Map.of(
            "testsuites", new Form(Set.of("name"), Set.of("testsuite")),
            "testsuite",
                    new Form(
                            Set.of("name", "tests", "failures", "errors", "skipped", "time", "timestamp"),
                            Set.of("testcase")),
            "testcase", new Form(Set.of("name", "classname", "time"), Set.of("failure", "error", "skipped")),
            "failure", new Form(Set.of("message", "type"), Set.of()),
            "error", new Form(Set.of("message", "type"), Set.of()),
            "skipped", new Form(Set.of("message"), Set.of()));

    private record Form(Set<String> attributes, Set<String> children) {}

    static Stream<Plan> plans() {
        return Stream.of(PLAN, SamplePlans.small(), SamplePlans.empty(), SampleFindings.plan(200));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void hasTheFormThatItsReadersAgreeOn(Plan plan) {
        Document report = report(plan);

        assertThat(report.getDocumentElement().getTagName()).isEqualTo("testsuites");
        assertThat(Pages.elements(report, "*")).allSatisfy(element -> {
            Form form = Objects.requireNonNull(FORMS.get(element.getTagName()), element.getTagName());
            assertThat(attributes(element)).isEqualTo(form.attributes());
            assertThat(children(element).map(Element::getTagName)).isSubsetOf(form.children());
        });
        assertThat(Pages.elements(report, "testcase"))
                .allMatch(test -> children(test).count() <= 1);
        assertThat(Pages.elements(report, "testsuite")).allSatisfy(suite -> {
            assertThat(suite.getAttribute("tests"))
                    .isEqualTo("" + suite.getElementsByTagName("testcase").getLength());
            for (String outcome : List.of("failure", "error")) {
                assertThat(suite.getAttribute(outcome + "s"))
                        .isEqualTo("" + suite.getElementsByTagName(outcome).getLength());
            }
            assertThat(suite.getAttribute("skipped"))
                    .isEqualTo("" + suite.getElementsByTagName("skipped").getLength());
            assertThat(suite.getAttribute("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        });
    }

    @Test
    void startsWithWhatWasNotSeenAndGoesOnWithASuiteForEachPlaybook() {
        assertThat(Pages.elements(report(PLAN), "testsuite").map(suite -> suite.getAttribute("name")))
                .containsExactly("not seen", "promiscuous-port-groups", "unused-devices");
        assertThat(tests("not seen"))
                .containsExactly(
                        "vc03: could not be read error",
                        "vc02: partial view skipped",
                        "vc01: events before 2026-11-20 skipped",
                        "vc02: tags (4 objects) skipped",
                        "vc03: everything skipped");
    }

    @Test
    void failsForAFindingErrsForTheUnknownAndSkipsTheExempt() {
        assertThat(tests("unused-devices"))
                .contains(
                        "46 objects of 61 passed ",
                        "legacy-erp-02 (vc01/DC1/vm/Services/legacy-erp-02) disconnect-serial/9000 failure",
                        "appliance-x (vc01/DC1/vm/Services/appliance-x) devices error");
        assertThat(tests("promiscuous-port-groups"))
                .contains("not judged skipped", "pg-ids (vc01/DC1/network/pg-ids) dvpg-security/promiscuous skipped");
        assertThat(Pages.elements(report(PLAN), "error"))
                .hasSize(1
                        + (int) PLAN.findings().stream()
                                .filter(f -> f.verdict() == Verdict.UNKNOWN)
                                .count());
    }

    @Test
    void tellsEvidenceStepOutageAndWayBack() {
        assertThat(Pages.elements(report(PLAN), "failure").map(Element::getTextContent))
                .anySatisfy(text -> assertThat(text.lines())
                        .contains(
                                "severity: high",
                                "owner: team-erp",
                                "network = pg-sniffer (limit pg-pci-dedicated)",
                                "network: pg-sniffer → pg-pci-dedicated",
                                "outage: network interrupted"));
    }

    private static Stream<String> tests(String suite) {
        return Pages.elements(report(PLAN), "testcase")
                .filter(test ->
                        ((Element) test.getParentNode()).getAttribute("name").equals(suite))
                .map(test -> test.getAttribute("name") + " "
                        + children(test).map(Element::getTagName).findFirst().orElse(""));
    }

    private static Document report(Plan plan) {
        return Pages.parse(new String(Reports.JUNIT.bytes(PlanDocument.of(plan)), StandardCharsets.UTF_8));
    }

    private static Set<String> attributes(Element element) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            names.add(element.getAttributes().item(i).getNodeName());
        }
        return names;
    }

    private static Stream<Element> children(Element element) {
        Stream.Builder<Element> children = Stream.builder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element one) {
                children.add(one);
            }
        }
        return children.build();
    }
}
