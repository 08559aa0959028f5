package vmend.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Samples;

/** One counter of an object in the making: all samples alike, until something else is said of some. */
public final class UseBuilder {
    private final List<Consumer<long[]>> changes = new ArrayList<>();

    UseBuilder(long value) {
        changes.add(slots -> Arrays.fill(slots, value));
    }

    /** The newest samples are this instead. */
    public UseBuilder lately(int samples, long value) {
        changes.add(slots -> Arrays.fill(slots, slots.length - samples, slots.length, value));
        return this;
    }

    /** The oldest samples are missing. */
    public UseBuilder missing(int samples) {
        changes.add(slots -> Arrays.fill(slots, 0, samples, -1));
        return this;
    }

    Fact<Samples> answer(Need.Statistic need, Instant now) {
        long[] slots = new long[(int) need.window().dividedBy(need.interval())];
        changes.forEach(change -> change.accept(slots));
        String unit = need.counter().contains("mhz") ? "megaHertz" : "kiloBytesPerSecond";
        Optional<Samples> samples = Samples.of(now.minus(need.window()), need.interval(), unit, slots, Duration.ZERO);
        return samples.map(Fact::known).orElse(Fact.unknown("no samples of " + need.label()));
    }
}
