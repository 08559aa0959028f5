package vmend.plan;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;

/**
 * A reason to leave an object alone, whatever a playbook proposes.
 *
 * @param id its name in plans
 * @param why why it exists; shown in the documentation
 * @param needs what it must know; when that is unknown it holds the step back
 * @param test why the step is held back, or nothing
 */
record Guard(String id, String why, Set<Need<?>> needs, Test test) {

    /** Says why a step is held back. */
    @FunctionalInterface
    interface Test {
        Optional<String> holdsBack(ManagedObject subject, Deed deed, Estate estate, Site site);
    }

    /** Held back when the value is bad or unknown; a property that is unset by its data table is not bad. */
    static <T> Optional<String> when(Fact<T> fact, Predicate<T> bad, java.util.function.Function<T, String> says) {
        return fact.match(
                value -> bad.test(value) ? Optional.of(says.apply(value)) : Optional.empty(),
                Optional::empty,
                reason -> Optional.of("cannot be told: " + reason));
    }
}
