package vmend.playbook;

import java.util.Optional;

/**
 * What within an object a finding is about.
 *
 * @param name one of the playbook's declared facets, for example {@code disconnect-cdrom}
 * @param key stable over renames of the object: device key, port key, flag; empty where the facet is about the whole object
 * @param label for readers, for example {@code CD/DVD drive 1}
 * @param portGroup the standard port group it is about, which exemptions can name
 */
public record Facet(String name, String key, String label, Optional<String> portGroup) {

    public static Facet of(String name, String key, String label) {
        return new Facet(name, key, label, Optional.empty());
    }

    public Facet onPortGroup(String portGroupName) {
        return new Facet(name, key, label, Optional.of(portGroupName));
    }

    /** Name and key, as they go into the finding's id. */
    public String id() {
        return key.isEmpty() ? name : name + "/" + key;
    }
}
