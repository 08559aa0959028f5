package vmend.plan;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What outlives one run: history of findings, approvals that were used, locks.
 *
 * <p>One port, so that a team's shared store can stand behind it (design §12).
 */
public interface Store {

    /** When a finding was first seen, if it is remembered. */
    Optional<Instant> firstSeen(String findingId);

    /** Remembers that findings were seen. */
    void seen(Collection<String> findingIds, Instant at);

    /** Records the use of an approval; false when it was used before. */
    boolean useOnce(String approvalId, Instant at);

    /** Takes a lock that one run holds at a time; empty when another holds it. */
    Optional<AutoCloseable> lock(String name);

    /** A store that remembers nothing: every finding is new. It grants no single use and no lock, since it could not keep the promise. */
    static Store forgetful() {
        return new Store() {
            @Override
            public Optional<Instant> firstSeen(String findingId) {
                return Optional.empty();
            }

            @Override
            public void seen(Collection<String> findingIds, Instant at) {}

            @Override
            public boolean useOnce(String approvalId, Instant at) {
                return false;
            }

            @Override
            public Optional<AutoCloseable> lock(String name) {
                return Optional.empty();
            }
        };
    }
}
