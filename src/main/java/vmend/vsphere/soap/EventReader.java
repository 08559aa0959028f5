package vmend.vsphere.soap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.VcenterFaultException;

/** Reads events with a collector of our own session, newest first, up to a cap; the collector is always destroyed. */
public final class EventReader {
    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
    private static final int PAGE = 1000;
    private static final int FIRST_FEW = 100;

    private final VcenterSession session;

    public EventReader(VcenterSession session) {
        this.session = session;
    }

    /**
     * Which events are wanted.
     *
     * @param types event type ids; none means all
     * @param since by vCenter's own time
     * @param about one object only; empty for the whole estate
     */
    public record Wanted(List<String> types, Optional<Instant> since, Optional<Ref> about) {
        public Wanted {
            types = List.copyOf(types);
        }

        public static Wanted of(List<String> types, Instant since) {
            return new Wanted(types, Optional.of(since), Optional.empty());
        }

        // Asked of the server too, but not every server heeds it.
        private boolean isInTime(VcenterEvent event) {
            return since.map(begin -> !event.time().isBefore(begin)).orElse(true);
        }

        // The order of these fields is the schema's.
        private void writeTo(SoapWriter out) {
            out.open("filter");
            about.ifPresent(object -> out.open("entity")
                    .ref("entity", object)
                    .text("recursion", "self")
                    .close("entity"));
            since.ifPresent(begin ->
                    out.open("time").text("beginTime", DateTimes.format(begin)).close("time"));
            out.flag("disableFullMessage", true);
            types.forEach(type -> out.text("eventTypeId", type));
            out.close("filter");
        }
    }

    /**
     * Events, newest first.
     *
     * @param truncated whether older ones were left out at the cap
     */
    public record Events(List<VcenterEvent> events, boolean truncated) {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** Reads at most {@code cap} events, the newest ones. */
    public Events read(Wanted wanted, int cap) {
        return collecting(wanted, collector -> newestFirst(collector, wanted, cap));
    }

    /** When the oldest event that vCenter still keeps happened; before that, no absence of an event proves anything. */
    public Optional<Instant> oldestKept() {
        Wanted all = new Wanted(List.of(), Optional.empty(), Optional.empty());
        return collecting(all, collector -> {
            session.once().call("RewindCollector", out -> out.self(collector), ResultReader.nothing());
            return page("ReadNextEvents", collector, FIRST_FEW).stream()
                    .map(VcenterEvent::time)
                    .min(Comparator.naturalOrder());
        });
    }

    private Events newestFirst(Ref collector, Wanted wanted, int cap) {
        session.once().call("ResetCollector", out -> out.self(collector), ResultReader.nothing());
        // Reading backwards starts before the latest page, so that page comes first; simulators repeat it, hence the
        // keys.
        Map<Integer, VcenterEvent> byKey = new HashMap<>();
        List<VcenterEvent> page = latestPage(collector);
        do {
            page.stream().filter(wanted::isInTime).forEach(event -> byKey.put(event.key(), event));
            page = page("ReadPreviousEvents", collector, PAGE);
        } while (!page.isEmpty() && byKey.size() <= cap);
        List<VcenterEvent> newestFirst = byKey.values().stream()
                .sorted(Comparator.comparing(VcenterEvent::time)
                        .thenComparingInt(VcenterEvent::key)
                        .reversed())
                .toList();
        return new Events(newestFirst.stream().limit(cap).toList(), newestFirst.size() > cap);
    }

    private List<VcenterEvent> latestPage(Ref collector) {
        PropertyDecoder decoder = (type, path, value) -> {
            List<VcenterEvent> events = new ArrayList<>();
            int self = value.depth();
            while (value.nextChild(self)) {
                events.add(VcenterEvent.read(value));
            }
            return events;
        };
        PropertyRow row = new PropertyStream(session).readOneOnce(collector, List.of("latestPage"), decoder);
        return row.match("latestPage", EventReader::events, List::of, missing -> {
            throw Problem.of(Code.MALFORMED_REPLY, session.where(), "the newest events could not be read")
                    .found(missing.reason())
                    .asException();
        });
    }

    @SuppressWarnings("unchecked") // the decoder above makes nothing else
    private static List<VcenterEvent> events(Object cell) {
        return (List<VcenterEvent>) cell;
    }

    private List<VcenterEvent> page(String method, Ref collector, int most) {
        return session.once()
                .call(
                        method,
                        out -> out.self(collector).number("maxCount", most),
                        ResultReader.each(VcenterEvent::read))
                .orElse(List.of());
    }

    private <R> R collecting(Wanted wanted, Function<Ref, R> reading) {
        return session.withNewLogin(() -> {
            SoapWriter.Arguments arguments = out -> {
                out.self(session.content().manager("eventManager"));
                wanted.writeTo(out);
            };
            Ref collector = session.once()
                    .call("CreateCollectorForEvents", arguments, ResultReader.one(XmlCursor::ref))
                    .orElseThrow();
            try {
                session.once()
                        .call(
                                "SetCollectorPageSize",
                                out -> out.self(collector).number("maxCount", PAGE),
                                ResultReader.nothing());
                return reading.apply(collector);
            } finally {
                destroy(collector);
            }
        });
    }

    private void destroy(Ref collector) {
        try {
            session.once().call("DestroyCollector", out -> out.self(collector), ResultReader.nothing());
        } catch (VcenterFaultException | ProblemException e) {
            LOG.debug("{} could not be destroyed: {}", collector, e.getMessage());
        }
    }
}
