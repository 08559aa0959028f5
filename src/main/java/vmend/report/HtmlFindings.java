package vmend.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import vmend.plan.Plan;
import vmend.playbook.Severity;
import vmend.playbook.Verdict;

/** The findings of a plan as the page lists them, and what they can be filtered by. */
final class HtmlFindings {
    /** Above this many findings the groups start closed. */
    private static final int MOST_OPEN = 150;

    private final Plan plan;
    private final PlanIndex index;
    private final List<FindingGroup> groups;

    HtmlFindings(Plan plan, PlanIndex index) {
        this.plan = plan;
        this.index = index;
        this.groups = FindingGroup.of(plan);
    }

    boolean has(Verdict verdict) {
        return groups.stream().anyMatch(group -> group.verdict() == verdict);
    }

    /** Made one by one while the page is written. */
    Iterable<HtmlView.Group> groups(Verdict verdict) {
        return () -> groups.stream()
                .filter(group -> group.verdict() == verdict)
                .map(this::group)
                .iterator();
    }

    HtmlView.Filters filters() {
        return new HtmlView.Filters(
                choices(
                        Arrays.stream(Verdict.values()).map(Verdict::toString),
                        finding -> finding.verdict().toString()),
                choices(
                        Arrays.stream(Severity.values()).map(Severity::toString),
                        finding -> finding.severity().toString()),
                choices(plan.findings().stream().map(Plan.Finding::playbook).sorted(), Plan.Finding::playbook),
                List.of(
                        choice("step", "with a step", this::follows),
                        choice("held", "held back", this::follows),
                        choice("none", "none proposed", this::follows)));
    }

    private List<HtmlView.Choice> choices(Stream<String> values, Function<Plan.Finding, String> property) {
        return values.distinct().map(value -> choice(value, value, property)).toList();
    }

    private HtmlView.Choice choice(String value, String label, Function<Plan.Finding, String> property) {
        long number = plan.findings().stream()
                .filter(finding -> property.apply(finding).equals(value))
                .count();
        return new HtmlView.Choice(value, label, Words.number(number));
    }

    private HtmlView.Group group(FindingGroup group) {
        return new HtmlView.Group(
                group.verdict().toString(),
                group.severity().toString(),
                group.playbook(),
                group.objects(index.vcenter(group.findings().get(0).subject())),
                group.reason(),
                Words.count(group.findings().size(), "finding"),
                plan.findings().size() <= MOST_OPEN,
                group.findings().stream()
                        .map(finding -> finding(finding, group.reason()))
                        .toList());
    }

    private HtmlView.FindingRow finding(Plan.Finding finding, String told) {
        Plan.Subject subject = finding.subject();
        List<String> places = new ArrayList<>();
        subject.cluster().ifPresent(cluster -> places.add("cluster " + cluster));
        subject.zone().ifPresent(zone -> places.add("zone " + zone));
        subject.owner().ifPresent(owner -> places.add("owner " + owner));
        return new HtmlView.FindingRow(
                finding.id(),
                finding.verdict().toString(),
                finding.severity().toString(),
                finding.playbook(),
                index.vcenter(subject).stream().toList(),
                subject.name(),
                subject.path(),
                subject.type() + ":" + subject.moref(),
                subject.cluster().orElse(""),
                subject.zone().orElse(""),
                subject.owner().orElse(""),
                places,
                finding.reason(),
                told.equals(finding.reason()) ? "same" : "",
                finding.facet(),
                finding.evidence().stream()
                        .map(evidence -> new HtmlView.Evidence(
                                evidence.name(),
                                evidence.value(),
                                evidence.limit().stream().toList()))
                        .toList(),
                finding.controls(),
                follows(finding),
                index.stepsFor(List.of(finding)).stream()
                        .map(HtmlFindings::step)
                        .toList(),
                List.copyOf(index.heldBack(List.of(finding)).keySet()));
    }

    private static HtmlView.StepLink step(Plan.Step step) {
        return new HtmlView.StepLink(
                step.id(),
                step.title(),
                HtmlViews.changes(step),
                StepWords.outage(step.impact()),
                step.inverse().grade().toString());
    }

    private String follows(Plan.Finding finding) {
        if (!finding.steps().isEmpty()) {
            return "step";
        }
        return index.skippedByFinding().containsKey(finding.id()) ? "held" : "none";
    }
}
