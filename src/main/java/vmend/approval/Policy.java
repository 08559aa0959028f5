package vmend.approval;

import java.util.Set;
import vmend.action.Impact;

/**
 * A rule of the trust file that approves small steps of some playbooks by itself.
 *
 * @param impact the worst that a step may have
 * @param atMost steps; a group that is done all or none counts as one
 * @param rollback whether it approves taking steps back, too
 */
public record Policy(String name, Set<String> playbooks, Impact impact, int atMost, boolean rollback) {
    public Policy {
        playbooks = Set.copyOf(playbooks);
    }
}
