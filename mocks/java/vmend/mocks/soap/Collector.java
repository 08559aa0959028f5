package vmend.mocks.soap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import vmend.mocks.vim.Moref;

/** The state of one property collector that waits for updates: its filters and how far each has been told. */
final class Collector {
    /** One filter and what has been said about it. */
    static final class Told {
        final FilterSpec spec;
        final Deque<Moref> toEnter = new ArrayDeque<>();
        final Set<Moref> members = new HashSet<>();
        boolean enumerated;
        long sequence;

        Told(FilterSpec spec) {
            this.spec = spec;
        }

        void forget() {
            toEnter.clear();
            members.clear();
            enumerated = false;
        }
    }

    final Map<Moref, Told> filters = new LinkedHashMap<>();
    long version;
    volatile boolean cancelled;

    /** Starts from nothing, as an empty version asks for. */
    void restart() {
        filters.values().forEach(Told::forget);
    }
}
