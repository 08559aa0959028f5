package vmend.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vmend.plan.Plan;
import vmend.playbook.Evidence;

/**
 * The findings of a plan as CSV (RFC 4180), one row each, for spreadsheets and scripts.
 *
 * <p>Every field is quoted and one line long. What a spreadsheet would take for a formula starts with an apostrophe.
 */
final class CsvReport {
    /** Also in full width, which spreadsheets for East Asia read alike. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final List<String> COLUMNS = List.of(
            "finding",
            "verdict",
            "severity",
            "playbook",
            "facet",
            "vcenter",
            "type",
            "moref",
            "instance_uuid",
            "name",
            "path",
            "cluster",
            "zone",
            "owner",
            "reason",
            "evidence",
            "controls",
            "steps",
            "changes",
            "outage",
            "way_back",
            "held_back_by",
            "held_back_because");

    private CsvReport() {}

    static void write(PlanDocument document, Writer out) throws IOException {
        PlanIndex index = PlanIndex.of(document.plan());
        row(COLUMNS, out);
        for (Plan.Finding finding : document.plan().findings()) {
            row(fields(finding, index), out);
        }
    }

    private static List<String> fields(Plan.Finding finding, PlanIndex index) {
        Plan.Subject subject = finding.subject();
        List<Plan.Step> steps = index.stepsFor(List.of(finding));
        List<Plan.Skipped> skipped = index.skippedByFinding().getOrDefault(finding.id(), List.of());
        List<String> fields = new ArrayList<>(List.of(
                finding.id(),
                finding.verdict().toString(),
                finding.severity().toString(),
                finding.playbook(),
                finding.facet(),
                index.vcenters().getOrDefault(subject.vcenter(), subject.vcenter()),
                subject.type(),
                subject.moref(),
                subject.instanceUuid().orElse(""),
                subject.name(),
                subject.path(),
                subject.cluster().orElse(""),
                subject.zone().orElse(""),
                subject.owner().orElse(""),
                finding.reason()));
        fields.add(joined(finding.evidence().stream().map(Evidence::toString).toList()));
        fields.add(joined(finding.controls()));
        fields.add(joined(
                steps.stream().map(step -> step.id() + " " + step.title()).toList()));
        fields.add(joined(
                steps.stream().flatMap(step -> StepWords.changes(step).stream()).toList()));
        fields.add(joined(
                steps.stream().map(step -> StepWords.outage(step.impact())).toList()));
        fields.add(joined(steps.stream()
                .map(step -> step.inverse().grade() + ", " + step.inverse().note())
                .toList()));
        fields.add(joined(skipped.stream().map(Plan.Skipped::guard).toList()));
        fields.add(joined(skipped.stream().map(Plan.Skipped::reason).toList()));
        return fields;
    }

    private static String joined(List<String> parts) {
        return parts.stream().distinct().collect(Collectors.joining("; "));
    }

    private static void row(List<String> fields, Writer out) throws IOException {
        String separator = "";
        for (String field : fields) {
            out.write(separator);
            out.write(quoted(field));
            separator = ",";
        }
        out.write("\r\n");
    }

    static String quoted(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + SafeText.line(text).replace("\"", "\"\"") + "\"";
    }
}
