package vmend.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the samples of one counter over a window come to; the samples themselves end with the reply they came in.
 *
 * @param from where the window begins
 * @param interval the sampling period
 * @param unit vCenter's unit of the counter, for example {@code megaHertz}
 * @param expected how many samples the window has room for
 * @param present how many of them vCenter sent; the others are missing, which is not zero
 * @param p95 95 of 100 samples that are there are at or below it, by the nearest rank
 * @param max the highest sample
 * @param maxAt when the interval of the highest sample ended, by vCenter's clock; of several, the last
 * @param sum of the samples that are there, so that a mean can be held against a limit without rounding
 */
public record Samples(
        Instant from,
        Duration interval,
        String unit,
        int expected,
        int present,
        long p95,
        long max,
        Instant maxAt,
        long sum) {

    /**
     * The summary of a row of slots.
     *
     * @param slots one a sampling period, oldest first; a negative one is missing
     * @param shift how much earlier than the window's own slots the samples ended, since vCenter's intervals begin at full hours
     * @return empty when all are missing
     */
    public static Optional<Samples> of(Instant from, Duration interval, String unit, long[] slots, Duration shift) {
        long[] present =
                Arrays.stream(slots).filter(sample -> sample >= 0).sorted().toArray();
        if (present.length == 0) {
            return Optional.empty();
        }
        long max = present[present.length - 1];
        int last = slots.length - 1;
        while (slots[last] != max) {
            last--;
        }
        return Optional.of(new Samples(
                from,
                interval,
                unit,
                slots.length,
                present.length,
                present[(int) Math.ceil(present.length * 0.95) - 1],
                max,
                from.plus(interval.multipliedBy(last + 1L)).minus(shift),
                Arrays.stream(present).sum()));
    }

    /** Whether at least so many of a hundred samples are there. */
    public boolean cover(int percent) {
        return present * 100L >= (long) expected * percent;
    }

    /** Whether the mean of the samples that are there is at most this. */
    public boolean meanIsAtMost(long limit) {
        return sum <= limit * present;
    }

    /** For example {@code 358 of 360 samples of 2 h}. */
    public String counted() {
        return present + " of " + expected + " samples of " + period();
    }

    private String period() {
        long seconds = interval.toSeconds();
        return seconds % 3600 == 0 ? seconds / 3600 + " h" : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
