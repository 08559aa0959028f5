package vmend.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vmend.action.Inverse;
import vmend.plan.Plan;

/** A plan as its approver must see it: each step in full, nothing grouped and nothing cut. */
public final class ApproverView {
    private static final int INDENT = 8;

    private ApproverView() {}

    /**
     * What is about to be approved.
     *
     * @param steps ids of the steps to approve; the others are shown as left out
     * @param planner who signed the plan
     */
    public static String of(PlanDocument document, Set<String> steps, String planner, TerminalStyle style) {
        Plan plan = document.plan();
        TerminalLines out = new TerminalLines(new TerminalStyle(style.width(), true, style.colour()));
        List<Plan.Step> chosen =
                plan.steps().stream().filter(step -> steps.contains(step.id())).toList();
        List<Plan.Step> others =
                plan.steps().stream().filter(step -> !steps.contains(step.id())).toList();
        out.entries("Plan", facts(document, planner));
        plan.rollbackOf().ifPresent(run -> out.entries("Rollback", List.of("takes back what run " + run + " did")));
        out.blank();
        chosen.forEach(step -> step(step, out));
        out.blank();
        String count =
                Words.number(chosen.size()) + " of " + Words.count(plan.steps().size(), "step");
        out.entries("Approve", List.of(count + ": " + StepWords.costs(chosen), "way back " + waysBack(chosen)));
        out.entries(
                "Left out",
                others.stream()
                        .map(step -> step.id() + ": " + step.title() + " · " + where(step))
                        .toList());
        return out.toString();
    }

    private static List<String> facts(PlanDocument document, String planner) {
        Plan plan = document.plan();
        List<String> facts = new ArrayList<>();
        document.file().ifPresent(file -> facts.add(file + ", " + plan.id()));
        facts.add(document.digest());
        facts.add("signed by " + planner + ", made " + Words.time(plan.createdAt()) + " by " + plan.createdBy()
                + " with " + plan.tool());
        plan.vcenters().forEach(vcenter -> facts.add("on " + vcenter.name() + " (" + vcenter.url() + ")"));
        facts.add(StepWords.request(plan));
        return facts;
    }

    private static void step(Plan.Step step, TerminalLines out) {
        out.wrapped(0, step.id() + ": " + step.title() + " · " + where(step));
        StepWords.changes(step).forEach(change -> out.wrapped(INDENT, change));
        List<String> rest = new ArrayList<>(List.of(
                "outage: " + StepWords.outage(step.impact()),
                "way back: " + step.inverse().grade() + ", " + step.inverse().note(),
                step.call()));
        if (!step.follows().isEmpty()) {
            rest.add("follows " + Words.list(step.follows()));
        }
        step.onlyIf().ifPresent(condition -> rest.add("only if " + condition));
        step.group().ifPresent(group -> rest.add("all or none with " + group));
        step.window().ifPresent(window -> rest.add("in window " + window));
        out.wrapped(INDENT, String.join(" · ", rest));
    }

    private static String where(Plan.Step step) {
        Plan.Subject subject = step.subject();
        return subject.name() + " (" + subject.path() + ", " + subject.type() + ":" + subject.moref() + ")";
    }

    private static String waysBack(List<Plan.Step> steps) {
        Map<Inverse.Grade, Long> counts = StepWords.byWayBack(steps);
        return Words.list(counts.entrySet().stream()
                .map(entry -> entry.getKey() + " for " + Words.number(entry.getValue()))
                .toList());
    }
}
