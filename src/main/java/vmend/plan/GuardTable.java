package vmend.plan;

import java.util.List;
import vmend.inventory.Need;

/** Every name that can stand as {@code guard} beside what a plan skipped; docs/guards.md is generated from it. */
public final class GuardTable {
    private GuardTable() {}

    /**
     * One name.
     *
     * @param why why a step is left out under this name
     * @param needs what must be known to let a step through; empty for what the planner decides itself
     */
    public record Row(String id, String why, List<String> needs) {}

    /** The guards, in the order in which they are asked. */
    public static List<Row> guards() {
        return Guards.ALL.stream()
                .map(guard -> new Row(
                        guard.id(),
                        guard.why(),
                        guard.needs().stream()
                                .map(Need::label)
                                .distinct()
                                .sorted()
                                .toList()))
                .toList();
    }

    /** What the planner leaves out for reasons that lie in the plan or in the site's files. */
    public static List<Row> planner() {
        return List.of(
                row(
                        "manual",
                        "The playbook reports it for a person to decide and proposes no step; the reason says why."),
                row("exempt", "An exemption of vmend.yaml holds; its owner, reason and last day stand in the plan."),
                row("exemption-unknown", "An exemption may hold, but what it matches by could not be read."),
                row("protected", "trust.yaml protects the object, or may: what it matches by could not be read."),
                row(
                        Ripening.GUARD,
                        "The playbook acts only on what plans have found again for a while, or since when it is found cannot be told."),
                row(
                        "no-target",
                        "No dedicated or quarantine network could be assigned to a network card, or no datastore to disks, that"
                                + " should move."),
                row("quarantine", "The plan shuts another machine away already; one at a time."),
                row(
                        "manual-move",
                        "Disks should move to the datastore that the reason names, with its room before and after; a person moves"
                                + " them, vmend has no call that does."),
                row(
                        "not-movable",
                        "Disks should move, but a snapshot, a shared or raw disk, a base file or an image on the datastore stands in"
                                + " the way."),
                row("predecessor", "The step that this one would follow is left out."),
                row("group", "Another step of a group that is done all or none is left out."),
                row("limit", "The plan is full: a limit on steps or objects is used up."));
    }

    private static Row row(String id, String why) {
        return new Row(id, why, List.of());
    }
}
