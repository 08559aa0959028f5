package vmend.mocks.sight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.StatisticsSpec;
import vmend.mocks.vim.Obj;

/** The statistics a vCenter keeps: counters by name, under ids that differ from vCenter to vCenter, and the intervals. */
public final class Counters {
    /** One counter. */
    public record Counter(String group, String name, String rollup, String unit, int level, int deviceLevel) {
        public String fullName() {
            return group + "." + name + "." + rollup;
        }
    }

    /** One historical interval; three of the four share a key, as in a captured vCenter. */
    public record Interval(int key, int seconds, String name, int keptSeconds) {}

    private static final List<Counter> ALL = List.of(
            new Counter("cpu", "usage", "average", "percent", 1, 3),
            new Counter("cpu", "usagemhz", "average", "megaHertz", 1, 3),
            new Counter("cpu", "demand", "average", "megaHertz", 2, 3),
            new Counter("cpu", "ready", "summation", "millisecond", 1, 3),
            new Counter("mem", "usage", "average", "percent", 1, 3),
            new Counter("mem", "active", "average", "kiloBytes", 2, 3),
            new Counter("mem", "consumed", "average", "kiloBytes", 1, 3),
            new Counter("disk", "usage", "average", "kiloBytesPerSecond", 1, 3),
            new Counter("net", "usage", "average", "kiloBytesPerSecond", 1, 3),
            new Counter("net", "packetsRx", "summation", "number", 2, 3),
            new Counter("net", "packetsTx", "summation", "number", 2, 3),
            new Counter("virtualDisk", "numberReadAveraged", "average", "number", 1, 3),
            new Counter("virtualDisk", "numberWriteAveraged", "average", "number", 1, 3),
            new Counter("virtualDisk", "read", "average", "kiloBytesPerSecond", 2, 2),
            new Counter("virtualDisk", "write", "average", "kiloBytesPerSecond", 2, 2),
            new Counter("datastore", "datastoreIops", "average", "number", 1, 3),
            new Counter("sys", "uptime", "latest", "second", 1, 3),
            new Counter("sys", "heartbeat", "summation", "number", 1, 3),
            new Counter("power", "power", "average", "watt", 2, 3));

    /** Means of what is measured at a moment, not over time. */
    private static final Set<String> LEVELS = Set.of(
            "cpu.demand.average",
            "mem.usage.average",
            "mem.active.average",
            "mem.consumed.average",
            "datastore.datastoreIops.average");

    private static final List<Interval> INTERVALS = List.of(
            new Interval(1, 300, "Past day", 86_400),
            new Interval(1, 1800, "Past week", 604_800),
            new Interval(1, 7200, "Past month", 2_592_000),
            new Interval(4, 86_400, "Past year", 31_536_000));

    private final World world;

    public Counters(World world) {
        this.world = world;
    }

    private int first() {
        return 2 + world.pick("counters", 40);
    }

    public Optional<Counter> byId(int id) {
        int index = id - first();
        return index >= 0 && index < ALL.size() ? Optional.of(ALL.get(index)) : Optional.empty();
    }

    public int id(Counter counter) {
        return first() + ALL.indexOf(counter);
    }

    public List<Counter> all() {
        return ALL.stream()
                .filter(one -> !statistics().without().contains(one.fullName()))
                .toList();
    }

    private StatisticsSpec statistics() {
        return world.estate().vcenter().statistics();
    }

    public static List<Interval> intervals() {
        return INTERVALS;
    }

    @Nullable
    Object property(String property) {
        return switch (property) {
            case "perfCounter" -> all().stream().map(this::info).toList();
            case "historicalInterval" ->
                INTERVALS.stream()
                        .map(interval -> Obj.of("PerfInterval")
                                .with("key", interval.key())
                                .with("samplingPeriod", interval.seconds())
                                .with("name", interval.name())
                                .with("length", interval.keptSeconds())
                                .with("level", statistics().level(interval.seconds()))
                                .with("enabled", !statistics().off().contains(interval.seconds())))
                        .toList();
            case "description" ->
                Obj.of("PerformanceDescription")
                        .with("counterType", elements(List.of("absolute", "delta", "rate")))
                        .with(
                                "statsType",
                                elements(List.of("average", "maximum", "minimum", "latest", "summation", "none")));
            default -> null;
        };
    }

    private static List<Obj> elements(List<String> keys) {
        List<Obj> elements = new ArrayList<>();
        keys.forEach(key -> elements.add(element(key)));
        return elements;
    }

    private static Obj element(String key) {
        return Obj.of("ElementDescription")
                .with("label", key)
                .with("summary", key)
                .with("key", key);
    }

    private static String statsType(Counter counter) {
        return switch (counter.rollup()) {
            case "summation" -> "delta";
            case "latest" -> "absolute";
            default -> LEVELS.contains(counter.fullName()) ? "absolute" : "rate";
        };
    }

    /** The counter as the API describes it. */
    public Obj info(Counter counter) {
        return Obj.of("PerfCounterInfo")
                .with("key", id(counter))
                .with("nameInfo", element(counter.name()))
                .with("groupInfo", element(counter.group()))
                .with("unitInfo", element(counter.unit()))
                .with("rollupType", counter.rollup())
                .with("statsType", statsType(counter))
                .with("level", counter.level())
                .with("perDeviceLevel", counter.deviceLevel());
    }
}
