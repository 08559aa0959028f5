package vmend.vsphere.soap.estate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.inventory.Series;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.PerformanceCalls;
import vmend.vsphere.soap.VcenterQueries;
import vmend.vsphere.soap.VcenterSession;

/** Reads series of counters; a counter or an interval that vCenter does not keep is unknown with the reason, never a row of zeroes. */
final class StatisticReading {
    /** The interval of real-time statistics, which hosts keep for about an hour; it is in no list of vCenter's. */
    private static final int REAL_TIME = 20;
    /** vCenter's own limit where its setting cannot be read. */
    private static final int MOST_METRICS = 64;
    /** Even where vCenter sets no limit, a reply stays of a size that is soon decoded. */
    private static final int MOST_AT_ONCE = 500;

    private final VcenterSession session;
    private final PerformanceCalls calls;
    private final Instant time;
    private @Nullable List<PerformanceCalls.Counter> counters;
    private @Nullable List<PerformanceCalls.Interval> intervals;
    private int atOnce;

    /** @param time vCenter's own, which windows end at */
    StatisticReading(VcenterSession session, Instant time) {
        this.session = session;
        this.calls = new PerformanceCalls(session);
        this.time = time;
    }

    Map<Ref, Fact<?>> read(Need.Statistic need, Set<Ref> refs) {
        Optional<PerformanceCalls.Counter> counter = counters().stream()
                .filter(one -> one.name().equals(need.counter()))
                .findFirst();
        Optional<String> why = counter.map(one -> whyNotKept(one, need))
                .orElse(Optional.of("vCenter has no counter " + need.counter()));
        Map<Ref, Fact<?>> answers = new LinkedHashMap<>();
        refs.forEach(
                ref -> answers.put(ref, Fact.unknown(why.orElse("vCenter returned no samples of " + need.label()))));
        if (why.isEmpty()) {
            query(counter.orElseThrow(), need, List.copyOf(refs), answers);
        }
        return answers;
    }

    private Optional<String> whyNotKept(PerformanceCalls.Counter counter, Need.Statistic need) {
        if (need.interval().toSeconds() == REAL_TIME) {
            return Optional.empty();
        }
        Optional<PerformanceCalls.Interval> interval = intervals().stream()
                .filter(one -> one.samplingSeconds() == need.interval().toSeconds())
                .findFirst();
        if (interval.isEmpty() || !interval.get().enabled()) {
            return Optional.of(
                    "vCenter keeps no statistics every " + need.interval().toSeconds() + " s");
        }
        return counter.level() <= interval.get().level()
                ? Optional.empty()
                : Optional.of(need.counter() + " is kept from statistics level " + counter.level()
                        + " on, vCenter keeps level " + interval.get().level() + " every "
                        + need.interval().toSeconds() + " s");
    }

    private void query(
            PerformanceCalls.Counter counter, Need.Statistic need, List<Ref> refs, Map<Ref, Fact<?>> answers) {
        Instant from = time.minus(need.window());
        Deque<List<Ref>> batches = batches(refs);
        while (!batches.isEmpty()) {
            List<Ref> batch = batches.remove();
            try {
                calls.query(batch.stream()
                                .map(ref -> new PerformanceCalls.Query(ref, List.of(counter.id()), "", from, time, (int)
                                        need.interval().toSeconds()))
                                .toList())
                        .forEach(csv -> answers.computeIfPresent(
                                csv.object(), (ref, before) -> series(csv, counter.unit(), need, from)));
            } catch (VcenterFaultException e) {
                refused(e, batch, batches, answers);
            }
        }
    }

    /** Too many at once, or one that is gone: halve, until one alone is refused. */
    private void refused(
            VcenterFaultException e, List<Ref> batch, Deque<List<Ref>> batches, Map<Ref, Fact<?>> answers) {
        boolean tooMany = e.fault().message().contains("maxQueryMetrics");
        if (batch.size() == 1) {
            answers.put(
                    batch.get(0),
                    Fact.unknown("statistics could not be read: " + e.fault().summary()));
            return;
        }
        if (!tooMany && e.kind() != FaultKind.OBJECT_GONE && e.kind() != FaultKind.OTHER) {
            throw e;
        }
        if (tooMany) {
            atOnce = Math.max(1, batch.size() / 2);
        }
        batches.addFirst(batch.subList(0, batch.size() / 2));
        batches.addFirst(batch.subList(batch.size() / 2, batch.size()));
    }

    private Deque<List<Ref>> batches(List<Ref> refs) {
        if (atOnce == 0) {
            atOnce = limit();
        }
        Deque<List<Ref>> batches = new ArrayDeque<>();
        for (int from = 0; from < refs.size(); from += atOnce) {
            batches.add(refs.subList(from, Math.min(refs.size(), from + atOnce)));
        }
        return batches;
    }

    private int limit() {
        int set = new VcenterQueries(session)
                .option("config.vpxd.stats.maxQueryMetrics")
                .map(StatisticReading::number)
                .orElse(MOST_METRICS);
        return set <= 0 ? MOST_AT_ONCE : Math.min(set, MOST_AT_ONCE);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return MOST_METRICS;
        }
    }

    /** The samples on the slots of the window; a slot that vCenter sent nothing for is missing, like one that it marks so. */
    static Fact<Series> series(PerformanceCalls.Csv csv, String unit, Need.Statistic need, Instant from) {
        String[] info =
                csv.sampleInfo().isBlank() ? new String[0] : csv.sampleInfo().split(",");
        String[] values = csv.values().isBlank() ? new String[0] : csv.values().split(",");
        if (info.length != values.length * 2) {
            return Fact.unknown("vCenter sent " + values.length + " samples with " + info.length / 2 + " times");
        }
        Duration interval = need.interval();
        int slots = (int) need.window().dividedBy(interval);
        List<Long> samples = new ArrayList<>(Collections.nCopies(slots, -1L));
        boolean some = false;
        try {
            for (int i = 0; i < values.length; i++) {
                long end = Instant.parse(info[2 * i + 1].strip()).toEpochMilli();
                long slot = Math.floorDiv(end - from.toEpochMilli() - 1, interval.toMillis());
                long value = Long.parseLong(values[i].strip());
                if (slot >= 0 && slot < slots) {
                    samples.set((int) slot, Math.max(-1, value));
                    some |= value >= 0;
                }
            }
        } catch (java.time.DateTimeException | NumberFormatException e) {
            return Fact.unknown("vCenter sent samples that cannot be read: " + e.getMessage());
        }
        return some
                ? Fact.known(new Series(from, interval, unit, samples))
                : Fact.unknown("vCenter returned no samples of " + need.label());
    }

    private List<PerformanceCalls.Counter> counters() {
        List<PerformanceCalls.Counter> read = counters;
        if (read == null) {
            read = calls.counters();
            counters = read;
        }
        return read;
    }

    private List<PerformanceCalls.Interval> intervals() {
        List<PerformanceCalls.Interval> read = intervals;
        if (read == null) {
            read = calls.intervals();
            intervals = read;
        }
        return read;
    }
}
