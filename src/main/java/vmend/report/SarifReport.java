package vmend.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vmend.plan.Plan;
import vmend.playbook.Evidence;
import vmend.playbook.Severity;
import vmend.playbook.Verdict;

/**
 * A plan as SARIF 2.1.0, for dashboards of findings.
 *
 * <p>Playbooks are the rules and inventory paths the logical locations; a finding's id is its fingerprint. What could not
 * be judged is {@code open}, what is exempt is suppressed, and what was not seen stands in the invocation.
 */
final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final PlanDocument document;
    private final Plan plan;
    private final PlanIndex index;
    private final JsonGenerator out;
    private final Map<String, Integer> rules = new HashMap<>();

    private SarifReport(PlanDocument document, JsonGenerator out) {
        this.document = document;
        this.plan = document.plan();
        this.index = PlanIndex.of(plan);
        this.out = out;
    }

    static void write(PlanDocument document, Writer writer) throws IOException {
        try (JsonGenerator out = new JsonFactory()
                .createGenerator(writer)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter()) {
            new SarifReport(document, out).write();
        }
        writer.write("\n");
    }

    private void write() throws IOException {
        out.writeStartObject();
        out.writeStringField("$schema", SCHEMA);
        out.writeStringField("version", "2.1.0");
        out.writeArrayFieldStart("runs");
        out.writeStartObject();
        tool();
        out.writeObjectFieldStart("automationDetails");
        out.writeStringField("id", "vmend/" + SafeText.line(plan.id()));
        out.writeEndObject();
        new SarifInvocation(plan, out).write();
        out.writeArrayFieldStart("results");
        for (Plan.Finding finding : plan.findings()) {
            result(finding);
        }
        out.writeEndArray();
        out.writeObjectFieldStart("properties");
        out.writeStringField("planDigest", document.digest());
        out.writeBooleanField("appliable", plan.appliable());
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
    }

    private void tool() throws IOException {
        int space = plan.tool().indexOf(' ');
        out.writeObjectFieldStart("tool");
        out.writeObjectFieldStart("driver");
        out.writeStringField("name", "vmend");
        out.writeStringField("version", SafeText.line(plan.tool().substring(space + 1)));
        out.writeArrayFieldStart("rules");
        Map<String, PlaybookText> known = new HashMap<>();
        document.playbooks().forEach(text -> known.put(text.id(), text));
        for (String id : ruleIds()) {
            rules.put(id, rules.size());
            rule(id, Optional.ofNullable(known.get(id)));
        }
        out.writeEndArray();
        SarifInvocation.descriptors(out);
        out.writeEndObject();
        out.writeEndObject();
    }

    /** Those that ran, and those of findings too, as in a plan that another release made. */
    private List<String> ruleIds() {
        List<String> ids = new ArrayList<>(
                plan.playbooks().stream().map(Plan.PlaybookRun::id).toList());
        plan.findings().forEach(finding -> ids.add(finding.playbook()));
        return ids.stream().distinct().toList();
    }

    private void rule(String id, Optional<PlaybookText> text) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", SafeText.line(id));
        if (text.isPresent()) {
            PlaybookText about = text.get();
            text(out, "shortDescription", about.title());
            text(out, "fullDescription", about.why());
            text(out, "help", about.why() + " 'vmend playbooks show " + id + "' tells its settings and facets.");
            out.writeObjectFieldStart("defaultConfiguration");
            out.writeStringField("level", level(about.severity()));
            out.writeEndObject();
            out.writeObjectFieldStart("properties");
            strings("tags", about.controls());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void result(Plan.Finding finding) throws IOException {
        boolean fail = finding.verdict() == Verdict.FAIL;
        out.writeStartObject();
        out.writeStringField("ruleId", SafeText.line(finding.playbook()));
        out.writeNumberField("ruleIndex", rules.getOrDefault(finding.playbook(), -1));
        out.writeStringField("kind", fail ? "fail" : "open");
        // Only what failed has a level; the severity of the others is among the properties.
        out.writeStringField("level", fail ? level(finding.severity()) : "none");
        text(out, "message", finding.reason());
        location(finding.subject());
        out.writeObjectFieldStart("fingerprints");
        out.writeStringField("vmendFinding/v1", finding.id());
        out.writeEndObject();
        suppressions(finding);
        properties(finding);
        out.writeEndObject();
    }

    private void location(Plan.Subject subject) throws IOException {
        out.writeArrayFieldStart("locations");
        out.writeStartObject();
        out.writeArrayFieldStart("logicalLocations");
        out.writeStartObject();
        out.writeStringField("name", SafeText.line(subject.name()));
        out.writeStringField("fullyQualifiedName", SafeText.line(index.place(subject)));
        out.writeStringField("decoratedName", subject.vcenter() + ":" + subject.type() + ":" + subject.moref());
        out.writeStringField("kind", subject.type());
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndArray();
    }

    /** An empty list says that nothing is suppressed; a missing one would say that nobody looked. */
    private void suppressions(Plan.Finding finding) throws IOException {
        out.writeArrayFieldStart("suppressions");
        Optional<String> exemption = index.exemption(finding);
        if (exemption.isPresent()) {
            out.writeStartObject();
            out.writeStringField("kind", "external");
            out.writeStringField("status", "accepted");
            out.writeStringField("justification", SafeText.line(exemption.get()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void properties(Plan.Finding finding) throws IOException {
        Plan.Subject subject = finding.subject();
        out.writeObjectFieldStart("properties");
        strings("tags", finding.controls());
        out.writeStringField("severity", finding.severity().toString());
        out.writeStringField("facet", SafeText.line(finding.facet()));
        optional("cluster", subject.cluster());
        optional("zone", subject.zone());
        optional("owner", subject.owner());
        strings("evidence", finding.evidence().stream().map(Evidence::toString).toList());
        strings("heldBack", List.copyOf(index.heldBack(List.of(finding)).keySet()));
        out.writeArrayFieldStart("steps");
        for (Plan.Step step : index.stepsFor(List.of(finding))) {
            step(step);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void step(Plan.Step step) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", SafeText.line(step.id()));
        out.writeStringField("title", SafeText.line(step.title()));
        values("before", step.before());
        values("after", step.after());
        out.writeStringField("outage", StepWords.outage(step.impact()));
        out.writeStringField(
                "wayBack",
                SafeText.line(step.inverse().grade() + ", " + step.inverse().note()));
        out.writeEndObject();
    }

    private void values(String name, Map<String, String> values) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
            out.writeStringField(SafeText.line(value.getKey()), SafeText.line(value.getValue()));
        }
        out.writeEndObject();
    }

    private void optional(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, SafeText.line(value.get()));
        }
    }

    private void strings(String name, List<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values.stream().distinct().toList()) {
            out.writeString(SafeText.line(value));
        }
        out.writeEndArray();
    }

    /** A message: braces stand for placeholders there, and brackets may stand for links. */
    static void text(JsonGenerator out, String name, String text) throws IOException {
        String line = SafeText.line(text).replace("{", "{{").replace("}", "}}");
        out.writeObjectFieldStart(name);
        out.writeStringField(
                "text", line.contains("](") ? line.replace("[", "\\[").replace("]", "\\]") : line);
        out.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }
}
