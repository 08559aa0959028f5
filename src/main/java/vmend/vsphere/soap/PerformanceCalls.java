package vmend.vsphere.soap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vmend.inventory.Ref;

/** The calls to vCenter's PerformanceManager as they are; what they mean is judged elsewhere. */
public final class PerformanceCalls {
    private final VcenterSession session;

    public PerformanceCalls(VcenterSession session) {
        this.session = session;
    }

    /**
     * One counter this vCenter knows.
     *
     * @param name group.name.rollup, for example {@code cpu.usagemhz.average}
     * @param unit for example {@code megaHertz}
     * @param level the statistics level from which on it is kept of an object as a whole
     * @param deviceLevel the level from which on it is kept of each device
     */
    public record Counter(int id, String name, String unit, int level, int deviceLevel) {}

    /**
     * One interval at which statistics are kept.
     *
     * @param samplingSeconds distance of two samples
     * @param keptSeconds how far they go back
     * @param level which counters are kept
     */
    public record Interval(int samplingSeconds, long keptSeconds, int level, boolean enabled) {}

    /**
     * One counter of an object.
     *
     * @param instance {@code *} gives each device apart, empty the object as a whole
     */
    public record Metric(int counterId, String instance) {}

    /** What is asked about one object. */
    public record Query(Ref object, List<Metric> metrics, Instant from, Instant to, int samplingSeconds) {
        public Query {
            metrics = List.copyOf(metrics);
        }

        private void writeTo(SoapWriter out) {
            out.open("querySpec")
                    .ref("entity", object)
                    .text("startTime", DateTimes.format(from))
                    .text("endTime", DateTimes.format(to));
            metrics.forEach(metric -> out.open("metricId")
                    .number("counterId", metric.counterId())
                    .text("instance", metric.instance())
                    .close("metricId"));
            out.number("intervalId", samplingSeconds).text("format", "csv").close("querySpec");
        }
    }

    /**
     * One series as vCenter sends it.
     *
     * @param sampleInfo pairs of seconds and end time, comma separated
     * @param values comma separated; -1 is a missing sample
     */
    public record Csv(Ref object, int counterId, String instance, String sampleInfo, String values) {}

    public List<Counter> counters() {
        return list("perfCounter", PerformanceCalls::readCounter, Counter.class);
    }

    public List<Interval> intervals() {
        return list("historicalInterval", PerformanceCalls::readInterval, Interval.class);
    }

    public List<Csv> query(List<Query> queries) {
        SoapWriter.Arguments arguments = out -> {
            out.self(manager());
            queries.forEach(query -> query.writeTo(out));
        };
        return session
                .reads()
                .call("QueryPerf", arguments, ResultReader.each(PerformanceCalls::readEntity))
                .orElse(List.of())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private Ref manager() {
        return session.content().manager("perfManager");
    }

    private <T> List<T> list(String property, ResultReader<T> element, Class<T> type) {
        PropertyDecoder decoder = (object, path, value) -> {
            List<T> all = new ArrayList<>();
            int self = value.depth();
            while (value.nextChild(self)) {
                T one = element.read(value);
                if (one != null) {
                    all.add(one);
                }
            }
            return all;
        };
        List<?> cells = new PropertyStream(session)
                .readOne(manager(), List.of(property), decoder)
                .value(property, List.class)
                .orElse(List.of());
        return cells.stream().map(type::cast).toList();
    }

    private static Counter readCounter(XmlCursor cursor) {
        int id = 0;
        String group = "";
        String name = "";
        String rollup = "";
        String unit = "";
        int level = 0;
        int deviceLevel = 0;
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "key" -> id = cursor.intValue();
                case "groupInfo" -> group = readKey(cursor);
                case "nameInfo" -> name = readKey(cursor);
                case "unitInfo" -> unit = readKey(cursor);
                case "rollupType" -> rollup = cursor.symbol();
                case "level" -> level = cursor.intValue();
                case "perDeviceLevel" -> deviceLevel = cursor.intValue();
                default -> cursor.skip();
            }
        }
        return new Counter(id, group + "." + name + "." + rollup, unit, level, Math.max(level, deviceLevel));
    }

    private static String readKey(XmlCursor cursor) {
        String key = "";
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            if (cursor.name().equals("key")) {
                key = cursor.symbol();
            }
        }
        return key;
    }

    private static Interval readInterval(XmlCursor cursor) {
        int sampling = 0;
        long kept = 0;
        int level = 0;
        boolean enabled = false;
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "samplingPeriod" -> sampling = cursor.intValue();
                case "length" -> kept = cursor.longValue();
                case "level" -> level = cursor.intValue();
                case "enabled" -> enabled = cursor.bool();
                default -> cursor.skip();
            }
        }
        return new Interval(sampling, kept, level, enabled);
    }

    /** One object's series; a server that knows no csv (simulators) sends the same as elements. */
    private static List<Csv> readEntity(XmlCursor cursor) {
        Ref object = ServiceContent.SERVICE_INSTANCE;
        List<String> times = new ArrayList<>();
        List<Csv> series = new ArrayList<>();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "entity" -> object = cursor.ref();
                case "sampleInfoCSV" -> times.add(cursor.text());
                case "sampleInfo" -> times.add(readTime(cursor));
                case "value" -> series.add(readSeries(cursor, object, String.join(",", times)));
                default -> cursor.skipUnknown("PerfEntityMetricCSV");
            }
        }
        return series;
    }

    private static String readTime(XmlCursor cursor) {
        String end = "";
        String seconds = "";
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "timestamp" -> end = cursor.text();
                case "interval" -> seconds = cursor.text();
                default -> cursor.skip();
            }
        }
        return seconds + "," + end;
    }

    private static Csv readSeries(XmlCursor cursor, Ref object, String sampleInfo) {
        int counter = 0;
        String instance = "";
        List<String> values = new ArrayList<>();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "id" -> {
                    int id = cursor.depth();
                    while (cursor.nextChild(id)) {
                        switch (cursor.name()) {
                            case "counterId" -> counter = cursor.intValue();
                            case "instance" -> instance = cursor.text();
                            default -> cursor.skip();
                        }
                    }
                }
                case "value" -> values.add(cursor.text());
                default -> cursor.skip();
            }
        }
        return new Csv(object, counter, instance, sampleInfo, String.join(",", values));
    }
}
