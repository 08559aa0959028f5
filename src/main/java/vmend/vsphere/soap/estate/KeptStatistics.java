package vmend.vsphere.soap.estate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vmend.inventory.Need;
import vmend.vsphere.soap.PerformanceCalls;

/** Which statistics a vCenter keeps, and at which level; read once, when it is first asked for. */
final class KeptStatistics {
    /** The interval of real-time statistics, which hosts keep for about an hour; it is in no list of vCenter's. */
    private static final int REAL_TIME = 20;

    private final Supplier<List<PerformanceCalls.Counter>> readCounters;
    private final Supplier<List<PerformanceCalls.Interval>> readIntervals;
    private @Nullable List<PerformanceCalls.Counter> counters;
    private @Nullable List<PerformanceCalls.Interval> intervals;

    KeptStatistics(PerformanceCalls calls) {
        this.readCounters = calls::counters;
        this.readIntervals = calls::intervals;
    }

    Optional<PerformanceCalls.Counter> counter(Need.Statistic need) {
        return counters().stream()
                .filter(one -> one.name().equals(need.counter()))
                .findFirst();
    }

    /** Why there is nothing to ask for: no such counter, or an interval or level at which it is not kept. */
    Optional<String> whyNotKept(Need.Statistic need) {
        Optional<PerformanceCalls.Counter> counter = counter(need);
        if (counter.isEmpty()) {
            return Optional.of("vCenter has no counter " + need.counter());
        }
        if (need.interval().toSeconds() == REAL_TIME) {
            return Optional.empty();
        }
        String every = "every " + need.interval().toSeconds() + " s";
        Optional<PerformanceCalls.Interval> found = interval(need);
        if (found.isEmpty()) {
            return Optional.of("vCenter keeps no statistics " + every);
        }
        PerformanceCalls.Interval interval = found.get();
        if (!interval.enabled()) {
            return Optional.of("vCenter's statistics " + every + " are switched off");
        }
        if (interval.keptSeconds() < need.window().toSeconds()) {
            return Optional.of("vCenter keeps statistics " + every + " for "
                    + Duration.ofSeconds(interval.keptSeconds()).toDays() + " d, "
                    + need.window().toDays() + " d are asked for");
        }
        int level =
                need.perDevice() ? counter.get().deviceLevel() : counter.get().level();
        return level <= interval.level()
                ? Optional.empty()
                : Optional.of(need.counter() + (need.perDevice() ? " of each device" : "")
                        + " is kept from statistics level " + level + " on, vCenter keeps level " + interval.level()
                        + " " + every);
    }

    /** Why vCenter may have sent no sample of what it should keep. */
    String whyNoSamples(Need.Statistic need) {
        return "vCenter returned no samples of " + need.label()
                + (need.interval().toSeconds() == REAL_TIME
                        ? ""
                        : interval(need)
                                .map(one -> ", which it keeps at statistics level " + one.level())
                                .orElse(""));
    }

    private Optional<PerformanceCalls.Interval> interval(Need.Statistic need) {
        return intervals().stream()
                .filter(one -> one.samplingSeconds() == need.interval().toSeconds())
                .findFirst();
    }

    private synchronized List<PerformanceCalls.Counter> counters() {
        List<PerformanceCalls.Counter> read = counters;
        if (read == null) {
            read = readCounters.get();
            counters = read;
        }
        return read;
    }

    private synchronized List<PerformanceCalls.Interval> intervals() {
        List<PerformanceCalls.Interval> read = intervals;
        if (read == null) {
            read = readIntervals.get();
            intervals = read;
        }
        return read;
    }
}
