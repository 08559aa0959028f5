package vmend.report;

import static vmend.report.SafeText.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vmend.plan.Plan;
import vmend.playbook.Severity;
import vmend.playbook.Verdict;

/** A plan on a terminal: worst first, one glance a line, the next command last. */
public final class TerminalReport {
    private static final int INDENT = 8;
    private static final int MOST_GROUPS = 30;
    private static final int NARROWEST = 60;
    private static final List<String> COUNTS = List.of("EXAMINED", "PASS", "FAIL", "UNKNOWN", "SKIPPED", "STEPS");

    private final Plan plan;
    private final PlanDocument document;
    private final PlanIndex index;
    private final TerminalStyle style;
    private final TerminalLines out;
    private final int playbookColumn;
    private final List<String> stepOrder;

    private TerminalReport(PlanDocument document, TerminalStyle style) {
        this.document = document;
        this.plan = document.plan();
        this.index = PlanIndex.of(plan);
        this.style = new TerminalStyle(Math.max(NARROWEST, style.width()), style.all(), style.colour());
        this.out = new TerminalLines(this.style);
        this.playbookColumn = playbookColumn();
        this.stepOrder = List.copyOf(index.steps().keySet());
    }

    /**
     * The report, every line ended by a newline.
     *
     * @param next the commands that make sense now
     */
    public static String of(PlanDocument document, TerminalStyle style, List<String> next) {
        TerminalReport report = new TerminalReport(document, style);
        report.reading();
        report.playbooks();
        report.findings();
        report.unknowns();
        report.rest();
        report.plan(next);
        return report.out.toString();
    }

    private void reading() {
        for (Plan.Vcenter vcenter : plan.vcenters()) {
            vcenter.partialView()
                    .ifPresent(
                            why -> out.hanging("PARTIAL VIEW", vcenter.name() + ": " + why, TerminalStyle.Tone.HIGH));
        }
        List<String> read = new ArrayList<>();
        for (Plan.Vcenter vcenter : plan.vcenters()) {
            String effort = Words.effort(vcenter.counts());
            read.add(
                    vcenter.version().isEmpty()
                            ? "Could not read " + vcenter.name() + " (" + vcenter.url() + ")."
                            : "Read " + vcenter.name() + " (vCenter " + vcenter.version() + "): "
                                    + Words.objects(vcenter.counts())
                                    + (effort.isEmpty() ? "." : " in " + effort + "."));
        }
        for (int i = 0; i < read.size(); i++) {
            out.wrapped(0, read.get(i) + (i == read.size() - 1 ? " Nothing was changed." : ""));
        }
        out.blank();
    }

    private void playbooks() {
        if (plan.playbooks().isEmpty()) {
            return;
        }
        int[] columns = COUNTS.stream().mapToInt(String::length).toArray();
        for (Plan.PlaybookRun run : plan.playbooks()) {
            List<String> counts = counts(run);
            for (int i = 0; i < columns.length; i++) {
                // A count is never cut: half of one is another one.
                columns[i] = Math.max(columns[i], counts.get(i).length());
            }
        }
        int room = style.width() - Arrays.stream(columns).sum() - 2 * columns.length;
        int widest = plan.playbooks().stream()
                .mapToInt(run -> Columns.width(line(run.id())))
                .max()
                .orElse(8);
        int name = Math.min(room, Math.max(8, widest));
        out.toned(row("PLAYBOOK", name, COUNTS, columns), TerminalStyle.Tone.QUIET);
        for (Plan.PlaybookRun run : plan.playbooks()) {
            out.plain(row(line(run.id()), name, counts(run), columns));
            run.notJudged().forEach(text -> out.wrapped(2, text));
            SensitivityWords.of(run).forEach(text -> out.wrapped(2, text));
        }
        out.blank();
    }

    private static String row(String playbook, int name, List<String> counts, int[] columns) {
        StringBuilder row = new StringBuilder(Columns.left(playbook, name));
        for (int i = 0; i < columns.length; i++) {
            row.append("  ").append(Columns.right(counts.get(i), columns[i]));
        }
        return row.toString();
    }

    private List<String> counts(Plan.PlaybookRun run) {
        return Stream.of(
                        run.examined(),
                        run.passed(),
                        run.failed(),
                        run.unknown(),
                        index.skippedByPlaybook().getOrDefault(run.id(), 0L),
                        index.stepsByPlaybook().getOrDefault(run.id(), 0L))
                .map(Words::number)
                .toList();
    }

    private void findings() {
        List<FindingGroup> groups = groups(Verdict.FAIL);
        for (FindingGroup group : shown(groups)) {
            heading(group);
            members(group);
            for (List<Plan.Step> alike : PlanIndex.alike(index.stepsFor(group.findings()))) {
                step(alike);
            }
            index.heldBack(group.findings())
                    .forEach((reason, number) ->
                            out.wrapped(INDENT, (number > 1 ? "no step for " + number + ": " : "no step: ") + reason));
        }
        more(groups);
    }

    private void unknowns() {
        List<FindingGroup> groups = groups(Verdict.UNKNOWN);
        if (!groups.isEmpty()) {
            out.toned("Could not be judged, so it did not pass:", TerminalStyle.Tone.QUIET);
        }
        for (FindingGroup group : shown(groups)) {
            heading(group);
            members(group);
        }
        more(groups);
    }

    private List<FindingGroup> groups(Verdict verdict) {
        return (style.all() ? FindingGroup.single(plan) : FindingGroup.of(plan))
                .stream().filter(group -> group.verdict() == verdict).toList();
    }

    private List<FindingGroup> shown(List<FindingGroup> groups) {
        return style.all() ? groups : groups.subList(0, Math.min(MOST_GROUPS, groups.size()));
    }

    private void more(List<FindingGroup> groups) {
        int left = groups.size() - shown(groups).size();
        if (left > 0) {
            out.wrapped(0, "… and " + Words.number(left) + " more; --all shows each.");
        }
        if (!groups.isEmpty()) {
            out.blank();
        }
    }

    /** Reason beside the object where there is room for both, below it elsewhere. */
    private void heading(FindingGroup group) {
        String start = Columns.left(label(group), INDENT) + Columns.left(line(group.playbook()), playbookColumn) + "  ";
        String objects =
                line(group.objects(index.vcenter(group.findings().get(0).subject())));
        String reason = line(group.reason());
        int room = style.width() - Columns.width(start);
        if (Columns.width(objects) + 3 + Columns.width(reason) <= room) {
            out.labelled(start + objects + "   " + reason, tone(group.severity()));
        } else {
            out.labelled(start + Columns.cut(objects, room), tone(group.severity()));
            out.wrapped(INDENT, group.reason());
        }
    }

    private void members(FindingGroup group) {
        List<String> names = group.names();
        if (names.size() > 1) {
            out.wrapped(INDENT, "on " + Words.some(names, 4));
        }
    }

    private void step(List<Plan.Step> alike) {
        Plan.Step first = alike.get(0);
        List<String> changes = StepWords.changes(first);
        String ids = alike.size() == 1 ? "step " + first.id() : alike.size() + " steps " + ids(alike);
        String does = ids + "  " + line(changes.isEmpty() ? first.title() : String.join(", ", changes));
        String costs =
                "outage " + first.impact() + " · way back " + first.inverse().grade() + " · " + line(first.call());
        if (INDENT + Columns.width(does) + 3 + Columns.width(costs) <= style.width()) {
            out.plain(" ".repeat(INDENT) + does + "   " + costs);
        } else {
            out.safe(INDENT, does);
            out.safe(INDENT, costs);
        }
    }

    private String ids(List<Plan.Step> alike) {
        List<String> ids = alike.stream().map(Plan.Step::id).toList();
        int from = stepOrder.indexOf(ids.get(0));
        boolean inARow = from + ids.size() <= stepOrder.size()
                && stepOrder.subList(from, from + ids.size()).equals(ids);
        return inARow ? ids.get(0) + " to " + ids.get(ids.size() - 1) : Words.some(ids, 4);
    }

    private void rest() {
        List<String> notSeen = new ArrayList<>();
        plan.notSeen()
                .forEach(unseen -> notSeen.add(unseen.vcenter() + ": " + unseen.what()
                        + (unseen.count() > 0 ? " of " + Words.count(unseen.count(), "object") : "") + " ("
                        + unseen.reason() + ")"));
        out.entries("Not seen", notSeen);
        List<String> guards = new ArrayList<>();
        index.guards(plan).forEach((guard, number) -> guards.add(Words.number(number) + " " + guard));
        out.entries("Skipped", guards.isEmpty() ? guards : List.of(String.join(", ", guards)));
        List<String> exemptions = new ArrayList<>();
        for (Plan.ExemptionUse use : plan.exemptions()) {
            exemptions.add(use.id() + (use.expired() ? " EXPIRED on " : " until ") + use.expires() + ", "
                    + (use.expired() ? "holds nothing back" : "holds back " + Words.count(use.matched(), "finding"))
                    + " (" + use.owner() + ": " + use.reason() + ")");
        }
        out.entries("Exempt", exemptions);
        List<String> limits = new ArrayList<>();
        for (Plan.LimitUse use : plan.limits()) {
            if (style.all() || use.used() >= use.limit()) {
                limits.add(use.name() + ": " + Words.number(use.used()) + " of " + Words.number(use.limit())
                        + (use.denominator() > 0 ? " (out of " + Words.number(use.denominator()) + ")" : ""));
            }
        }
        out.entries(style.all() ? "Limits" : "Used up", limits);
    }

    private void plan(List<String> next) {
        if (!plan.notSeen().isEmpty()
                || !plan.skipped().isEmpty()
                || !plan.exemptions().isEmpty()) {
            out.blank();
        }
        List<String> facts = new ArrayList<>();
        facts.add(document.digest());
        String steps = Words.count(plan.steps().size(), "step");
        facts.add(plan.steps().isEmpty() ? steps : steps + ": " + StepWords.costs(plan.steps()));
        facts.add(
                plan.appliable()
                        ? "appliable once it is approved"
                        : "not appliable: " + String.join("; ", plan.notAppliableBecause()));
        document.file().ifPresent(file -> facts.add(0, file));
        out.entries("Plan", facts);
        out.entries("Next", next);
    }

    private int playbookColumn() {
        int widest = plan.findings().stream()
                .map(Plan.Finding::playbook)
                .distinct()
                .mapToInt(id -> Columns.width(line(id)))
                .max()
                .orElse(0);
        return Math.min(widest, style.width() / 2 - INDENT);
    }

    private static String label(FindingGroup group) {
        return group.verdict() == Verdict.UNKNOWN
                ? "?"
                : group.severity().toString().toUpperCase(Locale.ROOT);
    }

    private static TerminalStyle.Tone tone(Severity severity) {
        return switch (severity) {
            case HIGH -> TerminalStyle.Tone.HIGH;
            case MEDIUM -> TerminalStyle.Tone.MEDIUM;
            case LOW -> TerminalStyle.Tone.LOW;
        };
    }
}
