package vmend.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.playbook.Match;

/**
 * A part of the estate for which a playbook has settings of its own.
 *
 * @param matches of which one must hold
 */
public record Scope(List<Match> matches) {
    public Scope {
        matches = List.copyOf(matches);
    }

    /** Whether an object lies in the scope; unknown when what decides could not be read. */
    Fact<Boolean> test(ManagedObject object, Estate estate) {
        Fact<Boolean> answer = Fact.known(false);
        for (Match match : matches) {
            Fact<Boolean> holds = match.test(object, Optional.empty(), estate);
            if (holds.is(true)) {
                return holds;
            }
            answer = holds.whyUnknown().isPresent() ? holds : answer;
        }
        return answer;
    }

    Set<Need<?>> needs() {
        Set<Need<?>> needs = new LinkedHashSet<>();
        matches.forEach(match -> needs.addAll(match.needs()));
        return needs;
    }
}
