package vmend.mocks.estate;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vmend.mocks.vim.Moref;

/** Values that differ from what the estate was made with, and in which order they changed, so that waiting clients hear of them. */
public final class Changes {
    private static final int KEPT = 10_000;

    /** One change of one property path of one object. */
    public record Change(long sequence, Moref object, String path) {}

    private final Map<Moref, Map<String, @Nullable Object>> overlay = new HashMap<>();
    private final Deque<Change> recent = new ArrayDeque<>();
    private long sequence;

    public synchronized void set(Moref object, String path, @Nullable Object value) {
        overlay.computeIfAbsent(object, ref -> new LinkedHashMap<>()).put(path, value);
        changed(object, path);
    }

    /** Notes that a property answers differently from now on. */
    public synchronized void changed(Moref object, String path) {
        recent.add(new Change(++sequence, object, path));
        if (recent.size() > KEPT) {
            recent.remove();
        }
        notifyAll();
    }

    /** Notes that a property answers differently from now on, whatever was laid over it or its parts before. */
    public synchronized void renew(Moref object, String path) {
        Map<String, @Nullable Object> values = overlay.get(object);
        if (values != null) {
            values.keySet()
                    .removeIf(laid -> laid.equals(path) || laid.startsWith(path + ".") || laid.startsWith(path + "["));
        }
        changed(object, path);
    }

    public synchronized Map<String, @Nullable Object> of(Moref object) {
        Map<String, @Nullable Object> values = overlay.get(object);
        return values == null || values.isEmpty() ? Map.of() : new LinkedHashMap<>(values);
    }

    public synchronized long now() {
        return sequence;
    }

    public synchronized Set<Change> since(long version, Collection<Moref> objects) {
        Set<Change> found = new LinkedHashSet<>();
        for (Change change : recent) {
            if (change.sequence() > version && objects.contains(change.object())) {
                found.add(change);
            }
        }
        return found;
    }

    /** Waits until something changes after the version, or the time is up. */
    public synchronized void await(long version, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (sequence <= version) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** Wakes everyone who waits, so that they look again. */
    public synchronized void wake() {
        notifyAll();
    }
}
