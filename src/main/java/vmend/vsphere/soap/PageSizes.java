package vmend.vsphere.soap;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many objects to ask for at a time so that a page is about 8 MB.
 *
 * <p>The number is fixed when a stream starts (a continuation takes none), so what one stream's pages weighed is used by the next one with
 * the same properties.
 */
final class PageSizes {
    private static final long PAGE_BYTES = 8L << 20;
    private static final long FIRST_GUESS_BYTES_PER_OBJECT = 16 << 10;
    private static final long LARGEST = 2_000;

    private final Map<String, Long> bytesPerObject = new ConcurrentHashMap<>();

    int objectsFor(Collection<PropertySet> sets) {
        long bytes = bytesPerObject.getOrDefault(keyOf(sets), FIRST_GUESS_BYTES_PER_OBJECT);
        return (int) Math.max(1, Math.min(LARGEST, PAGE_BYTES / bytes));
    }

    void learn(Collection<PropertySet> sets, int objects, long bytes) {
        if (objects > 0) {
            bytesPerObject.merge(keyOf(sets), Math.max(256, bytes / objects), Math::max);
        }
    }

    private static String keyOf(Collection<PropertySet> sets) {
        StringBuilder key = new StringBuilder();
        sets.forEach(set -> key.append(set.type()).append(set.paths()));
        return key.toString();
    }
}
