package vmend.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vmend.action.Action;
import vmend.action.MoveNic;
import vmend.inventory.Device;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.ManagedObject;
import vmend.inventory.Network;
import vmend.inventory.NetworkFacts;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.inventory.VmkernelNic;
import vmend.playbook.Context;
import vmend.playbook.Proposal;
import vmend.playbook.Zone;

/** Assigns dedicated networks to NICs that are to move, keeping a ledger so that many moves do not all take the same free port. */
final class DedicatedNetworks {
    private final Context context;
    private final Map<Ref, Integer> promised;

    /** Moves for several playbooks in one vCenter share the ledger of ports that were promised. */
    DedicatedNetworks(Context context, Map<Ref, Integer> promised) {
        this.context = context;
        this.promised = promised;
    }

    /**
     * A move with its target, or why there is none.
     *
     * @param already whether there is none because it is where it should be
     */
    record Assignment(Optional<Action> action, String reason, boolean already) {
        static Assignment none(String reason) {
            return new Assignment(Optional.empty(), reason, false);
        }
    }

    Assignment assign(ManagedObject subject, Proposal.MoveToDedicatedNetwork wish) {
        if (wish.quarantine()) {
            return new QuarantineNetworks(context)
                    .of(subject)
                    .match(target -> to(target, wish), () -> Assignment.none("there is none"), Assignment::none);
        }
        Fact<Zone> zone = context.zoneOf(subject);
        if (zone.whyUnknown().isPresent()) {
            return Assignment.none("its zone is not known: " + zone.whyUnknown().get());
        }
        Optional<String> network = zone.shown().flatMap(Zone::network);
        if (network.isEmpty()) {
            return Assignment.none(zone.shown()
                    .map(z -> "zone " + z.name() + " has no dedicated network")
                    .orElse("it is in no zone"));
        }
        Optional<Host> host = subject instanceof Vm vm
                ? vm.get(Properties.RUNS_ON)
                        .shown()
                        .flatMap(ref -> context.estate().find(ref, Host.class))
                : Optional.empty();
        if (host.isEmpty()) {
            return Assignment.none("the host it runs on is not visible");
        }
        List<ManagedObject> named = reachable(host.get(), network.get());
        if (named.size() != 1) {
            return Assignment.none("network " + network.get() + " is "
                    + (named.isEmpty()
                            ? "not on host " + host.get().name()
                            : "ambiguous: several networks bear its name"));
        }
        return to(named.get(0), wish);
    }

    private Assignment to(ManagedObject target, Proposal.MoveToDedicatedNetwork wish) {
        if (target.ref().equals(wish.from().ref())) {
            return new Assignment(
                    Optional.empty(),
                    wish.quarantine()
                            ? "it is in quarantine already"
                            : "it is on the dedicated network of its zone already",
                    true);
        }
        if (!(target instanceof DistributedPortGroup group)) {
            return new Assignment(
                    Optional.of(new MoveNic(
                            wish.nic(), wish.from(), new MoveNic.Network(target.ref(), target.name(), "", ""))),
                    "",
                    false);
        }
        Optional<String> key = group.get(Properties.PORT_GROUP_KEY).shown();
        Optional<String> uuid = NetworkFacts.switchOf(group, context.estate())
                .shown()
                .flatMap(s -> s.get(Properties.SWITCH_UUID).shown());
        if (key.isEmpty() || uuid.isEmpty()) {
            return Assignment.none("the keys of " + group.name() + " are not known");
        }
        Optional<String> full = noRoom(group);
        if (full.isPresent()) {
            return Assignment.none(full.get());
        }
        promised.merge(group.ref(), 1, Integer::sum);
        return new Assignment(
                Optional.of(new MoveNic(
                        wish.nic(),
                        wish.from(),
                        new MoveNic.Network(group.ref(), group.name(), key.get(), uuid.get()))),
                "",
                false);
    }

    /** Why no port is free; counted by the NICs that are on the group, since unused ports hold no one. */
    private Optional<String> noRoom(DistributedPortGroup group) {
        if (context.estate().partialView().isPresent()) {
            return Optional.of("the free ports of " + group.name() + " are not known: not every machine is visible");
        }
        boolean grows = group.get(Properties.AUTO_EXPAND).is(true)
                || group.get(Properties.BINDING).is("ephemeral");
        if (grows) {
            return Optional.empty();
        }
        Optional<Integer> ports = group.get(Properties.PORTS).shown();
        Optional<String> key = group.get(Properties.PORT_GROUP_KEY).shown();
        if (ports.isEmpty() || key.isEmpty()) {
            return Optional.of("the free ports of " + group.name() + " are not known");
        }
        Stream<Fact<List<Device>>> devices =
                context.estate().all(Vm.class).stream().map(vm -> vm.get(Properties.DEVICES));
        List<Fact<List<Device>>> all = devices.toList();
        long unknown =
                all.stream().filter(fact -> fact.whyUnknown().isPresent()).count();
        long used = all.stream()
                .flatMap(fact -> fact.shown().stream().flatMap(List::stream))
                .filter(device -> device.backing()
                        .flatMap(Device.Backing::portGroupKey)
                        .filter(key.get()::equals)
                        .isPresent())
                .count();
        if (unknown > 0) {
            return Optional.of("the free ports of " + group.name() + " are not known: the NICs of " + unknown
                    + " machines could not be read");
        }
        Fact<Long> ofHosts = vmkernels(key.get());
        if (ofHosts.shown().isEmpty()) {
            return Optional.of("the free ports of " + group.name() + " are not known: "
                    + ofHosts.whyUnknown().orElse("the hosts show no NICs"));
        }
        used += ofHosts.shown().get();
        long free = ports.get() - used - promised.getOrDefault(group.ref(), 0);
        return free > 0
                ? Optional.empty()
                : Optional.of("no free port on " + group.name() + ": " + ports.get() + " ports, " + used + " used, "
                        + promised.getOrDefault(group.ref(), 0) + " promised to other moves of this plan");
    }

    /** The hosts' own NICs take ports as well. */
    private Fact<Long> vmkernels(String portGroupKey) {
        long used = 0;
        for (Host host : context.estate().all(Host.class)) {
            Fact<List<VmkernelNic>> nics = host.get(Properties.VMKERNEL_NICS);
            if (nics.whyUnknown().isPresent()) {
                return Fact.unknown("the NICs of host " + host.name() + " could not be read");
            }
            used += nics.shown().stream()
                    .flatMap(List::stream)
                    .filter(nic ->
                            nic.portGroupKey().filter(portGroupKey::equals).isPresent())
                    .count();
        }
        return Fact.known(used);
    }

    private List<ManagedObject> reachable(Host host, String name) {
        Estate estate = context.estate();
        return host.get(Properties.HOST_NETWORKS).shown().orElse(List.of()).stream()
                .flatMap(ref -> estate.find(ref).stream())
                .filter(network -> network instanceof Network || network instanceof DistributedPortGroup)
                .filter(network -> network.name().equals(name))
                .toList();
    }

    /** The properties that assigning needs. */
    static List<vmend.inventory.Need<?>> needs() {
        return List.of(
                Properties.HOST_NETWORKS,
                Properties.PORT_GROUP_KEY,
                Properties.SWITCH_OF,
                Properties.SWITCH_UUID,
                Properties.AUTO_EXPAND,
                Properties.BINDING,
                Properties.PORTS,
                Properties.DEVICES,
                Properties.VMKERNEL_NICS);
    }
}
