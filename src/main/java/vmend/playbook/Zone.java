package vmend.playbook;

import java.util.List;
import java.util.Optional;

/**
 * A security zone of the site.
 *
 * @param matches a machine belongs to the zone when one of them holds
 * @param network the name of the zone's dedicated network; empty when there is none
 */
public record Zone(String name, List<Match> matches, Optional<String> network) {
    public Zone {
        matches = List.copyOf(matches);
    }
}
