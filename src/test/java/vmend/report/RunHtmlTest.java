package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class RunHtmlTest {
    private static final String PAGE = RunReports.HTML.text(SampleRuns.everyOutcome());

    @Test
    void allowsNothingButItsOwnStyleAndItsOwnScript() {
        assertThat(Pages.elements(Pages.parse(PAGE), "meta").map(meta -> meta.getAttribute("content")))
                .contains("default-src 'none'; script-src '" + Pages.hash(PAGE, "script") + "'; style-src '"
                        + Pages.hash(PAGE, "style") + "'; base-uri 'none'; form-action 'none'");
    }

    @Test
    void loadsNothingAndHasOneScriptAndNoHandlerInItsMarkup() {
        Document page = Pages.parse(PAGE);

        assertThat(Pages.elements(page, "*").map(Element::getTagName))
                .doesNotContain("link", "img", "iframe", "object", "form", "base")
                .containsOnlyOnce("script");
        Pages.elements(page, "*").forEach(element -> {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName())
                        .doesNotStartWith("on")
                        .isNotIn("src", "srcset", "style", "action", "data");
            }
        });
    }

    @Test
    void hasAnAnchorForEveryStepAndNoLinkIntoNothing() {
        Document page = Pages.parse(PAGE);
        Set<String> ids = new TreeSet<>();
        Pages.elements(page, "*")
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .forEach(ids::add);

        assertThat(ids)
                .containsAll(SampleRuns.everyOutcome().steps().stream()
                        .map(step -> "step-" + step.id())
                        .toList());
        assertThat(Pages.elements(page, "a").map(a -> a.getAttribute("href")))
                .allMatch(href -> href.startsWith("#") && ids.contains(href.substring(1)));
    }

    @Test
    void countsStepsByTone() {
        Document page = Pages.parse(RunReports.HTML.text(SampleRuns.failed()));

        assertThat(Pages.elements(page, "li")
                        .filter(li -> ((Element) li.getParentNode())
                                .getAttribute("class")
                                .startsWith("tiles"))
                        .map(Element::getTextContent))
                .containsExactly(
                        "As wanted11 done", "Skipped0no step was skipped", "Failed11 failed", "Open11 not started");
    }

    @Test
    void showsReasonsQuestionsReceiptAndNextCommand() {
        assertThat(Pages.text(RunReports.HTML.text(SampleRuns.failed())))
                .contains(
                        "Network.Assign on pg-pci-dedicated",
                        "note: the machine asks: Is the CD-ROM",
                        "network pg-sniffer → pg-pci-dedicated",
                        "a.kaya (A-7f7f",
                        "ReconfigVM_Taskoutage: network interrupted",
                        SampleRuns.HEAD,
                        "vmend rollback " + SampleRuns.RUN);
    }

    @Test
    void warnsOfAnOpenRunAndOfNoOther() {
        assertThat(Pages.text(RunReports.HTML.text(SampleRuns.interrupted())))
                .contains("Resume first the run did not come to its end", "vmend resume " + SampleRuns.RUN);
        assertThat(Pages.text(RunReports.HTML.text(SampleRuns.done()))).doesNotContain("Resume first", "vmend resume");
    }
}
