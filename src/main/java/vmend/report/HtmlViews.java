package vmend.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.action.Impact;
import vmend.plan.Plan;
import vmend.playbook.Severity;
import vmend.playbook.Verdict;

/** Turns a plan into what the page shows. */
final class HtmlViews {
    /** So many reasons fit a tile; the section below shows all. */
    private static final int GUARDS_IN_TILE = 3;

    private static final int MOST_NAMES = 12;

    /** So many things not seen are told before anything else; the others are one click away. */
    private static final int FIRST_NOT_SEEN = 12;

    private final Plan plan;
    private final PlanIndex index;

    private HtmlViews(Plan plan) {
        this.plan = plan;
        this.index = PlanIndex.of(plan);
    }

    static HtmlView of(PlanDocument document) {
        Plan plan = document.plan();
        HtmlViews views = new HtmlViews(plan);
        HtmlFindings findings = new HtmlFindings(plan, views.index);
        List<HtmlView.Row> notSeen = views.notSeen();
        int first = Math.min(FIRST_NOT_SEEN, notSeen.size());
        String names = plan.vcenters().stream().map(Plan.Vcenter::name).collect(Collectors.joining(", "));
        return new HtmlView(
                "vmend plan" + (names.isEmpty() ? "" : ": " + names),
                plan.steps().isEmpty() ? "No change proposed" : sentence(StepWords.request(plan)),
                plan.id(),
                document.digest(),
                HtmlReport.policy(),
                Words.time(plan.createdAt()),
                plan.createdBy(),
                plan.tool(),
                plan.appliable(),
                String.join("; ", plan.notAppliableBecause()),
                views.warnings(),
                views.vcenters(),
                views.tiles(),
                views.bars(),
                findings.filters(),
                findings.has(Verdict.FAIL),
                findings.groups(Verdict.FAIL),
                findings.has(Verdict.UNKNOWN),
                findings.groups(Verdict.UNKNOWN),
                plan.steps().stream().map(views::step).toList(),
                views.heldBack(),
                notSeen.subList(0, first),
                notSeen.subList(first, notSeen.size()),
                views.exemptions(),
                views.limits(),
                views.settings());
    }

    private List<HtmlView.Note> warnings() {
        List<HtmlView.Note> notes = new ArrayList<>();
        for (Plan.Vcenter vcenter : plan.vcenters()) {
            vcenter.partialView()
                    .ifPresent(why -> notes.add(new HtmlView.Note("Partial view of " + vcenter.name(), why)));
        }
        for (Plan.Vcenter vcenter : plan.vcenters()) {
            if (vcenter.version().isEmpty()) {
                notes.add(new HtmlView.Note("Could not read " + vcenter.name(), vcenter.url()));
            }
        }
        return notes;
    }

    private List<HtmlView.Fact> vcenters() {
        return plan.vcenters().stream()
                .filter(vcenter -> !vcenter.version().isEmpty())
                .map(vcenter -> new HtmlView.Fact(
                        vcenter.name(),
                        Stream.of(
                                        "vCenter " + vcenter.version(),
                                        Words.objects(vcenter.counts()),
                                        Words.effort(vcenter.counts()))
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(" · "))))
                .toList();
    }

    private List<HtmlView.Tile> tiles() {
        Map<Severity, Long> severities = plan.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.FAIL)
                .collect(Collectors.groupingBy(Plan.Finding::severity, TreeMap::new, Collectors.counting()));
        long fails = severities.values().stream().mapToLong(Long::longValue).sum();
        long unknown = plan.findings().size() - fails;
        String bySeverity = severities.entrySet().stream()
                .map(entry -> Words.number(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        String wayBack = StepWords.byWayBack(plan.steps()).entrySet().stream()
                .map(entry -> "way back " + entry.getKey() + ": " + Words.number(entry.getValue()))
                .collect(Collectors.joining(", "));
        Map<Impact, Long> impacts = StepWords.byImpact(plan.steps());
        long felt = plan.steps().size() - impacts.getOrDefault(Impact.NONE, 0L);
        String outages = impacts.entrySet().stream()
                .filter(entry -> entry.getKey() != Impact.NONE)
                .map(entry -> entry.getKey() + ": " + Words.number(entry.getValue()))
                .collect(Collectors.joining(", "));
        Map<String, Long> byGuard = index.guards(plan);
        String guards = byGuard.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(GUARDS_IN_TILE)
                        .map(entry -> entry.getKey() + ": " + Words.number(entry.getValue()))
                        .collect(Collectors.joining(", "))
                + (byGuard.size() > GUARDS_IN_TILE ? ", " + (byGuard.size() - GUARDS_IN_TILE) + " other reasons" : "");
        return List.of(
                new HtmlView.Tile("Findings", Words.number(fails), orElse(bySeverity, "nothing found"), "findings"),
                new HtmlView.Tile(
                        "Not judged",
                        Words.number(unknown),
                        unknown == 0 ? "all could be judged" : "never a pass",
                        "unknown"),
                new HtmlView.Tile(
                        "Steps proposed",
                        Words.number(plan.steps().size()),
                        orElse(wayBack, "nothing to change"),
                        "steps"),
                new HtmlView.Tile(
                        "Steps with an outage", Words.number(felt), orElse(outages, "none costs anything"), "steps"),
                new HtmlView.Tile(
                        "Held back",
                        Words.number(plan.skipped().size()),
                        orElse(guards, "no guard spoke"),
                        "held-back"),
                new HtmlView.Tile(
                        "Not seen",
                        Words.number(plan.notSeen().size()),
                        plan.notSeen().isEmpty() ? "nothing known to be missing" : "nothing there is proposed",
                        "not-seen"));
    }

    private List<HtmlView.Bar> bars() {
        return plan.playbooks().stream()
                .map(run -> new HtmlView.Bar(
                        run.id(),
                        Words.number(run.passed()) + " pass, " + Words.number(run.failed()) + " fail, "
                                + Words.number(run.unknown()) + " unknown of " + Words.number(run.examined()),
                        segments(run),
                        Words.number(run.examined()),
                        Words.number(run.passed()),
                        Words.number(run.failed()),
                        Words.number(run.unknown()),
                        Words.number(index.skippedByPlaybook().getOrDefault(run.id(), 0L)),
                        Words.number(index.stepsByPlaybook().getOrDefault(run.id(), 0L)),
                        Stream.concat(run.notJudged().stream(), SensitivityWords.of(run).stream())
                                .toList()))
                .toList();
    }

    private static List<HtmlView.Segment> segments(Plan.PlaybookRun run) {
        List<HtmlView.Segment> segments = new ArrayList<>();
        double all = Math.max(1, run.examined());
        double x = 0;
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put("fail", run.failed());
        parts.put("unknown", run.unknown());
        parts.put("pass", run.passed());
        for (Map.Entry<String, Long> part : parts.entrySet()) {
            double width = 100 * part.getValue() / all;
            if (width > 0) {
                segments.add(new HtmlView.Segment(part.getKey(), decimal(x), decimal(Math.max(0.3, width - 0.4))));
            }
            x += width;
        }
        return segments;
    }

    private List<HtmlView.Row> notSeen() {
        return plan.notSeen().stream()
                .map(unseen -> new HtmlView.Row(
                        unseen.what(),
                        unseen.reason(),
                        unseen.count() == 0 ? "" : Words.count(unseen.count(), "object"),
                        unseen.vcenter()))
                .toList();
    }

    /** Each field of a step with its value in both. */
    static List<HtmlView.Change> changes(Plan.Step step) {
        TreeSet<String> fields = new TreeSet<>(step.before().keySet());
        fields.addAll(step.after().keySet());
        return fields.stream()
                .map(field -> new HtmlView.Change(
                        field,
                        step.before().getOrDefault(field, "(none)"),
                        step.after().getOrDefault(field, "(none)")))
                .toList();
    }

    private HtmlView.StepRow step(Plan.Step step) {
        List<String> conditions = new ArrayList<>();
        step.follows().forEach(id -> conditions.add("after " + id));
        step.onlyIf().ifPresent(condition -> conditions.add("only if " + condition));
        step.group().ifPresent(group -> conditions.add("all or none of " + group));
        step.window().ifPresent(window -> conditions.add("in " + window));
        return new HtmlView.StepRow(
                step.id(),
                index.vcenter(step.subject()).stream().toList(),
                step.subject().name(),
                step.subject().path(),
                step.title(),
                changes(step),
                step.impact().toString(),
                StepWords.outage(step.impact()),
                step.inverse().grade().toString(),
                step.inverse().note(),
                step.call(),
                step.privileges(),
                conditions,
                Words.count(step.expects().size(), "check"),
                step.expects().stream().map(CheckWords::of).toList());
    }

    private List<HtmlView.Row> heldBack() {
        Map<List<String>, List<String>> names = new LinkedHashMap<>();
        for (Plan.Skipped skipped : plan.skipped()) {
            String name = Optional.ofNullable(index.findings().get(skipped.finding()))
                    .map(finding -> finding.subject().name())
                    .orElse(skipped.finding());
            names.computeIfAbsent(List.of(skipped.guard(), skipped.reason()), any -> new ArrayList<>())
                    .add(name);
        }
        return names.entrySet().stream()
                .map(entry -> new HtmlView.Row(
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        Words.count(entry.getValue().size(), "finding"),
                        Words.some(entry.getValue().stream().distinct().toList(), MOST_NAMES)))
                .toList();
    }

    private List<HtmlView.ExemptionRow> exemptions() {
        return plan.exemptions().stream()
                .map(use -> new HtmlView.ExemptionRow(
                        use.id(),
                        use.owner(),
                        use.reason(),
                        use.ticket(),
                        use.expires().toString(),
                        use.expired(),
                        Words.count(use.matched(), "finding")))
                .toList();
    }

    private List<HtmlView.LimitRow> limits() {
        return plan.limits().stream()
                .map(use -> new HtmlView.LimitRow(
                        use.name(),
                        Words.number(use.limit()),
                        Optional.of(use.denominator()).filter(number -> number > 0).map(Words::number).stream()
                                .toList(),
                        Words.number(use.used()),
                        use.used() >= use.limit()))
                .toList();
    }

    private List<HtmlView.SettingsRow> settings() {
        List<HtmlView.SettingsRow> rows = new ArrayList<>();
        for (Plan.PlaybookRun run : plan.playbooks()) {
            for (Plan.SettingsInScope scope : run.settings()) {
                List<HtmlView.Fact> values = new TreeMap<>(scope.values())
                        .entrySet().stream()
                                .map(entry -> new HtmlView.Fact(entry.getKey(), entry.getValue()))
                                .toList();
                String name = scope.scope().equals("all") ? run.id() : run.id() + " for " + scope.scope();
                rows.add(new HtmlView.SettingsRow(
                        name, values, run.digest().stream().toList()));
            }
        }
        return rows;
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    /** With a capital letter; the phrase starts with a number or one of our own words. */
    private static String sentence(String phrase) {
        return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    }
}
