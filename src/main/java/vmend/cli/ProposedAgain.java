package vmend.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.plan.Plan;

/** What was done of a plan, and whether a later plan proposes any of it again. */
final class ProposedAgain {
    private static final String LIMIT = "limit";

    private final Plan plan;
    private final Set<String> done;

    /** @param done ids of the steps that were done */
    ProposedAgain(Plan plan, Set<String> done) {
        this.plan = plan;
        this.done = Set.copyOf(done);
    }

    int count() {
        return done.size();
    }

    /** The paths of objects for which a later plan proposes what was done, or would if its limits left room. */
    List<String> in(Plan later) {
        Set<String> objects = new LinkedHashSet<>();
        plan.steps().stream()
                .filter(step -> done.contains(step.id()))
                .filter(step -> later.steps().stream().anyMatch(other -> same(step, other)))
                .forEach(step -> objects.add(step.subject().path()));
        Set<String> overLimit = later.skipped().stream()
                .filter(skipped -> skipped.guard().equals(LIMIT))
                .map(Plan.Skipped::finding)
                .collect(Collectors.toSet());
        plan.findings().stream()
                .filter(finding -> mended(finding) && overLimit.contains(finding.id()))
                .forEach(finding -> objects.add(finding.subject().path()));
        return List.copyOf(objects);
    }

    private static boolean same(Plan.Step one, Plan.Step other) {
        return one.action().equals(other.action())
                && one.subject().vcenter().equals(other.subject().vcenter())
                && one.subject().moref().equals(other.subject().moref());
    }

    /** Whether all that was proposed for a finding was done, so that nothing of it can be left over. */
    private boolean mended(Plan.Finding finding) {
        return !finding.steps().isEmpty()
                && done.containsAll(finding.steps())
                && plan.skipped().stream()
                        .noneMatch(skipped -> skipped.finding().equals(finding.id()));
    }
}
