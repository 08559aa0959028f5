package vmend.mocks.soap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import vmend.mocks.estate.Entity;
import vmend.mocks.sight.Counters;
import vmend.mocks.sight.Counters.Counter;
import vmend.mocks.sight.Counters.Interval;
import vmend.mocks.sight.Permissions;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** Statistics: what there is, and the samples themselves, as numbers or as comma-separated text. */
final class PerfService {
    private static final int REAL_TIME = 20;
    private static final int REAL_TIME_KEPT = 3600;

    private final World world;
    private final Permissions permissions;
    private final Counters counters;
    private final Series series;

    PerfService(World world, Permissions permissions) {
        this.world = world;
        this.permissions = permissions;
        this.counters = new Counters(world);
        this.series = new Series(world);
    }

    void register(Map<String, Operation> operations) {
        operations.put("QueryPerf", this::query);
        operations.put("QueryPerfProviderSummary", this::provider);
        operations.put("QueryAvailablePerfMetric", this::available);
        operations.put("QueryPerfCounter", this::described);
        operations.put("QueryPerfCounterByLevel", this::ofLevel);
    }

    private Object described(Call call) {
        return call.args().texts("counterId").stream()
                .map(id -> id.matches("\\d{1,9}") ? Integer.parseInt(id) : -1)
                .map(id -> counters.byId(id).orElseThrow(() -> Faults.invalidArgument("counterId")))
                .map(counters::info)
                .toList();
    }

    private Object ofLevel(Call call) {
        int level = call.args().number("level").orElseThrow(() -> Faults.invalidArgument("level"));
        return counters.all().stream()
                .filter(counter -> counter.level() <= level)
                .map(counters::info)
                .toList();
    }

    private Entity entity(Call call, Element from) {
        Moref ref = from.ref("entity").orElseThrow(() -> Faults.invalidArgument("entity"));
        Entity entity = world.estate().find(ref).orElseThrow(() -> Faults.notFound(ref));
        if (!permissions.has(call.loggedIn().user(), ref, "System.Read")) {
            throw Faults.noPermission(ref, "System.Read");
        }
        return entity;
    }

    private Object provider(Call call) {
        Entity entity = entity(call, call.args());
        boolean live = entity instanceof Entity.Vm || entity instanceof Entity.Host;
        return Obj.of("PerfProviderSummary")
                .with("entity", entity.ref())
                .with("currentSupported", live)
                .with("summarySupported", true)
                .with("refreshRate", live ? REAL_TIME : null);
    }

    private Object available(Call call) {
        Entity entity = entity(call, call.args());
        int seconds = call.args().number("intervalId").orElse(300);
        return counters.all().stream()
                .filter(counter -> series.keeps(entity, counter, seconds))
                .map(this::id)
                .toList();
    }

    private Obj id(Counter counter) {
        return Obj.of("PerfMetricId")
                .with("counterId", counters.id(counter))
                .with("instance", Series.instance(counter).orElse(""));
    }

    private Object query(Call call) {
        List<Element> specs = call.args().all("querySpec");
        long asked = 0;
        for (Element spec : specs) {
            asked += Math.max(1, spec.all("metricId").size());
        }
        int most = Integer.parseInt(
                world.estate().vcenter().options().getOrDefault("config.vpxd.stats.maxQueryMetrics", "256"));
        int refused = world.estate().vcenter().statistics().refusesAbove().orElse(Integer.MAX_VALUE);
        if ((most > 0 && asked > most) || asked > refused) {
            throw Faults.generic("This operation is restricted by the administrator - 'vpxd.stats.maxQueryMetrics'. "
                    + "Contact your system administrator.");
        }
        List<Obj> results = new ArrayList<>();
        for (Element spec : specs) {
            results.add(one(call, spec));
        }
        return results;
    }

    private Obj one(Call call, Element spec) {
        Entity entity = entity(call, spec);
        int seconds = spec.number("intervalId").orElse(300);
        List<Instant> times = times(spec, seconds);
        boolean csv = spec.text("format").equals("csv");
        List<Counter> wanted = wanted(spec).stream()
                .filter(counter -> series.keeps(entity, counter, seconds))
                .toList();
        return csv ? csv(entity, wanted, times, seconds) : normal(entity, wanted, times, seconds);
    }

    private List<Counter> wanted(Element spec) {
        List<Counter> wanted = new ArrayList<>();
        for (Element metric : spec.all("metricId")) {
            int id = metric.number("counterId").orElse(0);
            Counter counter =
                    counters.byId(id).orElseThrow(() -> Faults.invalidArgument("querySpec.metricId.counterId"));
            boolean aggregate = Series.instance(counter).isEmpty();
            String instance = metric.text("instance");
            if (instance.equals("*") || instance.isEmpty() == aggregate) {
                wanted.add(counter);
            }
        }
        return spec.all("metricId").isEmpty() ? counters.all() : wanted;
    }

    /** The ends of the intervals asked for, as far back as they are kept. */
    private List<Instant> times(Element spec, int seconds) {
        int kept = seconds == REAL_TIME
                ? REAL_TIME_KEPT
                : Counters.intervals().stream()
                        .filter(interval -> interval.seconds() == seconds)
                        .map(Interval::keptSeconds)
                        .findFirst()
                        .orElseThrow(() -> Faults.invalidArgument("querySpec.interval"));
        Instant now = world.now();
        long end = Math.min(spec.time("endTime").orElse(now).getEpochSecond(), now.getEpochSecond());
        long oldest = now.getEpochSecond() - kept;
        long start =
                Math.max(spec.time("startTime").map(Instant::getEpochSecond).orElse(oldest), oldest);
        Optional<Integer> most = spec.number("maxSample").filter(count -> seconds == REAL_TIME);
        long last = Math.floorDiv(end, seconds) * seconds;
        long first = Math.floorDiv(start, seconds) * seconds + seconds;
        if (most.isPresent()) {
            first = Math.max(first, last - (most.get() - 1L) * seconds);
        }
        return LongStream.iterate(first, at -> at <= last, at -> at + seconds)
                .mapToObj(Instant::ofEpochSecond)
                .toList();
    }

    private Obj csv(Entity entity, List<Counter> wanted, List<Instant> times, int seconds) {
        List<Obj> values = new ArrayList<>();
        for (Counter counter : wanted) {
            values.add(Obj.of("PerfMetricSeriesCSV")
                    .with("id", id(counter))
                    .with(
                            "value",
                            times.stream()
                                    .map(at -> String.valueOf(series.sample(entity, counter, at, seconds)))
                                    .collect(Collectors.joining(","))));
        }
        return Obj.of("PerfEntityMetricCSV")
                .with("entity", entity.ref())
                .with(
                        "sampleInfoCSV",
                        wanted.isEmpty()
                                ? ""
                                : times.stream().map(at -> seconds + "," + at).collect(Collectors.joining(",")))
                .with("value", values);
    }

    private Obj normal(Entity entity, List<Counter> wanted, List<Instant> times, int seconds) {
        List<Obj> values = new ArrayList<>();
        for (Counter counter : wanted) {
            values.add(Obj.of("PerfMetricIntSeries")
                    .with("id", id(counter))
                    .with(
                            "value",
                            times.stream()
                                    .map(at -> series.sample(entity, counter, at, seconds))
                                    .toList()));
        }
        List<Obj> samples = times.stream()
                .map(at -> Obj.of("PerfSampleInfo").with("timestamp", at).with("interval", seconds))
                .toList();
        return Obj.of("PerfEntityMetric")
                .with("entity", entity.ref())
                .with("sampleInfo", wanted.isEmpty() ? List.of() : samples)
                .with("value", values);
    }
}
