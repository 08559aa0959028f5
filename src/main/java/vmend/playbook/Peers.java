package vmend.playbook;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What the other vCenters of a plan see, by its identity.
 *
 * @param alone whether no other vCenter was read
 */
public record Peers(boolean alone, Map<String, List<Sight>> byIdentity) {
    /** Nobody to compare with. */
    public static final Peers NONE = new Peers(true, Map.of());

    public Peers {
        byIdentity = Map.copyOf(byIdentity);
    }

    /**
     * An object of another vCenter.
     *
     * @param vcenter its name, as the user calls it
     */
    public record Sight(String vcenter, String path) {
        @Override
        public String toString() {
            return path + " (" + vcenter + ")";
        }
    }

    /** The objects of others with one of these identities, each once. */
    public List<Sight> seeing(Collection<String> identities) {
        return identities.stream()
                .flatMap(identity -> byIdentity.getOrDefault(identity, List.of()).stream())
                .distinct()
                .toList();
    }
}
