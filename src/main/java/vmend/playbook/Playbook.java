package vmend.playbook;

/**
 * A check with the fixes it proposes: a record whose components are its {@link Setting}s, with an {@link About}.
 *
 * <p>It judges; it never acts. It has no connection, no clock, no logger and no thread: all it knows is the object and the
 * {@link Context} it is handed.
 */
public interface Playbook {
    /** Who judges which kind of object, and what each of them needs to know. */
    Judges judges();
}
