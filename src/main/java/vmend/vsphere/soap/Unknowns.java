package vmend.vsphere.soap;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The tally of what replies held that the decoders do not know, so that leniency is never silent. */
public final class Unknowns {
    private static final int MOST_NAMES = 10_000;
    private static final int LONGEST_NAME = 120;

    private final Map<Unknown, LongAdder> counts = new ConcurrentHashMap<>();

    /** What was not known. */
    public enum Kind {
        ELEMENT,
        TYPE,
        CONSTANT
    }

    /**
     * One unknown name.
     *
     * @param in the type that was being read
     * @param name the name on the wire
     */
    public record Unknown(Kind kind, String in, String name) implements Comparable<Unknown> {
        @Override
        public int compareTo(Unknown other) {
            return toString().compareTo(other.toString());
        }
    }

    public void element(String in, String name) {
        add(Kind.ELEMENT, in, name);
    }

    public void type(String in, String name) {
        add(Kind.TYPE, in, name);
    }

    public void constant(String in, String name) {
        add(Kind.CONSTANT, in, name);
    }

    /** The counts by name, sorted. */
    public Map<Unknown, Long> counts() {
        Map<Unknown, Long> sorted = new TreeMap<>();
        counts.forEach((unknown, count) -> sorted.put(unknown, count.sum()));
        return sorted;
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    private void add(Kind kind, String in, String name) {
        Unknown unknown = new Unknown(kind, shortened(in), shortened(name));
        // Names come from the other side: past the cap they share one entry, so that a hostile reply cannot fill the
        // heap.
        if (counts.size() >= MOST_NAMES && !counts.containsKey(unknown)) {
            unknown = new Unknown(kind, "*", "*");
        }
        counts.computeIfAbsent(unknown, key -> new LongAdder()).increment();
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
