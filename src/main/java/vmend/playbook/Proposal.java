package vmend.playbook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vmend.action.Action;
import vmend.action.Check;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.inventory.Device;
import vmend.inventory.Ref;

/** What a playbook would have done: an action, or a wish for which the planner finds the target. */
public sealed interface Proposal permits Proposal.Act, Proposal.MoveToDedicatedNetwork, Proposal.MoveDisks {

    /**
     * An action that needs nothing more.
     *
     * @param group steps with the same group happen all or none, for example one standard port group over a cluster's hosts
     * @param alone whether it stands for itself; else it follows the proposal before it in the same finding
     * @param ripensAfter how long the finding must have been found before; none for at once
     * @param alsoExpects what must hold right before the call beside what the action itself expects, for example that nobody uses it now
     * @param afterFacets ids of the facets of the same object whose steps must be done before; without one of them there is no step
     */
    record Act(
            Action action,
            Optional<String> group,
            boolean alone,
            Delay ripensAfter,
            List<Check> alsoExpects,
            List<String> afterFacets)
            implements Proposal {
        public Act {
            alsoExpects = List.copyOf(alsoExpects);
            afterFacets = List.copyOf(afterFacets);
        }

        private static Act of(Action action, Optional<String> group, boolean alone, Delay ripensAfter) {
            return new Act(action, group, alone, ripensAfter, List.of(), List.of());
        }

        /** The same, if these hold as well. */
        public Act expecting(List<Check> checks) {
            return new Act(action, group, alone, ripensAfter, checks, afterFacets);
        }

        /** The same, once the steps of these other findings of the object are done. */
        public Act after(List<Facet> facets) {
            return new Act(
                    action,
                    group,
                    alone,
                    ripensAfter,
                    alsoExpects,
                    facets.stream().map(Facet::id).toList());
        }
    }

    /**
     * Moves a NIC to a network of its machine's zone; the planner looks for the network and a free port.
     *
     * @param group moves that happen all or none, such as those of all NICs of one machine
     */
    record MoveToDedicatedNetwork(DeviceRef nic, MoveNic.Network from, Purpose purpose, Optional<String> group)
            implements Proposal {
        public MoveToDedicatedNetwork(DeviceRef nic, MoveNic.Network from) {
            this(nic, from, Purpose.ZONE, Optional.empty());
        }

        /** Whether it goes to the zone's quarantine network; a plan shuts away one machine at most. */
        public boolean quarantine() {
            return purpose != Purpose.ZONE;
        }
    }

    /** Why a NIC is moved, which decides where to and what must still hold. */
    enum Purpose {
        /** It belongs on the dedicated network of its zone. */
        ZONE,
        /** What was seen in the guest speaks for quarantine: it must be the same running guest still. */
        SUSPICION,
        /** A person says that something happened: quarantine, whatever the guest did since. */
        INCIDENT
    }

    /**
     * Moves a machine's disks off a datastore. The planner looks for a datastore and keeps count of its room; the move itself is made by a
     * person, and no step comes of it.
     *
     * @param alone whether nobody else may be on the target; else it is one of the machine's zone
     * @param rules what the target must offer
     */
    record MoveDisks(Ref vm, Ref from, List<Device> disks, boolean alone, StoreRules rules) implements Proposal {
        public MoveDisks {
            disks = List.copyOf(disks);
        }
    }

    static Act of(Action action) {
        return Act.of(action, Optional.empty(), true, Delay.of(Duration.ZERO));
    }

    static Proposal inGroup(Action action, String group) {
        return Act.of(action, Optional.of(group), true, Delay.of(Duration.ZERO));
    }

    /** An action that only makes sense once the one before it in the same finding is done. */
    static Proposal following(Action action) {
        return Act.of(action, Optional.empty(), false, Delay.of(Duration.ZERO));
    }

    /** An action that is held back until plans have found the same again for so long. */
    static Act ripe(Action action, Duration after) {
        return ripe(action, Delay.of(after));
    }

    /** The same for a delay of any kind. */
    static Act ripe(Action action, Delay after) {
        return Act.of(action, Optional.empty(), true, after);
    }

    default <R> R match(
            Function<Act, R> act, Function<MoveToDedicatedNetwork, R> network, Function<MoveDisks, R> disks) {
        if (this instanceof Act a) {
            return act.apply(a);
        }
        return this instanceof MoveDisks d ? disks.apply(d) : network.apply((MoveToDedicatedNetwork) this);
    }
}
