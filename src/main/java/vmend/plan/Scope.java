package vmend.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.playbook.Context;
import vmend.playbook.Match;

/**
 * A part of the estate for which a playbook has settings of its own.
 *
 * @param zone the zone an object must be in; empty for any
 * @param matches of which one must hold; empty for any object
 */
public record Scope(Optional<String> zone, List<Match> matches) {
    public Scope {
        matches = List.copyOf(matches);
    }

    /** Whether an object lies in the scope; unknown when what decides could not be read. */
    Fact<Boolean> test(ManagedObject object, Context context) {
        Fact<Boolean> inZone = zone.isEmpty()
                ? Fact.known(true)
                : context.zoneOf(object)
                        .match(z -> Fact.known(z.name().equals(zone.get())), () -> Fact.known(false), Fact::unknown);
        if (inZone.is(false) || matches.isEmpty()) {
            return inZone;
        }
        Fact<Boolean> undecided = Fact.known(false);
        for (Match match : matches) {
            Fact<Boolean> holds = match.test(object, Optional.empty(), context.estate());
            if (holds.is(true)) {
                return inZone;
            }
            undecided = holds.whyUnknown().isPresent() ? holds : undecided;
        }
        return undecided;
    }

    Set<Need<?>> needs() {
        Set<Need<?>> needs = new LinkedHashSet<>();
        matches.forEach(match -> needs.addAll(match.needs()));
        return needs;
    }
}
