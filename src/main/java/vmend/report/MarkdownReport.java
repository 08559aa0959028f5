package vmend.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vmend.action.Inverse;
import vmend.plan.Plan;
import vmend.playbook.Evidence;
import vmend.playbook.Verdict;

/** A plan for a change ticket: what is asked for, what it costs, the way back, and every object with every field. */
public final class MarkdownReport {
    private static final int MOST_NAMES = 10;

    private final PlanDocument document;
    private final Plan plan;
    private final PlanIndex index;
    private final MarkdownLines out = new MarkdownLines();

    private MarkdownReport(PlanDocument document) {
        this.document = document;
        this.plan = document.plan();
        this.index = PlanIndex.of(plan);
    }

    /** The report in GitHub's flavour of Markdown. */
    public static String of(PlanDocument document) {
        MarkdownReport report = new MarkdownReport(document);
        report.opening();
        report.steps();
        report.withoutStep();
        report.unknown();
        report.notSeen();
        report.skipped();
        report.exemptions();
        report.limits();
        report.playbooks();
        return report.out.toString();
    }

    private void opening() {
        String request = plan.steps().isEmpty() ? "No change requested" : "Change request: " + StepWords.request(plan);
        out.line("# " + MarkdownText.of(request));
        for (Plan.Vcenter vcenter : plan.vcenters()) {
            vcenter.partialView()
                    .ifPresent(why -> out.line(
                            "**Partial view of " + MarkdownText.of(vcenter.name()) + "**: " + MarkdownText.of(why)));
        }
        if (!plan.appliable()) {
            out.line("**This is a report, it cannot be applied**: "
                    + MarkdownText.of(String.join("; ", plan.notAppliableBecause())) + ".");
        }
        List<String> facts = new ArrayList<>();
        facts.add("Plan: `" + document.digest() + "`, " + MarkdownText.of(plan.id()));
        facts.add("Made: " + Words.time(plan.createdAt()) + " by " + MarkdownText.of(plan.createdBy()) + " with "
                + MarkdownText.of(plan.tool()));
        for (Plan.Vcenter vcenter : plan.vcenters()) {
            facts.add("vCenter: " + MarkdownText.of(vcenter.name()) + ", " + vcenterFacts(vcenter));
        }
        if (!plan.steps().isEmpty()) {
            facts.add("Outage expected: " + outage() + ".");
            facts.add("Way back: " + wayBack() + ".");
            facts.add("Stops by itself: " + stops() + ".");
        }
        facts.add("Not seen: " + (plan.notSeen().isEmpty() ? "nothing is known to be missing." : unseen()));
        facts.forEach(out::item);
    }

    private static String vcenterFacts(Plan.Vcenter vcenter) {
        return vcenter.version().isEmpty()
                ? "**could not be read** (" + MarkdownText.of(vcenter.url()) + ")"
                : "version " + MarkdownText.of(vcenter.version()) + ", "
                        + MarkdownText.of(Words.objects(vcenter.counts()));
    }

    private String outage() {
        return Words.list(StepWords.byImpact(plan.steps()).entrySet().stream()
                .map(entry -> StepWords.outage(entry.getKey()) + " for " + Words.count(entry.getValue(), "step"))
                .toList());
    }

    private String wayBack() {
        return Words.list(StepWords.byWayBack(plan.steps()).entrySet().stream()
                .map(entry -> entry.getKey() + " for " + Words.number(entry.getValue())
                        + (entry.getKey() == Inverse.Grade.CONDITIONAL ? " (on what, stands with each step)" : ""))
                .toList());
    }

    private String stops() {
        TreeSet<String> windows = new TreeSet<>();
        plan.steps().forEach(step -> step.window().ifPresent(windows::add));
        return "after the first failure"
                + (windows.isEmpty() ? "" : ", outside " + MarkdownText.of(String.join(", ", windows)))
                + ", or when a host it touches is lost or raises a new alarm";
    }

    private String unseen() {
        return plan.notSeen().stream()
                        .map(unseen -> MarkdownText.of(unseen.what()) + " of " + MarkdownText.of(unseen.vcenter()))
                        .distinct()
                        .collect(Collectors.joining(", "))
                + "; nothing that depends on it is proposed.";
    }

    private void steps() {
        out.heading("Steps, in this order", plan.steps().size());
        List<List<String>> rows = new ArrayList<>();
        for (Plan.Step step : plan.steps()) {
            rows.add(List.of(
                    MarkdownText.of(step.id()),
                    object(step.subject()),
                    MarkdownText.of(step.title()),
                    cells(StepWords.changes(step)),
                    MarkdownText.of(StepWords.outage(step.impact())),
                    step.inverse().grade() + ": "
                            + MarkdownText.of(step.inverse().note()),
                    MarkdownText.of(step.call()),
                    cells(step.privileges()),
                    conditions(step)));
        }
        out.table(
                List.of(
                        "Step",
                        "Object",
                        "What",
                        "Before → after",
                        "Outage",
                        "Way back",
                        "API call",
                        "Privileges",
                        "Only if"),
                rows);
    }

    private static String conditions(Plan.Step step) {
        List<String> parts = new ArrayList<>();
        if (!step.follows().isEmpty()) {
            parts.add("after " + String.join(", ", step.follows()));
        }
        step.onlyIf().ifPresent(parts::add);
        step.group().ifPresent(group -> parts.add("all or none of " + group));
        step.window().ifPresent(window -> parts.add("in " + window));
        parts.add(Words.count(step.expects().size(), "check") + " right before");
        return cells(parts);
    }

    private void withoutStep() {
        List<Plan.Finding> findings = plan.findings().stream()
                .filter(finding ->
                        finding.verdict() == Verdict.FAIL && finding.steps().isEmpty())
                .toList();
        out.heading("Findings without a step", findings.size());
        List<List<String>> rows = new ArrayList<>();
        for (Plan.Finding finding : findings) {
            rows.add(List.of(
                    finding.severity().toString(),
                    MarkdownText.of(finding.playbook()),
                    object(finding.subject()),
                    MarkdownText.of(finding.reason()),
                    cells(finding.evidence().stream().map(Evidence::toString).toList()),
                    cells(List.copyOf(index.heldBack(List.of(finding)).keySet()))));
        }
        out.table(List.of("Severity", "Playbook", "Object", "What was found", "Evidence", "Why no step"), rows);
    }

    private void unknown() {
        List<FindingGroup> groups = FindingGroup.of(plan).stream()
                .filter(group -> group.verdict() == Verdict.UNKNOWN)
                .toList();
        out.heading(
                "Could not be judged, so it did not pass",
                groups.stream().mapToInt(group -> group.findings().size()).sum());
        List<List<String>> rows = new ArrayList<>();
        for (FindingGroup group : groups) {
            rows.add(List.of(
                    MarkdownText.of(group.playbook()),
                    MarkdownText.of(group.reason()),
                    MarkdownText.of(
                            group.objects(index.vcenter(group.findings().get(0).subject()))),
                    MarkdownText.of(Words.some(group.names(), MOST_NAMES))));
        }
        out.table(List.of("Playbook", "Why", "How many", "Which"), rows);
    }

    private void notSeen() {
        out.heading("Not seen", plan.notSeen().size());
        out.table(
                List.of("vCenter", "What", "Why", "Objects"),
                plan.notSeen().stream()
                        .map(unseen -> List.of(
                                MarkdownText.of(unseen.vcenter()),
                                MarkdownText.of(unseen.what()),
                                MarkdownText.of(unseen.reason()),
                                unseen.count() == 0 ? "" : Words.number(unseen.count())))
                        .toList());
    }

    private void skipped() {
        out.heading("Held back", plan.skipped().size());
        Map<List<String>, List<String>> names = new LinkedHashMap<>();
        for (Plan.Skipped skipped : plan.skipped()) {
            Plan.Finding finding = index.findings().get(skipped.finding());
            names.computeIfAbsent(List.of(skipped.guard(), skipped.reason()), any -> new ArrayList<>())
                    .add(finding == null ? skipped.finding() : finding.subject().name());
        }
        List<List<String>> rows = new ArrayList<>();
        names.forEach((why, which) -> rows.add(List.of(
                MarkdownText.of(why.get(0)),
                MarkdownText.of(why.get(1)),
                Words.count(which.size(), "finding"),
                MarkdownText.of(Words.some(which.stream().distinct().toList(), MOST_NAMES)))));
        out.table(List.of("Guard", "Reason", "How many", "Which"), rows);
    }

    private void exemptions() {
        out.heading("Exemptions", plan.exemptions().size());
        out.table(
                List.of("Exemption", "Owner", "Reason", "Ticket", "Until", "Holds back"),
                plan.exemptions().stream()
                        .map(use -> List.of(
                                MarkdownText.of(use.id()),
                                MarkdownText.of(use.owner()),
                                MarkdownText.of(use.reason()),
                                MarkdownText.of(use.ticket()),
                                use.expires() + (use.expired() ? " **expired**" : ""),
                                Words.count(use.matched(), "finding")))
                        .toList());
    }

    private void limits() {
        out.heading("Limits", plan.limits().size());
        out.table(
                List.of("Limit", "At most", "Out of", "Used"),
                plan.limits().stream()
                        .map(use -> List.of(
                                MarkdownText.of(use.name()),
                                Words.number(use.limit()),
                                use.denominator() == 0 ? "" : Words.number(use.denominator()),
                                Words.number(use.used())))
                        .toList());
    }

    private void playbooks() {
        out.heading("What was judged", plan.playbooks().size());
        List<List<String>> rows = new ArrayList<>();
        for (Plan.PlaybookRun run : plan.playbooks()) {
            List<String> settings = new ArrayList<>();
            run.settings()
                    .forEach(scope -> scope.values()
                            .forEach((name, value) -> settings.add(
                                    (scope.scope().equals("all") ? "" : scope.scope() + ": ") + name + " = " + value)));
            settings.sort(null);
            settings.addAll(SensitivityWords.of(run));
            rows.add(List.of(
                    MarkdownText.of(run.id()),
                    Words.number(run.examined()),
                    Words.number(run.passed()),
                    Words.number(run.failed()),
                    Words.number(run.unknown()),
                    cells(settings),
                    cells(run.notJudged())));
        }
        out.table(List.of("Playbook", "Examined", "Pass", "Fail", "Unknown", "Settings", "Not judged"), rows);
    }

    private String object(Plan.Subject subject) {
        List<String> parts = new ArrayList<>();
        parts.add(index.vcenter(subject).map(name -> name + ": ").orElse("") + subject.path());
        parts.add(subject.type() + ":" + subject.moref());
        subject.owner().ifPresent(owner -> parts.add("owner " + owner));
        return cells(parts);
    }

    private static String cells(List<String> parts) {
        return parts.stream().map(MarkdownText::of).collect(Collectors.joining("; "));
    }
}
