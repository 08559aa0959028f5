package vmend.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.action.Action;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.playbook.Facet;

/** What would hold a step back now: the same protection, exemptions and guards as when it was planned, on an estate read anew. */
public final class StillAllowed {
    private final Estate estate;
    private final Site site;

    public StillAllowed(Estate estate, Site site) {
        this.estate = estate;
        this.site = site;
    }

    /** What must be read of the estate. */
    public static Set<Need<?>> needs(Site site) {
        Set<Need<?>> needs = new LinkedHashSet<>(new Judging(List.of(), site).cheapNeeds());
        needs.addAll(Subjects.needs());
        return needs;
    }

    /**
     * Why the step must not be carried out, or nothing.
     *
     * @return the guard and its reason
     */
    public Optional<Held> holding(Plan.Step step, Action action) {
        Optional<ManagedObject> target = estate.find(action.target());
        if (target.isEmpty()) {
            return Optional.of(new Held("not-visible", action.target() + " is gone, or no longer visible"));
        }
        Facet facet = new Facet(
                step.playbook(),
                "",
                step.title(),
                Optional.ofNullable(step.action().get("portGroup")));
        return Drafting.protectedObject(site, target.get(), facet, estate)
                .or(() -> exempt(step.playbook(), target.get(), facet))
                .or(() -> Guards.holdingBack(target.get(), action, estate, site));
    }

    private Optional<Held> exempt(String playbook, ManagedObject object, Facet facet) {
        Fact<Exemption> exemption = Exemptions.holding(site.exemptions(), playbook, object, facet, estate);
        return exemption.match(
                one -> Optional.of(new Held(
                        "exempt", one.id() + " until " + one.expires() + " (" + one.owner() + "): " + one.reason())),
                Optional::empty,
                why -> Optional.of(new Held("exemption-unknown", why)));
    }
}
