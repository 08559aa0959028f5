package vmend.plan;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.playbook.Context;
import vmend.playbook.Zone;

/** Finds the quarantine network of a machine's zone: declared to be fit, and on every host that the machine could run on. */
final class QuarantineNetworks {
    private final Context context;

    QuarantineNetworks(Context context) {
        this.context = context;
    }

    /** The network; unknown with the reason where there is none to move to. */
    Fact<ManagedObject> of(ManagedObject machine) {
        return context.zoneOf(machine)
                .match(
                        zone -> declared(zone).flatMap(name -> everywhere(machine, name)),
                        () -> Fact.unknown("it is in no zone, so no quarantine network is declared for it"),
                        why -> Fact.unknown("its zone is not known: " + why));
    }

    private static Fact<String> declared(Zone zone) {
        if (zone.quarantine().isEmpty()) {
            return Fact.unknown("zone " + zone.name() + " declares no quarantine network");
        }
        Zone.Quarantine quarantine = zone.quarantine().get();
        TreeSet<Zone.Reach> missing = new TreeSet<>(List.of(Zone.Reach.values()));
        missing.removeAll(quarantine.reaches());
        return missing.isEmpty()
                ? Fact.known(quarantine.network())
                : Fact.unknown("quarantine network " + quarantine.network() + " of zone " + zone.name()
                        + " is not declared to reach "
                        + missing.stream().map(Zone.Reach::toString).collect(Collectors.joining(" and ")));
    }

    /** One network on all hosts of the cluster: a machine that vCenter moves must not lose it. */
    private Fact<ManagedObject> everywhere(ManagedObject machine, String name) {
        Estate estate = context.estate();
        if (estate.partialView().isPresent()) {
            return Fact.unknown("whether every host of the cluster has " + name + " is not known: "
                    + estate.partialView().get());
        }
        Optional<ManagedObject> compute = estate.computeOf(machine);
        if (compute.isEmpty()) {
            return Fact.unknown("the host it runs on is not visible");
        }
        Optional<ManagedObject> found = Optional.empty();
        for (Host host : estate.all(Host.class)) {
            if (!estate.computeOf(host)
                    .filter(one -> one.ref().equals(compute.get().ref()))
                    .isPresent()) {
                continue;
            }
            Fact<ManagedObject> there = on(host, name);
            if (there.shown().isEmpty()) {
                return there;
            }
            if (found.filter(one -> !one.ref().equals(there.shown().get().ref()))
                    .isPresent()) {
                return Fact.unknown("network " + name + " is another on host " + host.name() + " than on others");
            }
            found = there.shown();
        }
        return found.<Fact<ManagedObject>>map(Fact::known)
                .orElseGet(() -> Fact.unknown("the hosts of its cluster are not visible"));
    }

    private Fact<ManagedObject> on(Host host, String name) {
        Fact<List<Ref>> networks = host.get(Properties.HOST_NETWORKS);
        if (networks.whyUnknown().isPresent()) {
            return Fact.unknown("the networks of host " + host.name() + " are not known: "
                    + networks.whyUnknown().get());
        }
        List<ManagedObject> named = networks.shown().orElse(List.of()).stream()
                .flatMap(ref -> context.estate().find(ref).stream())
                .filter(one -> one.kind() == Kind.NETWORK || one.kind() == Kind.DISTRIBUTED_PORT_GROUP)
                .filter(one -> one.name().equals(name))
                .toList();
        return named.size() == 1
                ? Fact.known(named.get(0))
                : Fact.unknown("network " + name + " is "
                        + (named.isEmpty()
                                ? "not on host " + host.name() + " of its cluster"
                                : "ambiguous: several networks bear its name"));
    }
}
