package vmend.mocks.soap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.PastEvent;
import vmend.mocks.sight.EventSight;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** Events: filtered, paged by collectors that scroll, or all at once. */
final class EventService {
    private static final int MOST = 1000;

    private final World world;
    private final Permissions permissions;
    private final EventSight sight;

    EventService(World world, Permissions permissions) {
        this.world = world;
        this.permissions = permissions;
        this.sight = new EventSight(world);
    }

    /** A collector: the events of its filter, oldest first, and where its scrollable view stands. */
    private static final class History implements Session.SessionObject {
        private final List<Obj> events;
        private int pageSize = 10;
        private int position;

        private History(List<Obj> events) {
            this.events = events;
        }

        @Override
        public vmend.mocks.sight.PropertySource source() {
            return property -> property.equals("latestPage") ? latest() : null;
        }

        private List<Obj> latest() {
            List<Obj> newest = new ArrayList<>(events.subList(Math.max(0, events.size() - pageSize), events.size()));
            java.util.Collections.reverse(newest);
            return newest;
        }

        private List<Obj> next(int count) {
            int end = Math.min(events.size(), position + count);
            List<Obj> page = events.subList(position, end);
            position = end;
            return page;
        }

        private List<Obj> previous(int count) {
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

    private static History history(Call call) {
        Session.SessionObject found =
                call.loggedIn().find(call.target()).orElseThrow(() -> Faults.notFound(call.target()));
        if (found instanceof History history) {
            return history;
        }
        throw Faults.notFound(call.target());
    }

    private static @Nullable Object moved(Call call, boolean toNewest) {
        History history = history(call);
        history.position = toNewest ? history.events.size() : 0;
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
        session.put(ref, new History(matching(call)));
        return ref;
    }

    private Object query(Call call) {
        List<Obj> all = matching(call);
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }

    private List<Obj> matching(Call call) {
        Element filter = call.args().child("filter").orElseThrow(() -> Faults.invalidArgument("filter"));
        List<String> types = new ArrayList<>(filter.texts("eventTypeId"));
        types.addAll(filter.texts("type"));
        Optional<Element> time = filter.child("time");
        Optional<Instant> begin = time.flatMap(t -> t.time("beginTime"));
        Optional<Instant> end = time.flatMap(t -> t.time("endTime"));
        Optional<Element> entity = filter.child("entity");
        String user = call.loggedIn().user();
        List<Obj> found = new ArrayList<>();
        int key = 1000;
        for (PastEvent event : sight.kept()) {
            key++;
            Instant at = world.ago(event.age());
            boolean wanted = (types.isEmpty() || types.stream().anyMatch(type -> isOf(event, type)))
                    && begin.map(b -> !at.isBefore(b)).orElse(true)
                    && end.map(e -> !at.isAfter(e)).orElse(true)
                    && entity.map(e -> concerns(event, e)).orElse(true)
                    && event.entity()
                            .map(ref -> permissions.has(user, ref, "System.View"))
                            .orElse(true);
            if (wanted) {
                found.add(sight.event(event, key));
            }
        }
        return found;
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
