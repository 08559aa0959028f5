package vmend.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * What must hold over all runs of a team: approvals that were used, and locks.
 *
 * <p>One port, so that a team's shared store can stand behind it (design §12).
 */
public interface Store {

    /** Records the use of an approval; false when another than this user used it before. */
    boolean useOnce(String approvalId, String user, Instant at);

    /** Takes a lock that one run holds at a time; empty when another holds it. */
    Optional<AutoCloseable> lock(String name);
}
