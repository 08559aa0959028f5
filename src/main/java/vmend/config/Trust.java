package vmend.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.action.Impact;
import vmend.plan.Limits;
import vmend.plan.MaintenanceWindow;
import vmend.plan.Protection;

/**
 * What {@code trust.yaml} says: what may be done, who may approve it, and what must never be touched.
 *
 * @param digest {@code sha256:} and the digest of the file's bytes
 * @param protection empty when the site has not declared it yet
 * @param freeze why nothing may be changed now; empty when there is no freeze
 * @param allowedPlaybooks digests, each as {@code sha256:…}, of playbooks from outside
 */
public record Trust(
        Path file,
        String digest,
        List<Approver> approvers,
        int quorum,
        Optional<Protection> protection,
        Limits limits,
        List<MaintenanceWindow> windows,
        Optional<String> freeze,
        List<Policy> policies,
        Set<String> allowedPlaybooks,
        MaxAge maxAge) {
    public Trust {
        approvers = List.copyOf(approvers);
        windows = List.copyOf(windows);
        policies = List.copyOf(policies);
        allowedPlaybooks = Set.copyOf(allowedPlaybooks);
    }

    /**
     * A person whose signature counts.
     *
     * @param key {@code ed25519:} and the base64 of the public key (X.509)
     * @param validFrom the first day on which it counts; empty for any day until the last
     * @param validUntil the last day on which it counts
     */
    public record Approver(String name, String key, Optional<LocalDate> validFrom, LocalDate validUntil) {}

    /** A rule that approves small steps of some playbooks by itself. */
    public record Policy(String name, Set<String> playbooks, Impact impact, int atMost) {
        public Policy {
            playbooks = Set.copyOf(playbooks);
        }
    }

    /** How old a plan may be when it is applied: one that costs power, and any other. */
    public record MaxAge(Duration power, Duration other) {
        public static MaxAge defaults() {
            return new MaxAge(Duration.ofHours(24), Duration.ofDays(7));
        }
    }
}
