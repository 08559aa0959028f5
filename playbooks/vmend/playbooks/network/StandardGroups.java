package vmend.playbooks.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vmend.inventory.ConnectionState;
import vmend.inventory.Device;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Network;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.StandardPortGroup;
import vmend.inventory.StandardSwitch;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbooks.Memo;

/**
 * The standard port groups of one name over a cluster's hosts: machines move between them, so they change together or not at all.
 *
 * @param leaveAlone names of switches that are not looked at
 */
record StandardGroups(
        WouldBreak rules,
        Set<String> leaveAlone,
        Memo<String, Map<Ref, List<Host>>> clusters,
        Memo<UnitGroup, Review> reviews,
        Memo<UnitFlag, Optional<String>> obstacles) {

    /** A group's name within a cluster, or on a host that stands alone. */
    record UnitGroup(Ref unit, String name) {}

    /** One flag of such a group. */
    record UnitFlag(UnitGroup group, SecurityFlag flag) {}

    static StandardGroups of(WouldBreak rules, Set<String> leaveAlone) {
        return new StandardGroups(rules, leaveAlone, new Memo<>(), new Memo<>(), new Memo<>());
    }

    /** The groups of a host but those on switches that are left alone. */
    Fact<List<StandardPortGroup>> groups(Host host) {
        return host.get(Properties.STANDARD_PORT_GROUPS)
                .map(all -> all.stream()
                        .filter(group -> !leaveAlone.contains(group.switchName()))
                        .toList());
    }

    EffectivePolicy effective(Host host, StandardPortGroup group, SecurityFlag flag) {
        Optional<StandardSwitch> above = host.get(Properties.STANDARD_SWITCHES).shown().stream()
                .flatMap(List::stream)
                .filter(one -> one.name().equals(group.switchName()))
                .findFirst();
        return EffectivePolicy.of(group, above, flag);
    }

    /** Names the steps that happen all or none; empty for a host outside clusters. */
    Optional<String> stepGroup(Host host, String name, SecurityFlag flag, Estate estate) {
        return cluster(host, estate)
                .map(cluster -> String.join("/", Words.VSS_GROUP, cluster.toString(), flag.wireName(), name));
    }

    /** Why the group is not set to reject, on this host or on any other of its cluster. */
    Optional<String> obstacle(Host host, String name, SecurityFlag flag, Context context) {
        UnitFlag key = new UnitFlag(unitGroup(host, name, context), flag);
        return obstacles.get(context, key, () -> look(host, name, flag, context));
    }

    private Optional<String> look(Host host, String name, SecurityFlag flag, Context context) {
        for (Host member : unit(host, context)) {
            Optional<String> why = groups(member)
                    .match(
                            groups -> groups.stream()
                                    .filter(group -> group.name().equals(name))
                                    .flatMap(group -> obstacle(member, group, flag).stream())
                                    .findFirst(),
                            () -> notShown(member),
                            reason -> Optional.of("the port groups of " + member.name() + " are unknown: " + reason));
            if (why.isPresent()) {
                return why;
            }
        }
        return review(host, name, context).needed();
    }

    /** Who hangs on the group in the whole cluster. */
    Review review(Host host, String name, Context context) {
        return reviews.get(context, unitGroup(host, name, context), () -> look(unit(host, context), name, context));
    }

    private static UnitGroup unitGroup(Host host, String name, Context context) {
        return new UnitGroup(cluster(host, context.estate()).orElse(host.ref()), name);
    }

    /** A host that is connected and shows none has none; any other may only not be seen. */
    static Optional<String> notShown(Host host) {
        return host.get(Properties.HOST_CONNECTION).is(ConnectionState.CONNECTED)
                ? Optional.empty()
                : Optional.of(host.name() + " shows no networks while it is "
                        + host.get(Properties.HOST_CONNECTION)
                                .shown()
                                .map(state ->
                                        state.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                                .orElse("in an unknown state"));
    }

    private Optional<String> obstacle(Host member, StandardPortGroup group, SecurityFlag flag) {
        return effective(member, group, flag)
                .accept()
                .whyUnknown()
                .map(why -> flag.title() + " of " + group.name() + " on " + member.name() + " is unknown: " + why)
                .or(() -> Vmkernels.managementOn(
                        member,
                        nic -> nic.portGroup().filter(group.name()::equals).isPresent()));
    }

    private Review look(List<Host> hosts, String name, Context context) {
        Estate estate = context.estate();
        Set<Ref> refs = hosts.stream().map(Host::ref).collect(Collectors.toSet());
        for (Host host : hosts) {
            Optional<Review> hidden = hidden(host, estate);
            if (hidden.isPresent()) {
                return hidden.get();
            }
        }
        Review all = new Review(List.of(), List.of(), List.of());
        for (Network network : estate.all(Network.class)) {
            if (!network.opaque() && plain(network.name()).equals(name)) {
                Fact<List<Ref>> here = network.get(Properties.NETWORK_VMS)
                        .map(vms -> vms.stream()
                                .filter(vm -> runsOn(vm, refs, estate))
                                .toList());
                all = all.and(Review.of(here, context, rules, isOn(network.ref(), name)));
            }
        }
        return all;
    }

    private static Optional<Review> hidden(Host host, Estate estate) {
        return host.get(Properties.HOST_NETWORKS)
                .match(
                        refs -> refs.stream().allMatch(ref -> estate.find(ref).isPresent())
                                ? Optional.empty()
                                : Optional.of(Review.unknown("a network of " + host.name() + " is not visible")),
                        Optional::empty,
                        why -> Optional.of(Review.unknown("the networks of " + host.name() + " are unknown: " + why)));
    }

    private static boolean runsOn(Ref vm, Set<Ref> hosts, Estate estate) {
        return estate.find(vm, Vm.class)
                .flatMap(one -> one.get(Properties.RUNS_ON).shown())
                .map(hosts::contains)
                .orElse(true);
    }

    static Predicate<Device> isOn(Ref network, String name) {
        return device -> device.backing()
                .filter(backing -> backing.network().filter(network::equals).isPresent()
                        || (backing.network().isEmpty()
                                && backing.detail().filter(name::equals).isPresent()))
                .isPresent();
    }

    /** An inventory name as the host itself has it: vCenter escapes three characters. */
    static String plain(String inventoryName) {
        return inventoryName.replace("%2f", "/").replace("%5c", "\\").replace("%25", "%");
    }

    private List<Host> unit(Host host, Context context) {
        Optional<Ref> cluster = cluster(host, context.estate());
        return cluster.flatMap(ref -> Optional.ofNullable(byCluster(context).get(ref)))
                .orElseGet(() -> List.of(host));
    }

    private Map<Ref, List<Host>> byCluster(Context context) {
        return clusters.get(context, "hosts", () -> {
            Map<Ref, List<Host>> all = new HashMap<>();
            for (Host host : context.estate().all(Host.class)) {
                cluster(host, context.estate())
                        .ifPresent(ref -> all.computeIfAbsent(ref, any -> new ArrayList<>())
                                .add(host));
            }
            return all;
        });
    }

    private static Optional<Ref> cluster(Host host, Estate estate) {
        return estate.computeOf(host)
                .filter(place -> place.kind() == Kind.CLUSTER)
                .map(ManagedObject::ref);
    }
}
