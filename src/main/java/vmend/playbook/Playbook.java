package vmend.playbook;

import java.util.List;

/**
 * A check with the fixes it proposes: a record whose components are its {@link Setting}s, with an {@link About}.
 *
 * <p>It judges; it never acts. It has no connection, no clock, no logger and no thread: all it knows is the object and the
 * {@link Context} it is handed.
 */
public interface Playbook {
    /** Who judges which kind of object, and what each of them needs to know. */
    Judges judges();

    /** Limits of which the report tells how many objects half and twice of each would find. */
    default List<Sensitivity> sensitivity() {
        return List.of();
    }

    /** What is not judged for want of site knowledge, a line each, for example {@code moves not judged: set `zones`}. */
    default List<String> notJudged(Context context) {
        return List.of();
    }
}
