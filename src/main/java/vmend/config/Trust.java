package vmend.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.approval.Authority;
import vmend.approval.MaxAge;
import vmend.approval.Policy;
import vmend.approval.TrustedKey;
import vmend.plan.Limits;
import vmend.plan.MaintenanceWindow;
import vmend.plan.Protection;

/**
 * What {@code trust.yaml} says: what may be done, who may plan and approve it, and what must never be touched.
 *
 * @param digest {@code sha256:} and the digest of the file's bytes
 * @param protection empty when the site has not declared it yet
 * @param freeze why nothing may be changed now; empty when there is no freeze
 * @param run how boldly a run goes on
 * @param allowedPlaybooks digests, each as {@code sha256:…}, of playbooks from outside
 */
public record Trust(
        Path file,
        String digest,
        List<TrustedKey> planners,
        List<TrustedKey> approvers,
        int quorum,
        Optional<Protection> protection,
        Limits limits,
        List<MaintenanceWindow> windows,
        Optional<String> freeze,
        List<Policy> policies,
        Set<String> allowedPlaybooks,
        MaxAge maxAge,
        RunRules run) {
    public Trust {
        planners = List.copyOf(planners);
        approvers = List.copyOf(approvers);
        windows = List.copyOf(windows);
        policies = List.copyOf(policies);
        allowedPlaybooks = Set.copyOf(allowedPlaybooks);
    }

    /**
     * How boldly a run goes on.
     *
     * @param concurrency how many units it works on at once, after the first one went well
     * @param errorsTolerated how many failed steps do not stop it
     */
    public record RunRules(int concurrency, int errorsTolerated) {
        public static RunRules defaults() {
            return new RunRules(1, 0);
        }
    }

    /** What counts when a plan or an approval is checked. */
    public Authority authority() {
        return new Authority(digest, planners, approvers, quorum, policies, allowedPlaybooks, maxAge);
    }
}
