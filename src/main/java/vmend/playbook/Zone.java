package vmend.playbook;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A security zone of the site.
 *
 * @param matches a machine belongs to the zone when one of them holds
 * @param network the name of the zone's dedicated network; empty when there is none
 * @param quarantine where a machine of the zone is shut away; empty when nowhere
 */
public record Zone(String name, List<Match> matches, Optional<String> network, Optional<Quarantine> quarantine) {
    public Zone {
        matches = List.copyOf(matches);
    }

    /** A zone without a quarantine network. */
    public Zone(String name, List<Match> matches, Optional<String> network) {
        this(name, matches, network, Optional.empty());
    }

    /**
     * A network on which a machine can be mended but not reach others.
     *
     * @param network its name
     * @param reaches what the site declares that machines on it reach
     */
    public record Quarantine(String network, Set<Reach> reaches) {
        public Quarantine {
            reaches = Set.copyOf(reaches);
        }
    }

    /** Services without which a machine on a quarantine network could not be mended. */
    public enum Reach {
        DHCP("dhcp"),
        ANTIVIRUS("antivirus");

        private final String id;

        Reach(String id) {
            this.id = id;
        }

        /** As it stands in a configuration. */
        @Override
        public String toString() {
            return id;
        }
    }
}
