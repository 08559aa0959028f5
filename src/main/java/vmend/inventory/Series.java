package vmend.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The samples of one counter, oldest first.
 *
 * @param unit vCenter's unit of the counter, for example {@code megaHertz}
 * @param samples one a slot; -1 is a missing sample, as vCenter sends it
 */
public record Series(Instant from, Duration interval, String unit, List<Long> samples) {

    public Series {
        samples = List.copyOf(samples);
    }

    /** The samples that are there. */
    public LongStream present() {
        return samples.stream().mapToLong(Long::longValue).filter(sample -> sample >= 0);
    }
}
