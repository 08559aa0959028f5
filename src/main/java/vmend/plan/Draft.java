package vmend.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vmend.action.Action;
import vmend.action.Check;
import vmend.inventory.ManagedObject;
import vmend.inventory.Properties;
import vmend.playbook.Context;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;

/**
 * A step on its way into a plan: the action, and what it hangs together with.
 *
 * @param group steps that are done all or none
 * @param follows the draft of the same finding that must succeed before
 */
record Draft(Origin origin, Action action, Optional<String> group, Optional<Draft> follows, int index) {

    /** The finding a step mends, under its id in the plan. */
    record Origin(String id, Chosen playbook, ManagedObject object, Finding finding, Context context) {

        Severity severity() {
            return finding.severity().orElse(playbook.about().severity());
        }

        String path() {
            return context.estate().path(object);
        }

        Plan.Skipped skipped(String guard, String reason) {
            return new Plan.Skipped(id, guard, reason);
        }
    }

    /** Whether it shuts a machine away. */
    boolean quarantines() {
        return origin.finding()
                .proposals()
                .get(index)
                .match(act -> false, Proposal.MoveToDedicatedNetwork::quarantine, disks -> false);
    }

    private boolean bySuspicion() {
        return origin.finding()
                .proposals()
                .get(index)
                .match(act -> false, nic -> nic.purpose() == Proposal.Purpose.SUSPICION, disks -> false);
    }

    /** What must hold right before the call: what the action and its proposal ask for, and that a guest to be shut away for what was seen in it is that one. */
    List<Check> expects() {
        List<Check> checks = new ArrayList<>(action.expects());
        checks.addAll(origin.finding()
                .proposals()
                .get(index)
                .match(Proposal.Act::alsoExpects, nic -> List.of(), disks -> List.of()));
        if (bySuspicion()) {
            checks.add(Check.equal(action.target(), "runtime.powerState", "poweredOn"));
            target().get(Properties.BOOT_TIME)
                    .shown()
                    .ifPresent(boot -> checks.add(Check.equal(action.target(), "runtime.bootTime", boot.toString())));
        }
        return checks;
    }

    /** Ids of the other findings whose steps must all be done before. */
    List<String> afterFindings() {
        return origin
                .finding()
                .proposals()
                .get(index)
                .match(Proposal.Act::afterFacets, nic -> List.<String>of(), disks -> List.<String>of())
                .stream()
                .map(facet -> Subjects.findingId(
                        origin.playbook().id(), origin.context().estate(), origin.object(), facet))
                .distinct()
                .toList();
    }

    /** Whether the object the call is made on was read at all. */
    boolean targetVisible() {
        return origin.context().estate().find(action.target()).isPresent();
    }

    /** The object the call is made on; it may be another than the one that was judged, such as the switch of a port. */
    ManagedObject target() {
        return origin.context().estate().find(action.target()).orElse(origin.object());
    }

    /** Two drafts are the same when they come from the same place; comparing what they hold would compare estates. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Draft draft
                && draft.index == index
                && draft.origin.id().equals(origin.id());
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin.id(), index);
    }

    /** Steps that are decided on together: one group, or one step alone. */
    record Unit(List<Draft> drafts) {
        Unit {
            drafts = List.copyOf(drafts);
        }

        /** Gathers drafts into units, each at the place of its first draft. */
        static List<Unit> of(List<Draft> drafts) {
            Map<Object, List<Draft>> byGroup = new LinkedHashMap<>();
            for (Draft draft : drafts) {
                Object key = draft.group().map(Object.class::cast).orElse(draft);
                byGroup.computeIfAbsent(key, any -> new java.util.ArrayList<>()).add(draft);
            }
            return byGroup.values().stream().map(Unit::new).toList();
        }
    }
}
