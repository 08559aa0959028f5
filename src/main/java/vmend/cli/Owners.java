package vmend.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.notify.Message;
import vmend.plan.Plan;
import vmend.report.SafeText;
import vmend.run.Outcome;
import vmend.run.RunState;

/** What owners of objects should know of a plan and its runs: what was done to their objects, and what comes when nothing is done about it. */
final class Owners {
    private static final String RIPENING = "ripening";
    /** A message is no report; who owns more than this looks there. */
    private static final int MOST = 20;

    private final Map<String, List<String>> byOwner = new LinkedHashMap<>();

    private Owners() {}

    /** A line for each owner, in the order in which the plan names them. */
    static List<Message.Line> lines(Plan plan, Map<String, RunState.StepState> steps) {
        Owners owners = new Owners();
        for (Plan.Step step : plan.steps()) {
            Optional.ofNullable(steps.get(step.id()))
                    .filter(state -> state.outcome() == Outcome.DONE)
                    .ifPresent(done -> owners.add(step.subject(), step.title() + " was done"));
        }
        Map<String, Plan.Finding> findings = new LinkedHashMap<>();
        plan.findings().forEach(finding -> findings.put(finding.id(), finding));
        for (Plan.Skipped skipped : plan.skipped()) {
            Plan.Finding finding = findings.get(skipped.finding());
            if (skipped.guard().equals(RIPENING) && finding != null) {
                owners.add(finding.subject(), finding.reason() + "; " + skipped.reason());
            }
        }
        return owners.byOwner.entrySet().stream()
                .map(entry -> new Message.Line("owner " + entry.getKey(), "to know", text(entry.getValue())))
                .toList();
    }

    private void add(Plan.Subject subject, String what) {
        subject.owner()
                .map(SafeText::line)
                .ifPresent(owner -> byOwner.computeIfAbsent(owner, any -> new ArrayList<>())
                        .add(SafeText.line(subject.path()) + ": " + SafeText.line(what)));
    }

    private static String text(List<String> all) {
        return String.join("; ", all.subList(0, Math.min(MOST, all.size())))
                + (all.size() > MOST ? "; and " + (all.size() - MOST) + " more, in the report" : "");
    }
}
