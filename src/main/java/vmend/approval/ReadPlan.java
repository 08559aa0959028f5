package vmend.approval;

import vmend.plan.Plan;
import vmend.plan.PlanFile;

/**
 * A plan with the digest of the very bytes it was read from.
 *
 * @param where the file's name, for errors
 */
public record ReadPlan(String where, Plan plan, String digest) {

    /**
     * Reads a plan.
     *
     * @throws vmend.problem.ProblemException when the bytes are no plan, or not in canonical form
     */
    public static ReadPlan of(byte[] bytes, String where) {
        return new ReadPlan(where, PlanFile.read(bytes, where), PlanFile.digest(bytes));
    }
}
