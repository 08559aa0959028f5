package vmend.mocks;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Every call the mock has answered, newest last; the oldest are dropped when there are very many. */
public final class CallLog {
    private static final int KEPT = 100_000;

    /** What a call does. */
    public enum Kind {
        READING,
        HELPER,
        MUTATING
    }

    /** One call: who asked what of what, and what came of it. */
    public record Entry(
            Instant time, String user, String protocol, String method, String target, Kind kind, String outcome) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long mutating;

    /** Adds a call. */
    public synchronized void add(Entry entry) {
        entries.add(entry);
        if (entry.kind() == Kind.MUTATING) {
            mutating++;
        }
        if (entries.size() > KEPT) {
            entries.remove();
        }
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public synchronized void clear() {
        entries.clear();
        mutating = 0;
    }

    /** How many calls were mutating since the start, even if they have been dropped from the list. */
    public synchronized long mutatingCalls() {
        return mutating;
    }

    public synchronized List<String> methods() {
        return entries.stream().map(Entry::method).toList();
    }
}
