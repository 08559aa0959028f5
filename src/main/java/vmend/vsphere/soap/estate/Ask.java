package vmend.vsphere.soap.estate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.vsphere.soap.PerformanceCalls;

/** What is asked of one object's statistics over one window. */
record Ask(Ref object, Duration interval, Duration window, List<Wanted> counters) {
    /** The instances of one counter, of which nobody knows how many there are, are reckoned as so many metrics. */
    private static final int DEVICES = 4;

    Ask {
        counters = List.copyOf(counters);
    }

    /** One counter, and the need it answers. */
    record Wanted(Need.Statistic need, PerformanceCalls.Counter counter) {
        int weight() {
            return need.perDevice() ? DEVICES : 1;
        }

        private PerformanceCalls.Metric metric() {
            return new PerformanceCalls.Metric(counter.id(), need.perDevice() ? "*" : "");
        }
    }

    int weight() {
        return weight(counters);
    }

    /** The first counters, as many as fit; one at least. */
    Ask upTo(int most) {
        int count = 1;
        while (count < counters.size() && weight(counters.subList(0, count + 1)) <= most) {
            count++;
        }
        return new Ask(object, interval, window, counters.subList(0, count));
    }

    /** The counters from one on. */
    Ask from(int index) {
        return new Ask(object, interval, window, counters.subList(index, counters.size()));
    }

    PerformanceCalls.Query query(Instant now) {
        return new PerformanceCalls.Query(
                object, counters.stream().map(Wanted::metric).toList(), now.minus(window), now, (int)
                        interval.toSeconds());
    }

    private static int weight(List<Wanted> counters) {
        return counters.stream().mapToInt(Wanted::weight).sum();
    }
}
