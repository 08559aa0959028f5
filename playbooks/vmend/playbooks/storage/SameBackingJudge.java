package vmend.playbooks.storage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vmend.inventory.Datastore;
import vmend.inventory.Properties;
import vmend.inventory.StoreInfo;
import vmend.playbook.Across;
import vmend.playbook.Evidence;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Peers;

/** Judges whether another vCenter of the plan sees the same volume or export, so that neither knows all who use it. */
final class SameBackingJudge {
    private SameBackingJudge() {}

    static Across<Datastore> across() {
        return new Across<>(
                Datastore.class,
                Words.SAME_BACKING,
                Judges.cheap(Properties.STORE_TYPE, Properties.STORE_INFO, Properties.STORE_URL),
                SameBackingJudge::identities,
                (store, context, peers) -> judge(store, peers));
    }

    /** VMFS by its uuid, NFS by server and path; vSAN and vVols by their locator, which holds the container's id. */
    static Set<String> identities(Datastore store) {
        Set<String> all = new HashSet<>(store.get(Properties.STORE_INFO)
                .shown()
                .map(StoreInfo::identities)
                .orElse(Set.of()));
        boolean byLocator = store.get(Properties.STORE_TYPE)
                .shown()
                .filter(type -> type.equalsIgnoreCase("vsan") || type.equalsIgnoreCase("VVOL"))
                .isPresent();
        if (byLocator) {
            store.get(Properties.STORE_URL).shown().ifPresent(all::add);
        }
        return all;
    }

    private static List<Finding> judge(Datastore store, Peers peers) {
        if (store.get(Properties.STORE_INFO).whyUnknown().isPresent()) {
            return List.of(Words.unknown(
                    Words.SAME_BACKING,
                    "whether another vCenter sees it is not known, "
                            + store.get(Properties.STORE_INFO).whyUnknown().get()));
        }
        Set<String> identities = identities(store);
        List<Peers.Sight> others = peers.seeing(identities);
        if (others.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.fail(
                        Words.whole(Words.SAME_BACKING),
                        "another vCenter sees the same volume or export: "
                                + Words.few(others.stream()
                                        .map(Peers.Sight::toString)
                                        .toList()))
                .because(Evidence.of(
                        "identity",
                        String.join(", ", identities.stream().sorted().toList())))
                .withoutStep("neither vCenter knows all who use it; part the volume, or manage it from one"));
    }
}
