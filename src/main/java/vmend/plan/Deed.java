package vmend.plan;

import java.util.Optional;
import vmend.action.Action;
import vmend.action.Impact;

/**
 * What a guard is asked about: a step, or a change that a plan names and a person makes.
 *
 * @param call the API method behind it
 * @param step empty for what a person does
 */
record Deed(String call, Impact impact, Optional<Action> step) {

    static Deed of(Action action) {
        return new Deed(action.call(), action.impact(), Optional.of(action));
    }

    /** A change by hand, which vCenter makes by this method. */
    static Deed byHand(String call) {
        return new Deed(call, Impact.NONE, Optional.empty());
    }

    /** The step where it is of a kind. */
    <T extends Action> Optional<T> step(Class<T> kind) {
        return step.filter(kind::isInstance).map(kind::cast);
    }
}
