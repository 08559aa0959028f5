package vmend.plan;

import java.util.List;
import java.util.Optional;
import vmend.playbook.Match;

/**
 * What must never be touched, as the trust file declares it.
 *
 * @param rules empty only when the site declared that nothing is protected
 * @param noneBecause why nothing is protected; empty when there are rules
 */
public record Protection(List<Rule> rules, Optional<String> noneBecause) {
    public Protection {
        rules = List.copyOf(rules);
    }

    /** One kind of object that must never be touched, and why. */
    public record Rule(Match match, String reason) {}
}
