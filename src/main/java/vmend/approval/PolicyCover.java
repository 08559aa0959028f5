package vmend.approval;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Which steps of a plan a policy approves by itself. */
final class PolicyCover {
    private PolicyCover() {}

    /**
     * The approved steps: whole groups only, never without what comes before, counted in the plan's order.
     *
     * @throws vmend.problem.ProblemException when there is none
     */
    static Set<String> steps(Policy policy, ReadPlan plan) {
        if (plan.plan().rollbackOf().isPresent() && !policy.rollback()) {
            throw none(policy, plan, "a rollback, which the policy does not approve");
        }
        StepSet steps = new StepSet(plan.plan());
        Set<String> covered = new LinkedHashSet<>();
        int taken = 0;
        for (List<Plan.Step> unit : steps.units()) {
            Set<String> ids = new LinkedHashSet<>(covered);
            unit.forEach(step -> ids.add(step.id()));
            boolean fits = unit.stream().allMatch(step -> fits(policy, step) && ids.containsAll(steps.before(step)));
            if (fits && taken < policy.atMost()) {
                covered.addAll(ids);
                taken++;
            }
        }
        if (covered.isEmpty()) {
            throw none(policy, plan, "no such step among " + plan.plan().steps().size());
        }
        return covered;
    }

    private static boolean fits(Policy policy, Plan.Step step) {
        return policy.playbooks().contains(step.playbook()) && step.impact().compareTo(policy.impact()) <= 0;
    }

    private static RuntimeException none(Policy policy, ReadPlan plan, String found) {
        return Problem.of(
                        Code.POLICY_DOES_NOT_COVER,
                        plan.where(),
                        "the policy " + policy.name() + " approves no step of the plan")
                .expected("a step of "
                        + String.join(", ", policy.playbooks().stream().sorted().toList()) + " with impact "
                        + policy.impact() + " or less, and with all that it follows")
                .found(found)
                .next("Have it approved by a person: vmend approve " + plan.where() + " --as NAME --change ID")
                .asException();
    }
}
