package vmend.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The line of a value and of all values below it; filled while a file is read. */
final class Lines {
    private final int line;
    private final Map<Object, Lines> below = new HashMap<>();

    Lines(int line) {
        this.line = line;
    }

    int line() {
        return line;
    }

    /** Remembers the line of a key or of a list's item. */
    Lines add(Object key, int keyLine) {
        Lines added = new Lines(keyLine);
        below.put(key, added);
        return added;
    }

    /** The line of a path, or of the nearest thing above it. */
    int of(List<Object> path) {
        Lines at = this;
        for (Object key : path) {
            Lines next = at.below.get(key);
            if (next == null) {
                break;
            }
            at = next;
        }
        return at.line;
    }

    /** The line a key already stands on, or 0. */
    int lineOf(Object key) {
        Lines there = below.get(key);
        return there == null ? 0 : there.line;
    }
}
