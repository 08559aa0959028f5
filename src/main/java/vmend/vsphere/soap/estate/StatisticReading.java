package vmend.vsphere.soap.estate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.NotSeen;
import vmend.inventory.Ref;
import vmend.problem.ProblemException;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.PerformanceCalls;
import vmend.vsphere.soap.VcenterSession;

/**
 * Reads what counters came to: all that is asked of an object in one query, as many objects a query as vCenter allows, some queries at
 * once. A counter or an interval that vCenter does not keep is unknown with the reason, never a row of zeroes.
 */
final class StatisticReading {
    private final VcenterSession session;
    private final PerformanceCalls calls;
    private final Instant time;
    private final List<NotSeen> notSeen;
    private @Nullable MetricLimit limit;

    /**
     * @param time vCenter's own, which windows end at
     * @param notSeen is told of queries that failed
     */
    StatisticReading(VcenterSession session, Instant time, List<NotSeen> notSeen) {
        this.session = session;
        this.calls = new PerformanceCalls(session);
        this.time = time;
        this.notSeen = notSeen;
    }

    /** Answers each need for the objects that are asked for it. */
    Map<Need.Statistic, Map<Ref, Fact<?>>> read(Map<Need.Statistic, Set<Ref>> asked) {
        KeptStatistics kept = new KeptStatistics(calls);
        Answers answers = new Answers(kept);
        Map<Window, List<Ask.Wanted>> wanted = new LinkedHashMap<>();
        asked.forEach((need, refs) -> {
            Optional<String> why = kept.whyNotKept(need);
            answers.begin(need, refs, why.orElseGet(() -> kept.whyNoSamples(need)));
            if (why.isEmpty()) {
                Ask.Wanted one = new Ask.Wanted(need, kept.counter(need).orElseThrow());
                refs.forEach(ref -> wanted.computeIfAbsent(
                                new Window(ref, need.interval(), need.window()), any -> new ArrayList<>())
                        .add(one));
            }
        });
        List<Ask> asks = new ArrayList<>(wanted.size());
        wanted.forEach(
                (window, counters) -> asks.add(new Ask(window.object(), window.interval(), window.length(), counters)));
        if (!asks.isEmpty()) {
            new SeveralAtOnce<Ask>(this::next, batch -> query(batch, answers)).work(asks);
        }
        answers.tellFailures(notSeen);
        return answers.all();
    }

    private record Window(Ref object, Duration interval, Duration length) {}

    private SeveralAtOnce.Batch<Ask> next(List<Ask> left) {
        List<Ask> batch = limit().first(left);
        return new SeveralAtOnce.Batch<>(batch, MetricLimit.without(batch, left));
    }

    private void query(List<Ask> batch, Answers answers) {
        try {
            List<PerformanceCalls.Csv> sent =
                    calls.query(batch.stream().map(ask -> ask.query(time)).toList());
            answers.take(batch, sent, time);
        } catch (VcenterFaultException e) {
            refused(e, batch, answers);
        } catch (ProblemException e) {
            answers.failed(batch, e.problem().what());
        }
    }

    /** Too many at once, or one that is gone: halve, until one alone is refused. */
    private void refused(VcenterFaultException e, List<Ask> batch, Answers answers) {
        boolean tooMany = e.fault().message().contains("maxQueryMetrics");
        int metrics = batch.stream().mapToInt(ask -> ask.counters().size()).sum();
        boolean halves = tooMany || e.kind() == FaultKind.OBJECT_GONE || e.kind() == FaultKind.OTHER;
        if (!halves) {
            answers.failed(batch, e.fault().summary());
        } else if (tooMany ? metrics == 1 : batch.size() == 1) {
            answers.unreadable(batch, e.fault().summary());
        } else if (tooMany) {
            limit().refused(batch.stream().mapToInt(Ask::weight).sum());
            List<Ask> left = batch;
            while (!left.isEmpty()) {
                SeveralAtOnce.Batch<Ask> part = next(left);
                query(part.taken(), answers);
                left = part.left();
            }
        } else {
            query(batch.subList(0, batch.size() / 2), answers);
            query(batch.subList(batch.size() / 2, batch.size()), answers);
        }
    }

    private synchronized MetricLimit limit() {
        MetricLimit known = limit;
        if (known == null) {
            known = MetricLimit.of(session);
            limit = known;
        }
        return known;
    }

    /** The answers while they come in, from several threads. */
    private static final class Answers {
        private final KeptStatistics kept;
        private final Map<Need.Statistic, Map<Ref, Fact<?>>> byNeed = new LinkedHashMap<>();
        private final Map<String, Integer> failures = new ConcurrentHashMap<>();

        Answers(KeptStatistics kept) {
            this.kept = kept;
        }

        void begin(Need.Statistic need, Set<Ref> refs, String unanswered) {
            Map<Ref, Fact<?>> answers = new ConcurrentHashMap<>();
            Fact<?> unknown = Fact.unknown(unanswered);
            refs.forEach(ref -> answers.put(ref, unknown));
            byNeed.put(need, answers);
        }

        void take(List<Ask> batch, List<PerformanceCalls.Csv> sent, Instant time) {
            Map<Ref, List<PerformanceCalls.Csv>> byObject = new LinkedHashMap<>();
            sent.forEach(csv -> byObject.computeIfAbsent(csv.object(), any -> new ArrayList<>())
                    .add(csv));
            for (Ask ask : batch) {
                List<PerformanceCalls.Csv> own = byObject.getOrDefault(ask.object(), List.of());
                ask.counters().forEach(wanted -> take(ask, wanted, own, time));
            }
        }

        private void take(Ask ask, Ask.Wanted wanted, List<PerformanceCalls.Csv> sent, Instant time) {
            List<PerformanceCalls.Csv> series = sent.stream()
                    .filter(csv -> csv.counterId() == wanted.counter().id())
                    .filter(csv -> csv.instance().isEmpty() != wanted.need().perDevice())
                    .toList();
            put(
                    wanted.need(),
                    ask.object(),
                    SampleSlots.summary(
                            series,
                            wanted.counter().unit(),
                            wanted.need(),
                            time.minus(ask.window()),
                            kept.whyNoSamples(wanted.need())));
        }

        void unreadable(List<Ask> batch, String why) {
            batch.forEach(ask -> ask.counters()
                    .forEach(wanted ->
                            put(wanted.need(), ask.object(), Fact.unknown("statistics could not be read: " + why))));
        }

        void failed(List<Ask> batch, String why) {
            failures.merge(why, batch.size(), Integer::sum);
            unreadable(batch, why);
        }

        private void put(Need.Statistic need, Ref ref, Fact<?> fact) {
            byNeed.getOrDefault(need, Map.of()).put(ref, fact);
        }

        void tellFailures(List<NotSeen> notSeen) {
            failures.forEach((why, count) -> notSeen.add(new NotSeen("statistics", why, count)));
        }

        Map<Need.Statistic, Map<Ref, Fact<?>>> all() {
            return byNeed;
        }
    }
}
