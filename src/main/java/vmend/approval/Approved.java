package vmend.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What may be run: these steps of this plan under this trust file, and nothing else.
 *
 * @param planner who made the plan, as the trust file names them
 * @param steps ids of the approved steps, in the plan's order
 * @param by whoever approved any of these steps
 */
public record Approved(String planDigest, String trustDigest, String planner, List<String> steps, List<By> by) {
    /** What the id of an approval by rule begins with; the policy's name follows. */
    public static final String POLICY = "policy:";

    public Approved {
        steps = List.copyOf(steps);
        by = List.copyOf(by);
    }

    /** The first instant at which one of the approvals no longer counts. */
    public Instant expires() {
        return by.stream().map(By::expires).min(Instant::compareTo).orElse(Instant.MIN);
    }

    /**
     * An approval that counts.
     *
     * @param name of the approver or the policy
     * @param policy whether it was a rule and no person
     * @param keyId of the approver's key; empty for a policy
     * @param change the ticket; empty for a policy
     * @param approvalId what can be used once; for a policy, which can be used again, {@code policy:} and its name
     * @param since when it was given; for a policy when the plan was made
     */
    public record By(
            String name,
            boolean policy,
            Optional<String> keyId,
            Optional<String> change,
            String approvalId,
            Instant since,
            Instant expires) {}
}
