package vmend.approval;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may plan and approve, and what is approved by rule: the trust file, as far as signatures are concerned.
 *
 * @param digest of the trust file's bytes
 * @param quorum how many different approvers a step needs
 * @param allowedPlaybooks digests of the playbooks from outside whose steps may be carried out
 */
public record Authority(
        String digest,
        List<TrustedKey> planners,
        List<TrustedKey> approvers,
        int quorum,
        List<Policy> policies,
        Set<String> allowedPlaybooks,
        MaxAge maxAge) {
    public Authority {
        planners = List.copyOf(planners);
        approvers = List.copyOf(approvers);
        policies = List.copyOf(policies);
        allowedPlaybooks = Set.copyOf(allowedPlaybooks);
        if (quorum < 1) {
            throw new IllegalArgumentException("a quorum of nobody");
        }
    }

    /** The planner that a key belongs to. */
    public Optional<TrustedKey> planner(VerifyingKey key) {
        return planners.stream().filter(one -> one.key().id().equals(key.id())).findFirst();
    }

    public Optional<TrustedKey> approver(String name) {
        return approvers.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    public Optional<Policy> policy(String name) {
        return policies.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
