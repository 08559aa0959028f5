package vmend.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The samples of one counter, oldest first.
 *
 * @param unit vCenter's unit of the counter, for example {@code megaHertz}
 * @param samples one a slot; -1 is a missing sample, as vCenter sends it
 */
public record Series(Instant from, Duration interval, String unit, long[] samples) {

    public Series {
        samples = samples.clone();
    }

    @Override
    public long[] samples() {
        return samples.clone();
    }

    /** The samples that are there. */
    public LongStream present() {
        return Arrays.stream(samples).filter(sample -> sample >= 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series s
                && s.from.equals(from)
                && s.interval.equals(interval)
                && s.unit.equals(unit)
                && Arrays.equals(s.samples, samples);
    }

    @Override
    public int hashCode() {
        return from.hashCode() * 31 + Arrays.hashCode(samples);
    }
}
