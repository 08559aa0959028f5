package vmend.vsphere.soap;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many objects to ask for at a time so that a page is about 8 MB.
 *
 * <p>The number is fixed when a stream starts (a continuation takes none), so a first stream goes by what its properties are known to weigh
 * at most, and the next one with the same properties by what the pages of those before weighed.
 */
final class PageSizes {
    private static final long PAGE_BYTES = 8L << 20;
    private static final long USUAL_BYTES_PER_OBJECT = 16 << 10;
    /** Comes whole, whichever of its keys is asked for; VMware Tools publish a machine's processes in it, 62 kB of them. */
    private static final Map<String, Long> MORE_BYTES = Map.of("config.extraConfig", 62L << 10);

    private static final long LARGEST = 2_000;

    private final Map<String, Long> bytesPerObject = new ConcurrentHashMap<>();

    int objectsFor(Collection<PropertySet> sets) {
        long bytes = bytesPerObject.getOrDefault(keyOf(sets), guess(sets));
        return (int) Math.max(1, Math.min(LARGEST, PAGE_BYTES / bytes));
    }

    void learn(Collection<PropertySet> sets, int objects, long bytes) {
        if (objects > 0) {
            bytesPerObject.merge(keyOf(sets), Math.max(256, bytes / objects), Math::max);
        }
    }

    private static long guess(Collection<PropertySet> sets) {
        return USUAL_BYTES_PER_OBJECT
                + sets.stream()
                        .flatMap(set -> set.paths().stream())
                        .mapToLong(path -> MORE_BYTES.getOrDefault(path, 0L))
                        .sum();
    }

    private static String keyOf(Collection<PropertySet> sets) {
        StringBuilder key = new StringBuilder();
        sets.forEach(set -> key.append(set.type()).append(set.paths()));
        return key.toString();
    }
}
