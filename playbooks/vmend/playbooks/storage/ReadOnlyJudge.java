package vmend.playbooks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.inventory.Datastore;
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;
import vmend.inventory.Properties;
import vmend.inventory.StoreMount;
import vmend.inventory.StoreUse;
import vmend.inventory.StoreUses;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Finding;
import vmend.playbook.Severity;

/** Judges NFS exports of which the machines only use ISO images, and which hosts could therefore mount read-only. */
final class ReadOnlyJudge {
    private ReadOnlyJudge() {}

    static List<Finding> judge(Datastore store, Context context) {
        // A VMFS volume cannot be mounted read-only on one host and written on another.
        if (!NfsJudge.isNfs(store.get(Properties.STORE_TYPE))) {
            return List.of();
        }
        return StoreUses.of(store, context.estate())
                .match(
                        uses -> judge(store, uses, context).stream().toList(),
                        List::of,
                        why -> unknown("which machines use it is not known, " + why).stream()
                                .toList());
    }

    private static Optional<Finding> unknown(String why) {
        return Optional.of(Words.unknown(Words.READ_WRITE, why));
    }

    private static Optional<Finding> judge(Datastore store, StoreUses uses, Context context) {
        List<String> images = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (StoreUse use : uses.uses()) {
            switch (use.way()) {
                case WRITES, OTHER_FILES, BORROWS -> {
                    return Optional.empty();
                }
                case IMAGE -> images.add(use.vm().name() + " (" + use.what() + ")");
                case UNKNOWN -> open.add(use.vm().name() + ": " + use.why().orElse("not known"));
            }
        }
        if (uses.notVisible() > 0) {
            open.add(Words.number(uses.notVisible(), "machine on it is", "machines on it are") + " not visible");
        }
        if (!images.isEmpty()) {
            // Without an image nothing speaks for a library, whoever else may be on it.
            context.estate().partialView().ifPresent(why -> open.add("not every machine is visible: " + why));
        }
        if (images.isEmpty() && open.isEmpty()) {
            return Optional.empty();
        }
        Fact<List<StoreMount>> mounts = store.get(Properties.MOUNTS);
        return mounts.match(
                all -> judge(all, images, open, context),
                Optional::empty,
                why -> unknown("only images of it are used; how hosts mount it is not known, " + why));
    }

    private static Optional<Finding> judge(
            List<StoreMount> mounts, List<String> images, List<String> open, Context context) {
        List<String> writable = mounts.stream()
                .filter(mount -> mount.isMounted() && !mount.accessMode().equals("readOnly"))
                .map(mount -> context.estate()
                        .find(mount.host())
                        .map(ManagedObject::name)
                        .orElse(mount.host().moref()))
                .toList();
        if (writable.isEmpty()) {
            return Optional.empty();
        }
        if (!open.isEmpty()) {
            return unknown("whether only images of it are used is not known, " + Words.few(open));
        }
        return Optional.of(Finding.fail(
                        Words.whole(Words.READ_WRITE),
                        Words.number(writable.size(), "host mounts", "hosts mount")
                                + " it read-write, though machines use nothing but images of it")
                .severity(Severity.LOW)
                .because(
                        Evidence.of("mounted read-write by", Words.few(writable)),
                        Evidence.of("images used by", Words.few(images)))
                .withoutStep(
                        "mounting anew is not vmend's; mount it read-only everywhere but where images are put on it"));
    }
}
