package vmend.run;

import java.time.Instant;
import java.util.List;
import vmend.plan.Limits;
import vmend.plan.MaintenanceWindow;
import vmend.plan.Plan;

/**
 * What a run may carry out, by whose word, and under which rules.
 *
 * @param run its id, for example {@code R-20261127T201401Z-4be19c07}
 * @param tool name and version of the program
 * @param steps ids of the approved steps on this run's vCenter, in the order of the plan
 */
public record Order(
        String run,
        String tool,
        Plan plan,
        String planDigest,
        String trustDigest,
        Plan.Vcenter vcenter,
        List<String> steps,
        List<Grant> grants,
        Rules rules) {

    public Order {
        steps = List.copyOf(steps);
        grants = List.copyOf(grants);
    }

    /**
     * An approval that the run uses.
     *
     * @param id what may be used once on each vCenter: of the approval, or of a policy and this plan
     * @param by the approver, or the policy's name
     * @param change the ticket; empty for a policy
     * @param since when it was given, from when on a use of it could stand in vCenter's events
     */
    public record Grant(String id, String by, String change, Instant since) {}

    /**
     * The rules of the trust file.
     *
     * @param concurrency how many units are worked on at once, after the first one went well
     * @param errorsTolerated how many failed steps do not stop the run
     * @param partialViewAccepted whether the site accepts that the account does not see everything of this vCenter
     */
    public record Rules(
            Limits limits,
            List<MaintenanceWindow> windows,
            int concurrency,
            int errorsTolerated,
            boolean partialViewAccepted) {
        public Rules {
            windows = List.copyOf(windows);
        }
    }

    /** The approved steps with their actions; refuses a step that cannot be read. */
    List<Unit.Work> works() {
        return plan.steps().stream()
                .filter(step -> steps.contains(step.id()))
                .map(Unit.Work::of)
                .toList();
    }

    /** The actions that may be sent, those that take a step of a group back among them. */
    public List<vmend.action.Action> actions() {
        List<vmend.action.Action> actions = new java.util.ArrayList<>();
        for (Unit.Work work : works()) {
            actions.add(work.action());
            work.step().group().flatMap(any -> work.action().undo()).ifPresent(actions::add);
        }
        return actions;
    }

    Entry.Began began() {
        return new Entry.Began(
                run,
                tool,
                plan.id(),
                planDigest,
                trustDigest,
                grants.stream().map(Grant::id).toList(),
                grants.stream()
                        .map(Grant::change)
                        .filter(change -> !change.isEmpty())
                        .distinct()
                        .toList(),
                vcenter.instanceUuid(),
                vcenter.name(),
                steps);
    }
}
