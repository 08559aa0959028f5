package vmend.plan;

import java.time.LocalDate;
import java.util.Set;
import vmend.playbook.Match;

/**
 * A written exception from playbooks: somebody answers for it, and it ends.
 *
 * @param id the ticket, where the site gave no id of its own
 * @param playbooks the playbooks it holds for; empty means all of them
 * @param expires the last day on which it holds
 */
public record Exemption(
        String id, Set<String> playbooks, Match match, String owner, String reason, String ticket, LocalDate expires) {
    public Exemption {
        playbooks = Set.copyOf(playbooks);
    }

    /** Whether its last day has passed; today's date is that of the estate's own clock. */
    public boolean expired(LocalDate today) {
        return today.isAfter(expires);
    }
}
