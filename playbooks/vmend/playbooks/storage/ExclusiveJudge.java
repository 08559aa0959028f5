package vmend.playbooks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vmend.inventory.Datastore;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Disk;
import vmend.inventory.Fact;
import vmend.inventory.MachineFacts;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.StoreUse;
import vmend.inventory.StoreUses;
import vmend.inventory.Tag;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;
import vmend.playbook.StoreRules;

/**
 * Judges machines that are marked for datastores of their own.
 *
 * @param tag the mark, as a tag's name or as {@code category/name}
 */
record ExclusiveJudge(String tag, StoreRules rules) {

    List<Finding> judge(Vm vm, Context context) {
        Fact<Boolean> marked = vm.get(new Need.Tags()).map(this::marked);
        if (marked.whyUnknown().isPresent()) {
            return unknown("whether it is marked " + tag + " is not known, "
                    + marked.whyUnknown().get());
        }
        if (!marked.is(true)) {
            return List.of();
        }
        return vm.get(Properties.DEVICES)
                .match(
                        devices -> judge(vm, devices, context),
                        () -> unknown("it is marked " + tag + ", and vCenter shows no devices of it"),
                        why -> unknown("it is marked " + tag + ", and where its disks lie is not known, " + why));
    }

    private boolean marked(Set<Tag> tags) {
        return tags.stream()
                .anyMatch(one ->
                        one.name().equalsIgnoreCase(tag) || one.toString().equalsIgnoreCase(tag));
    }

    private static List<Finding> unknown(String why) {
        return List.of(Words.unknown(Words.EXCLUSIVE, why));
    }

    private List<Finding> judge(Vm vm, List<Device> devices, Context context) {
        Map<Ref, List<Device>> byStore = new TreeMap<>();
        devices.stream()
                .filter(device -> device.kind() == DeviceKind.DISK)
                .filter(device -> device.disk().flatMap(Disk::rdmMode).isEmpty())
                .forEach(device -> device.backing()
                        .flatMap(Device.Backing::datastore)
                        .ifPresent(store -> byStore.computeIfAbsent(store, any -> new ArrayList<>())
                                .add(device)));
        List<Finding> findings = new ArrayList<>();
        byStore.forEach((ref, disks) -> findings.addAll(context.estate()
                .find(ref, Datastore.class)
                .map(store -> judge(vm, store, disks, context).stream().toList())
                .orElseGet(() -> List.of(Finding.unknown(
                        facet(ref, ref.moref()),
                        "it is marked " + tag + ", and datastore " + ref.moref() + " is not visible")))));
        return findings;
    }

    private static Facet facet(Ref store, String name) {
        return Facet.of(Words.EXCLUSIVE, store.moref(), name);
    }

    private Optional<Finding> judge(Vm vm, Datastore store, List<Device> disks, Context context) {
        Facet facet = facet(store.ref(), store.name());
        Fact<String> type = store.get(Properties.STORE_TYPE);
        if (type.shown().filter("vsan"::equalsIgnoreCase).isPresent()) {
            return Optional.empty();
        }
        return StoreUses.of(store, context.estate())
                .match(
                        uses -> judge(vm, store, uses, disks, context),
                        Optional::empty,
                        why -> Optional.of(Finding.unknown(
                                facet,
                                "it is marked " + tag + ", and who else is on " + store.name() + " is not known, "
                                        + why)));
    }

    private Optional<Finding> judge(Vm vm, Datastore store, StoreUses uses, List<Device> disks, Context context) {
        List<StoreUse> others = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (StoreUse use : uses.uses()) {
            Fact<String> aside = MachineFacts.notTheSites(use.vm());
            boolean borrows = use.way() == StoreUse.Way.BORROWS;
            if (use.vm().ref().equals(vm.ref()) || aside.shown().isPresent() || borrows) {
                continue;
            }
            if (aside.whyUnknown().isPresent()) {
                open.add(use.vm().name() + ": " + aside.whyUnknown().get());
            } else {
                others.add(use);
            }
        }
        if (!others.isEmpty() || uses.notVisible() > 0) {
            return Optional.of(shared(vm, store, others, uses.notVisible(), open, disks));
        }
        context.estate().partialView().ifPresent(why -> open.add("not every machine is visible: " + why));
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.unknown(
                        facet(store.ref(), store.name()),
                        "it is marked " + tag + ", and whether it is alone on " + store.name() + " is not known, "
                                + Words.few(open)));
    }

    private Finding shared(
            Vm vm, Datastore store, List<StoreUse> others, int notVisible, List<String> open, List<Device> disks) {
        boolean light = notVisible == 0
                && others.stream()
                        .allMatch(use -> use.way() == StoreUse.Way.IMAGE || use.way() == StoreUse.Way.OTHER_FILES);
        List<Evidence> evidence = new ArrayList<>();
        if (!others.isEmpty()) {
            evidence.add(Evidence.of(
                    "others on " + store.name(),
                    Words.few(others.stream()
                            .map(use -> use.vm().name() + " (" + use.what() + ")")
                            .toList())));
        }
        if (notVisible > 0) {
            evidence.add(Evidence.of("others that are not visible", Integer.toString(notVisible)));
        }
        Finding finding = Finding.fail(
                        facet(store.ref(), store.name()),
                        "it is marked " + tag + " and shares " + store.name() + " with "
                                + Words.machines(others.size() + notVisible))
                .severity(light ? Severity.LOW : Severity.MEDIUM)
                .because(evidence);
        if (light) {
            return finding.withoutStep("the others have no disk there; move their images, logs or swap off it");
        }
        boolean whole = open.isEmpty()
                && notVisible == 0
                && others.stream().noneMatch(use -> use.way() == StoreUse.Way.UNKNOWN);
        return whole
                ? finding.propose(new Proposal.MoveDisks(vm.ref(), store.ref(), disks, true, rules))
                : finding.withoutStep("no move is proposed until everyone on it is known");
    }
}
