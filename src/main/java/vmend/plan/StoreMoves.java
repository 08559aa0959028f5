package vmend.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vmend.inventory.Datastore;
import vmend.inventory.Device;
import vmend.inventory.Disk;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.StoreUses;
import vmend.inventory.Vm;
import vmend.inventory.VmFiles;
import vmend.playbook.Context;
import vmend.playbook.Proposal;
import vmend.playbook.Sizes;
import vmend.playbook.Zone;

/**
 * Finds datastores for disks that are to move, keeping a ledger of room and of whom a datastore was given to, and says what a person has to
 * do. No step comes of it: vmend has no call that moves a disk (controls §0.6).
 */
final class StoreMoves {
    static final String BY_HAND = "manual-move";
    static final String NOT_MOVABLE = "not-movable";
    static final String NO_TARGET = "no-target";
    private static final String METHOD = "RelocateVM_Task";

    /** What is promised in one vCenter: bytes by datastore, and whom an empty one was given to. */
    record Ledger(Map<Ref, Long> bytes, Map<Ref, String> tenants) {
        Ledger() {
            this(new HashMap<>(), new HashMap<>());
        }
    }

    private final Context context;
    private final Site site;
    private final Ledger ledger;
    private final StoreTargets targets;

    StoreMoves(Context context, Site site, Ledger ledger) {
        this.context = context;
        this.site = site;
        this.ledger = ledger;
        this.targets = new StoreTargets(context, ledger);
    }

    /** The properties that finding a target needs. */
    static List<Need<?>> needs() {
        List<Need<?>> needs = new ArrayList<>(vmend.playbook.Tenants.needs());
        needs.addAll(StoreTargets.needs());
        needs.addAll(List.of(Properties.SNAPSHOTS, Properties.CONSOLIDATION_NEEDED, Properties.MEMORY_MB));
        return needs;
    }

    /** What becomes of a move: under a guard's name why there is none, or what a person has to do. */
    Held resolve(Draft.Origin origin, Proposal.MoveDisks wish) {
        Optional<Vm> vm = context.estate().find(wish.vm(), Vm.class);
        Optional<Datastore> from = context.estate().find(wish.from(), Datastore.class);
        if (vm.isEmpty() || from.isEmpty()) {
            return new Held("not-visible", wish.vm() + " or " + wish.from() + " is not visible");
        }
        String name = vm.get().name();
        Optional<Held> held = held(origin, vm.get())
                .or(() -> inTheWay(vm.get(), from.get(), wish.disks()).map(why -> new Held(NOT_MOVABLE, why)));
        return held.map(h -> new Held(h.guard(), name + ": " + h.reason()))
                .orElseGet(() -> target(vm.get(), from.get(), wish));
    }

    private Optional<Held> held(Draft.Origin origin, Vm vm) {
        Fact<Exemption> exemption = Exemptions.holding(
                site.exemptions(), origin.playbook().id(), vm, origin.finding().facet(), context.estate());
        return exemption
                .match(
                        one -> Optional.of(new Held(
                                "exempt",
                                one.id() + " until " + one.expires() + " (" + one.owner() + "): " + one.reason())),
                        Optional::<Held>empty,
                        why -> Optional.of(new Held("exemption-unknown", why)))
                .or(() -> Drafting.protectedObject(site, vm, origin.finding().facet(), context.estate()))
                .or(() -> Guards.holdingBack(vm, Deed.byHand(METHOD), context.estate(), site));
    }

    /** Why the disks cannot simply be moved; what is not known stands in the way as well. */
    private static Optional<String> inTheWay(Vm vm, Datastore from, List<Device> disks) {
        for (Device device : disks) {
            Optional<String> why = device.disk().flatMap(disk -> inTheWay(device.label(), disk));
            if (why.isPresent()) {
                return why;
            }
        }
        return Guard.when(vm.get(Properties.SNAPSHOTS), refs -> !refs.isEmpty(), refs -> "it has a snapshot")
                .or(() -> Guard.when(
                        vm.get(Properties.CONSOLIDATION_NEEDED), is -> is, is -> "its disks need consolidation"))
                .or(() -> Guard.when(
                        vm.get(Properties.DEVICES),
                        all -> all.stream()
                                .anyMatch(d -> d.kind() != vmend.inventory.DeviceKind.DISK && d.liesOn(from.ref())),
                        all -> "an image or file on " + from.name()
                                + " is behind one of its devices; disconnect it first"));
    }

    private static Optional<String> inTheWay(String label, Disk disk) {
        if (disk.multiWriter()) {
            return Optional.of(label + " is shared with other machines (multi-writer)");
        }
        if (disk.rdmMode().isPresent()) {
            return Optional.of(label + " is a raw device mapping");
        }
        return disk.chain().isEmpty()
                ? Optional.empty()
                : Optional.of(label + " builds on another file (a snapshot or a linked clone)");
    }

    private Held target(Vm vm, Datastore from, Proposal.MoveDisks wish) {
        Fact<String> zone = wish.alone() ? Fact.known("") : context.zoneOf(vm).map(Zone::name);
        Fact<Long> size = size(vm, from, wish.disks());
        Fact<String> fromClass = wish.rules().classOf(from);
        Optional<String> why = zone.match(
                        any -> Optional.<String>empty(),
                        () -> Optional.of("it is in no zone"),
                        reason -> Optional.of("its zone is not known: " + reason))
                .or(size::whyUnknown)
                .or(() -> fromClass.match(
                        any -> Optional.<String>empty(),
                        () -> Optional.of(from.name() + " declares no protection class (tag category "
                                + wish.rules().classCategory() + ", or the setting classes), so none can be matched"),
                        reason -> Optional.of("the protection class of " + from.name() + " is not known: " + reason)));
        if (why.isPresent()) {
            return new Held(NO_TARGET, vm.name() + ": no target, " + why.get());
        }
        StoreTargets.Asked asked = new StoreTargets.Asked(
                vm,
                from,
                zone.shown().orElseThrow(),
                wish.alone(),
                size.shown().orElseThrow(),
                fromClass.shown().orElseThrow(),
                wish.rules());
        StoreTargets.Answer answer = targets.find(asked);
        return answer.target()
                .map(target -> byHand(asked, wish.disks(), target))
                .orElseGet(() -> new Held(NO_TARGET, vm.name() + ": no target, " + answer.reason()));
    }

    private Held byHand(StoreTargets.Asked asked, List<Device> disks, StoreTargets.Target target) {
        ledger.bytes().merge(target.store().ref(), asked.bytes(), Long::sum);
        ledger.tenants().put(target.store().ref(), asked.tenant());
        String labels = disks.stream().map(Device::label).collect(Collectors.joining(", "));
        String with = home(asked.vm(), asked.from()) ? " and its configuration files" : "";
        return new Held(
                BY_HAND,
                asked.vm().name() + ": move " + labels + with + " (" + Sizes.text(asked.bytes()) + ") from "
                        + asked.from().name() + " to " + target.store().name() + " for " + asked.tenant()
                        + "; room there " + Sizes.text(target.before()) + " before, "
                        + Sizes.text(target.before() - asked.bytes()) + " after (at least "
                        + Sizes.text(target.least())
                        + "); in the vSphere Client: Migrate, Change storage only, Configure per disk"
                        + pod(target.store()));
    }

    private String pod(Datastore store) {
        return context.estate().lineage(store).stream()
                .filter(part -> part.kind() == Kind.STORAGE_POD)
                .findFirst()
                .map(pod -> "; it lies in datastore cluster " + pod.name() + ", so keep Storage DRS from moving it on")
                .orElse("");
    }

    /** The disks as large as they may become and, where the machine's own files move along, its memory, which its swap file may take. */
    private static Fact<Long> size(Vm vm, Datastore from, List<Device> disks) {
        long sum = 0;
        for (Device device : disks) {
            Optional<Long> bytes = device.disk().flatMap(Disk::capacityBytes);
            if (bytes.isEmpty()) {
                return Fact.unknown("the size of " + device.label() + " is not known");
            }
            sum += bytes.get();
        }
        long ofDisks = sum;
        return home(vm, from)
                ? vm.get(Properties.MEMORY_MB)
                        .match(
                                mb -> Fact.known(ofDisks + ((long) mb << 20)),
                                () -> Fact.unknown("its memory, which its swap file may take, is not known"),
                                why -> Fact.unknown("its memory, which its swap file may take, is not known: " + why))
                : Fact.known(ofDisks);
    }

    private static boolean home(Vm vm, Datastore from) {
        return vm.get(Properties.VM_FILES)
                .shown()
                .flatMap(VmFiles::configuration)
                .filter(file -> StoreUses.on(from, file))
                .isPresent();
    }
}
