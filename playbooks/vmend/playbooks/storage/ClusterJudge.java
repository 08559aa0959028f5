package vmend.playbooks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vmend.inventory.Datastore;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.ManagedObject;
import vmend.inventory.Properties;
import vmend.inventory.StoreMount;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Finding;

/** Judges a datastore by the clusters whose hosts mount it. */
record ClusterJudge(LeftOut leftOut) {

    List<Finding> judge(Datastore store, Context context) {
        Fact<String> out = leftOut.why(store);
        if (out.shown().isPresent()) {
            return List.of();
        }
        if (out.whyUnknown().isPresent()) {
            return List.of(Words.unknown(
                    Words.CLUSTERS,
                    "whether it is to be judged is not known, "
                            + out.whyUnknown().get()));
        }
        return store.get(Properties.MOUNTS)
                .match(
                        mounts -> judge(store, mounts, context).stream().toList(),
                        List::of,
                        why -> List.of(Words.unknown(Words.CLUSTERS, "which hosts mount it is not known, " + why)));
    }

    private static Optional<Finding> judge(Datastore store, List<StoreMount> mounts, Context context) {
        Map<String, List<String>> hosts = new TreeMap<>();
        List<String> open = new ArrayList<>();
        for (StoreMount mount : mounts) {
            if (!mount.isMounted()) {
                continue;
            }
            Optional<Host> host = context.estate().find(mount.host(), Host.class);
            Optional<ManagedObject> compute = host.flatMap(context.estate()::computeOf);
            compute.ifPresentOrElse(
                    one -> hosts.computeIfAbsent(one.name(), any -> new ArrayList<>())
                            .add(host.orElseThrow().name()),
                    () -> open.add("the cluster of host "
                            + host.map(ManagedObject::name).orElse(mount.host().moref()) + " is not visible"));
        }
        if (hosts.size() > 1) {
            return Optional.of(mounted(store, hosts));
        }
        context.estate().partialView().ifPresent(why -> open.add("not every host is visible: " + why));
        // A single host of which no cluster is seen is one cluster all the same.
        boolean sure = open.isEmpty()
                || (hosts.isEmpty()
                        && open.size() == 1
                        && context.estate().partialView().isEmpty());
        return sure
                ? Optional.empty()
                : Optional.of(Words.unknown(
                        Words.CLUSTERS, "whether hosts of one cluster only mount it is not known, " + Words.few(open)));
    }

    private static Finding mounted(Datastore store, Map<String, List<String>> hosts) {
        List<Evidence> evidence = new ArrayList<>();
        hosts.forEach((cluster, names) -> evidence.add(Evidence.of("mounted in " + cluster, Words.few(names))));
        store.get(Properties.MULTIPLE_HOST_ACCESS)
                .shown()
                .ifPresent(many -> evidence.add(Evidence.of("multipleHostAccess", many.toString())));
        return Finding.fail(Words.whole(Words.CLUSTERS), "hosts of " + String.join(", ", hosts.keySet()) + " mount it")
                .because(evidence)
                .withoutStep("unmount it, by hand, from the hosts of all clusters but its own");
    }
}
