package vmend.mocks.soap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.History;
import vmend.mocks.estate.PastEvent;
import vmend.mocks.sight.EventSight;
import vmend.mocks.sight.Permissions;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** Events: filtered, paged by collectors that scroll, or all at once. */
final class EventService {
    private static final int MOST = 1000;
    private static final int FIRST_KEY = 1001;

    private final World world;
    private final Permissions permissions;
    private final EventSight sight;

    EventService(World world, Permissions permissions) {
        this.world = world;
        this.permissions = permissions;
        this.sight = new EventSight(world);
    }

    /** A collector: the events of its filter, oldest first and new ones as they come, and where its scrollable view stands. */
    private static final class Scroll implements Session.SessionObject {
        private final Matching matching;
        private int pageSize = 10;
        private int position;

        private Scroll(Matching matching) {
            this.matching = matching;
        }

        @Override
        public vmend.mocks.sight.PropertySource source() {
            return property -> property.equals("latestPage") ? latest() : null;
        }

        private List<Obj> latest() {
            List<Obj> events = matching.upToNow();
            List<Obj> newest = new ArrayList<>(events.subList(Math.max(0, events.size() - pageSize), events.size()));
            java.util.Collections.reverse(newest);
            return newest;
        }

        private List<Obj> next(int count) {
            List<Obj> events = matching.upToNow();
            int end = Math.min(events.size(), position + count);
            List<Obj> page = events.subList(position, end);
            position = end;
            return page;
        }

        private List<Obj> previous(int count) {
            List<Obj> events = matching.upToNow();
            int start = Math.max(0, position - count);
            List<Obj> page = new ArrayList<>(events.subList(start, position));
            java.util.Collections.reverse(page);
            position = start;
            return page;
        }
    }

    void register(Map<String, Operation> operations) {
        operations.put("QueryEvents", this::query);
        operations.put("CreateCollectorForEvents", this::create);
        operations.put("ReadNextEvents", call -> history(call).next(count(call)));
        operations.put("ReadPreviousEvents", call -> history(call).previous(count(call)));
        operations.put("RewindCollector", call -> moved(call, false));
        operations.put("ResetCollector", call -> moved(call, true));
        operations.put("SetCollectorPageSize", this::pageSize);
        operations.put("DestroyCollector", this::destroy);
    }

    private static int count(Call call) {
        int asked = call.args().number("maxCount").orElse(0);
        if (asked <= 0) {
            throw Faults.invalidArgument("maxCount");
        }
        return Math.min(asked, MOST);
    }

    private static Scroll history(Call call) {
        Session.SessionObject found =
                call.loggedIn().find(call.target()).orElseThrow(() -> Faults.notFound(call.target()));
        if (found instanceof Scroll scroll) {
            return scroll;
        }
        throw Faults.notFound(call.target());
    }

    private static @Nullable Object moved(Call call, boolean toNewest) {
        Scroll scroll = history(call);
        scroll.position = toNewest ? scroll.matching.upToNow().size() : 0;
        return null;
    }

    private @Nullable Object pageSize(Call call) {
        history(call).pageSize = count(call);
        return null;
    }

    private @Nullable Object destroy(Call call) {
        history(call);
        call.loggedIn().remove(call.target());
        return null;
    }

    private Object create(Call call) {
        Session session = call.loggedIn();
        Moref ref = session.newRef("EventHistoryCollector");
        session.put(ref, new Scroll(matching(call)));
        return ref;
    }

    private Object query(Call call) {
        List<Obj> all = matching(call).upToNow();
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }

    /** The events of a filter; asked again, it looks only at what is new. */
    private final class Matching {
        private final Predicate<PastEvent> wanted;
        private final List<Obj> found = new ArrayList<>();
        private int seen;

        private Matching(Predicate<PastEvent> wanted) {
            this.wanted = wanted;
        }

        private synchronized List<Obj> upToNow() {
            History history = world.estate().history();
            for (int end = history.size(); seen < end; seen++) {
                PastEvent event = history.at(seen);
                if (sight.isKept(event) && wanted.test(event)) {
                    found.add(sight.event(event, FIRST_KEY + seen));
                }
            }
            return List.copyOf(found);
        }
    }

    private Matching matching(Call call) {
        Element filter = call.args().child("filter").orElseThrow(() -> Faults.invalidArgument("filter"));
        List<String> types = new ArrayList<>(filter.texts("eventTypeId"));
        types.addAll(filter.texts("type"));
        Optional<Element> time = filter.child("time");
        Optional<Instant> begin = time.flatMap(t -> t.time("beginTime"));
        Optional<Instant> end = time.flatMap(t -> t.time("endTime"));
        Optional<Element> entity = filter.child("entity");
        String user = call.loggedIn().user();
        return new Matching(event -> {
            Instant at = world.ago(event.age());
            return (types.isEmpty() || types.stream().anyMatch(type -> isOf(event, type)))
                    && begin.map(b -> !at.isBefore(b)).orElse(true)
                    && end.map(e -> !at.isAfter(e)).orElse(true)
                    && entity.map(e -> concerns(event, e)).orElse(true)
                    && event.entity()
                            .map(ref -> permissions.has(user, ref, "System.View"))
                            .orElse(true);
        });
    }

    private boolean isOf(PastEvent event, String type) {
        return world.schema().isA(event.type(), type)
                || event.eventTypeId().filter(type::equals).isPresent()
                || ("vim.event." + event.type()).equals(type);
    }

    private boolean concerns(PastEvent event, Element filter) {
        Moref wanted = filter.ref("entity").orElseThrow(() -> Faults.invalidArgument("filter.entity"));
        if (event.entity().isEmpty()) {
            return false;
        }
        Moref of = event.entity().get();
        return switch (filter.text("recursion")) {
            case "self" -> of.equals(wanted);
            case "children" -> world.estate().ancestors(of).skip(1).limit(1).anyMatch(wanted::equals);
            default -> world.estate().ancestors(of).anyMatch(wanted::equals);
        };
    }
}
