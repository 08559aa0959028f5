package vmend.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import vmend.plan.Plan;
import vmend.playbook.Evidence;
import vmend.playbook.Verdict;

/**
 * A plan as JUnit XML, for CI servers: a suite for what was not seen, then one for each playbook.
 *
 * <p>A finding is a failure; one that an exemption covers is skipped. What could not be judged is an error, since a build
 * must not turn green for want of permissions. What passed is one case, as a plan does not name the objects.
 */
final class JUnitReport {
    /** Plans do not time single findings, and some readers insist on a time. */
    private static final String NO_TIME = "0";

    private final Plan plan;
    private final PlanIndex index;
    private final XMLStreamWriter out;

    private JUnitReport(Plan plan, XMLStreamWriter out) {
        this.plan = plan;
        this.index = PlanIndex.of(plan);
        this.out = out;
    }

    static void write(PlanDocument document, Writer writer) throws IOException {
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
            new JUnitReport(document.plan(), out).write();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IOException("the report could not be written", e);
        }
    }

    private void write() throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        line();
        out.writeStartElement("testsuites");
        attribute("name", "vmend plan " + plan.id());
        line();
        notSeen();
        for (Plan.PlaybookRun run : plan.playbooks()) {
            playbook(run);
        }
        out.writeEndElement();
        line();
        out.writeEndDocument();
    }

    private void notSeen() throws XMLStreamException {
        List<Plan.Vcenter> failed = plan.vcenters().stream()
                .filter(vcenter -> vcenter.version().isEmpty())
                .toList();
        List<Plan.Vcenter> partial = plan.vcenters().stream()
                .filter(vcenter -> vcenter.partialView().isPresent())
                .toList();
        int skipped = plan.notSeen().size() + partial.size();
        suite("not seen", failed.size() + skipped, 0, failed.size(), skipped);
        for (Plan.Vcenter vcenter : failed) {
            testCase(vcenter.name() + ": could not be read", "vmend.not-seen", "error", vcenter.url(), List.of());
        }
        for (Plan.Vcenter vcenter : partial) {
            String why = vcenter.partialView().orElseThrow();
            testCase(vcenter.name() + ": partial view", "vmend.not-seen", "skipped", why, List.of());
        }
        for (Plan.NotSeen unseen : plan.notSeen()) {
            String count = unseen.count() == 0 ? "" : " (" + Words.count(unseen.count(), "object") + ")";
            String name = unseen.vcenter() + ": " + unseen.what() + count;
            testCase(name, "vmend.not-seen", "skipped", unseen.reason(), List.of());
        }
        endSuite();
    }

    private void playbook(Plan.PlaybookRun run) throws XMLStreamException {
        List<Plan.Finding> findings = plan.findings().stream()
                .filter(finding -> finding.playbook().equals(run.id()))
                .toList();
        int passed = run.passed() > 0 ? 1 : 0;
        suite(
                run.id(),
                findings.size() + passed + run.notJudged().size(),
                count(findings, "failure"),
                count(findings, "error"),
                count(findings, "skipped") + run.notJudged().size());
        if (passed > 0) {
            String objects = Words.count(run.passed(), "object");
            testCase(objects + " of " + Words.number(run.examined()) + " passed", run.id(), "", "", List.of());
        }
        for (String line : run.notJudged()) {
            testCase("not judged", run.id(), "skipped", line, List.of());
        }
        for (Plan.Finding finding : findings) {
            String name = finding.subject().name() + " (" + index.place(finding.subject()) + ") " + finding.facet();
            testCase(name, run.id(), outcome(finding), finding.reason(), details(finding));
        }
        endSuite();
    }

    private int count(List<Plan.Finding> findings, String outcome) {
        return (int) findings.stream()
                .filter(finding -> outcome(finding).equals(outcome))
                .count();
    }

    private String outcome(Plan.Finding finding) {
        if (finding.verdict() == Verdict.UNKNOWN) {
            return "error";
        }
        return index.exemption(finding).isPresent() ? "skipped" : "failure";
    }

    private List<String> details(Plan.Finding finding) {
        List<String> lines = new ArrayList<>(List.of("severity: " + finding.severity(), "finding: " + finding.id()));
        finding.subject().owner().ifPresent(owner -> lines.add("owner: " + owner));
        for (Evidence evidence : finding.evidence()) {
            lines.add(evidence.toString());
        }
        for (Plan.Step step : index.stepsFor(List.of(finding))) {
            lines.add(step.id() + ": " + step.title());
            lines.addAll(StepWords.changes(step));
            lines.add("outage: " + StepWords.outage(step.impact()));
            lines.add("way back: " + step.inverse().grade() + ", "
                    + step.inverse().note());
        }
        index.heldBack(List.of(finding)).keySet().forEach(reason -> lines.add("no step: " + reason));
        if (!finding.controls().isEmpty()) {
            lines.add("controls: " + String.join(", ", finding.controls()));
        }
        return lines;
    }

    private void suite(String name, int tests, int failures, int errors, int skipped) throws XMLStreamException {
        out.writeStartElement("testsuite");
        attribute("name", name);
        attribute("tests", Integer.toString(tests));
        attribute("failures", Integer.toString(failures));
        attribute("errors", Integer.toString(errors));
        attribute("skipped", Integer.toString(skipped));
        attribute("time", NO_TIME);
        attribute(
                "timestamp",
                plan.createdAt().toString().toUpperCase(Locale.ROOT).replace("Z", ""));
        line();
    }

    private void endSuite() throws XMLStreamException {
        out.writeEndElement();
        line();
    }

    /**
     * Writes a case.
     *
     * @param outcome the name of the element that tells it; empty for a pass
     */
    private void testCase(String name, String className, String outcome, String message, List<String> details)
            throws XMLStreamException {
        out.writeStartElement("testcase");
        attribute("name", name);
        attribute("classname", className);
        attribute("time", NO_TIME);
        if (!outcome.isEmpty()) {
            out.writeStartElement(outcome);
            attribute("message", message);
            if (outcome.equals("failure") || outcome.equals("error")) {
                attribute("type", outcome.equals("failure") ? "fail" : "unknown");
            }
            for (String detail : details) {
                out.writeCharacters("\n" + SafeText.line(detail));
            }
            out.writeEndElement();
        }
        out.writeEndElement();
        line();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        out.writeAttribute(name, SafeText.line(value));
    }

    private void line() throws XMLStreamException {
        out.writeCharacters("\n");
    }
}
