package vmend.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.action.MoveNic;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.Estate;
import vmend.inventory.Host;
import vmend.inventory.Network;
import vmend.inventory.NetworkFacts;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Vm;

/** Guards over networks: what a controller owns, uplinks, and hosts that cannot carry a change out. */
final class NetworkGuards {

    static final List<Guard> ALL = List.of(
            new Guard(
                    "controller-owned",
                    "A network of NSX or another controller is changed there only, and no NIC is moved off it.",
                    Set.of(
                            Properties.SWITCH_OF,
                            Properties.BACKING_TYPE,
                            Properties.LOGICAL_SWITCH_UUID,
                            Properties.SWITCH_EXTENSION),
                    (subject, deed, estate, site) -> {
                        Optional<MoveNic> move = deed.step(MoveNic.class);
                        return move.isEmpty()
                                ? owned(subject.ref(), estate)
                                : ownedNetwork(move.get().from(), estate)
                                        .or(() -> ownedNetwork(move.get().to(), estate));
                    }),
            new Guard(
                    "partial-view",
                    "Machines that the account cannot see may hang on a network; that none would break cannot be claimed.",
                    Set.of(),
                    (subject, deed, estate, site) -> subject instanceof Vm
                            ? Optional.empty()
                            : estate.partialView().map(why -> "machines that are not visible may hang on it: " + why)),
            new Guard(
                    "uplink",
                    "An uplink group carries the hosts' own traffic.",
                    Set.of(
                            Properties.UPLINK,
                            Properties.UPLINK_PORT_GROUPS,
                            Properties.SYSTEM_TAGS,
                            Properties.SWITCH_OF),
                    (subject, deed, estate, site) -> {
                        Optional<MoveNic> move = deed.step(MoveNic.class);
                        if (move.isPresent()) {
                            return estate.find(move.get().to().ref(), DistributedPortGroup.class)
                                    .flatMap(to -> uplink(to, estate, to.name() + " is an uplink group"));
                        }
                        return subject instanceof DistributedPortGroup group
                                ? uplink(group, estate, "it is an uplink group")
                                : Optional.empty();
                    }),
            new Guard(
                    "host-not-ready",
                    "A host in maintenance or out of reach carries out nothing.",
                    Set.of(Properties.HOST_CONNECTION, Properties.IN_MAINTENANCE),
                    (subject, deed, estate, site) ->
                            subject instanceof Host host ? VmGuards.unfit(host) : Optional.empty()));

    private NetworkGuards() {}

    private static Optional<String> uplink(DistributedPortGroup group, Estate estate, String says) {
        return Guard.when(NetworkFacts.uplink(group, estate), is -> is, is -> says);
    }

    private static Optional<String> ownedNetwork(MoveNic.Network network, Estate estate) {
        return estate.find(network.ref()).isEmpty()
                ? Optional.of("cannot be told: network " + network.name() + " is not visible")
                : owned(network.ref(), estate);
    }

    private static Optional<String> owned(Ref ref, Estate estate) {
        if (estate.find(ref, DistributedPortGroup.class).isPresent()) {
            return Guard.when(
                    NetworkFacts.controller(
                            estate.find(ref, DistributedPortGroup.class).get(), estate),
                    who -> true,
                    who -> "it belongs to " + who);
        }
        if (estate.find(ref, DistributedSwitch.class).isPresent()) {
            return Guard.when(
                    estate.find(ref, DistributedSwitch.class).get().get(Properties.SWITCH_EXTENSION),
                    key -> !key.isEmpty(),
                    key -> "it belongs to " + key);
        }
        return estate.find(ref, Network.class).filter(Network::opaque).map(any -> "it belongs to another controller");
    }
}
