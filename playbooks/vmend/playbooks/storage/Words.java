package vmend.playbooks.storage;

import java.util.List;
import vmend.playbook.Facet;
import vmend.playbook.Finding;

/** Facets and wording of everything that is said about datastores. */
final class Words {
    static final String ZONE_MIX = "shared-datastore-zone-mix";
    static final String LIGHT_USE = "shared-datastore-light-use";
    static final String CLUSTERS = "shared-datastore-clusters";
    static final String EXCLUSIVE = "shared-datastore-not-exclusive";
    static final String CLEARTEXT = "nfs-cleartext";
    static final String READ_WRITE = "datastore-readwrite-where-ro-enough";
    static final String SAME_BACKING = "same-backing-in-two-vcenters";
    static final String MULTI_WRITER = "multi-writer-disk";
    static final String RDM = "rdm-shared";

    private static final int SHOWN = 5;

    private Words() {}

    /** A facet about the whole datastore or machine. */
    static Facet whole(String name) {
        return Facet.of(name, "", "");
    }

    static Finding unknown(String facet, String why) {
        return Finding.unknown(whole(facet), why);
    }

    /** The first ones by name, and how many more there are. */
    static String few(List<String> all) {
        String shown = String.join(", ", all.stream().limit(SHOWN).toList());
        return all.size() > SHOWN ? shown + " and " + (all.size() - SHOWN) + " more" : shown;
    }

    static String number(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    static String machines(int count) {
        return number(count, "machine", "machines");
    }
}
