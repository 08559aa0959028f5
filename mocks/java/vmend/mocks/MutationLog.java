package vmend.mocks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every change of the estate that really took effect, oldest first; what was refused or failed is not in it. */
public final class MutationLog {
    /**
     * One change.
     *
     * @param target the object that changed, as type and moref
     * @param what what changed, in one line
     * @param client the user agent of whoever changed it
     */
    public record Mutation(
            long sequence, Instant time, String method, String target, String what, String user, String client) {}

    private final List<Mutation> mutations = new ArrayList<>();

    /** Adds a change under the next number. */
    public synchronized void add(Instant time, String method, String target, String what, String user, String client) {
        mutations.add(new Mutation(mutations.size() + 1L, time, method, target, what, user, client));
    }

    public synchronized List<Mutation> entries() {
        return List.copyOf(mutations);
    }

    /** The changes of one user. */
    public List<Mutation> by(String user) {
        return entries().stream().filter(change -> change.user().equals(user)).toList();
    }

    /** The methods that changed something, in their order. */
    public List<String> methods() {
        return entries().stream().map(Mutation::method).toList();
    }
}
