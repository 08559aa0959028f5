package vmend.run;

import java.util.Optional;

/** Is told how a run goes on, for whoever watches it; what it hears is in the journal as well. */
public interface Listener {

    /** A step begins: its checks are read next. */
    default void begins(String step, String title) {}

    /** Something worth knowing, such as a question that a machine waits on. */
    default void notes(Optional<String> step, String text) {}

    default void ended(String step, Outcome outcome, String text) {}

    /** One that hears nothing. */
    static Listener deaf() {
        return new Listener() {};
    }
}
