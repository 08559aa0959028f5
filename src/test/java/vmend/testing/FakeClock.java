package vmend.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vmend.run.Pauses;

/** Time that passes only while somebody waits, so that a test takes none. */
public final class FakeClock implements InstantSource, Pauses {
    public static final Instant START = Instant.parse("2026-11-27T20:00:00Z");

    private final TreeMap<Instant, List<Runnable>> planned = new TreeMap<>();
    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Lets time pass; what falls into it happens at its own moment. */
    @Override
    public void pause(Duration time) {
        Instant end = instant().plus(time);
        for (List<Runnable> due = due(end); !due.isEmpty(); due = due(end)) {
            due.forEach(Runnable::run);
        }
    }

    /** What happens next until then, at its time; nothing, and that time itself, when nothing does. */
    private synchronized List<Runnable> due(Instant end) {
        if (planned.isEmpty() || planned.firstKey().isAfter(end)) {
            now = now.isAfter(end) ? now : end;
            return List.of();
        }
        Map.Entry<Instant, List<Runnable>> next = planned.pollFirstEntry();
        now = next.getKey();
        return next.getValue();
    }

    /** Something happens so long after now. */
    public synchronized void in(Duration time, Runnable what) {
        planned.computeIfAbsent(now.plus(time), any -> new ArrayList<>()).add(what);
    }

    /** How long the test has waited since it began. */
    public synchronized Duration passed() {
        return Duration.between(START, now);
    }
}
