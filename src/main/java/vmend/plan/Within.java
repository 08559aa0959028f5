package vmend.plan;

import java.util.Optional;
import java.util.Set;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;

/**
 * The objects that a playbook judges in a plan; of the others nothing is said, and nothing is remembered.
 *
 * @param kinds none means all
 * @param scope empty for everywhere
 */
public record Within(Set<Kind> kinds, Optional<Scope> scope) {
    static final Within EVERYTHING = new Within(Set.of(), Optional.empty());

    public Within {
        kinds = Set.copyOf(kinds);
    }

    /** Whether an object is judged; unknown when what decides could not be read. */
    Fact<Boolean> test(ManagedObject object, Estate estate) {
        if (!kinds.isEmpty() && !kinds.contains(object.kind())) {
            return Fact.known(false);
        }
        return scope.map(part -> part.test(object, estate)).orElse(Fact.known(true));
    }

    Set<Need<?>> needs() {
        return scope.map(Scope::needs).orElse(Set.of());
    }
}
