package vmend.mocks.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Changes;
import vmend.mocks.sight.Permissions;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;
import vmend.mocks.vim.XmlOut;

/** Filters and waiting for updates: everything at first, in pieces if asked, then what changes. */
final class Updates {
    private static final int LONGEST_WAIT_SECONDS = 600;

    private final World world;
    private final Objects objects;
    private final Permissions permissions;
    private final ObjectWriter writer;
    private final Sessions sessions;
    private final int mostFilters;
    private final Map<Session, Map<Moref, Collector>> collectors = new WeakHashMap<>();

    Updates(
            World world,
            Objects objects,
            Permissions permissions,
            ObjectWriter writer,
            Sessions sessions,
            int mostFilters) {
        this.world = world;
        this.objects = objects;
        this.permissions = permissions;
        this.writer = writer;
        this.sessions = sessions;
        this.mostFilters = mostFilters;
    }

    void register(Map<String, Operation> operations) {
        operations.put("CreateFilter", this::create);
        operations.put("DestroyPropertyFilter", this::destroy);
        operations.put("WaitForUpdatesEx", this::waitEx);
        operations.put("WaitForUpdates", call -> await(call, LONGEST_WAIT_SECONDS, Integer.MAX_VALUE));
        operations.put("CheckForUpdates", call -> await(call, 0, Integer.MAX_VALUE));
        operations.put("CancelWaitForUpdates", this::cancel);
    }

    private synchronized Collector collector(Session session, Moref ref) {
        return collectors
                .computeIfAbsent(session, s -> new LinkedHashMap<>())
                .computeIfAbsent(ref, r -> new Collector());
    }

    private Object create(Call call) {
        Session session = call.loggedIn();
        Element spec = call.args().child("spec").orElseThrow(() -> Faults.invalidArgument("spec"));
        FilterSpec filter = FilterSpec.read(spec, world.schema());
        new Traversal(world.schema(), objects, permissions, call.session()).walk(filter);
        Collector collector = collector(session, call.target());
        synchronized (collector) {
            if (collector.filters.size() >= mostFilters) {
                throw Faults.generic("Too many property filters in this session");
            }
            Moref ref = session.newRef("PropertyFilter");
            collector.filters.put(ref, new Collector.Told(filter));
            session.put(ref, () -> property -> property.equals("partialUpdates") ? false : null);
            return ref;
        }
    }

    private @Nullable Object destroy(Call call) {
        Session session = call.loggedIn();
        if (!session.remove(call.target())) {
            throw Faults.notFound(call.target());
        }
        List<Collector> all;
        synchronized (this) {
            all = List.copyOf(collectors.getOrDefault(session, Map.of()).values());
        }
        for (Collector collector : all) {
            synchronized (collector) {
                collector.filters.remove(call.target());
            }
        }
        return null;
    }

    private @Nullable Object cancel(Call call) {
        collector(call.loggedIn(), call.target()).cancelled = true;
        world.estate().changes().wake();
        return null;
    }

    private @Nullable Object waitEx(Call call) throws InterruptedException {
        Optional<Element> options = call.args().child("options");
        int seconds = options.flatMap(o -> o.number("maxWaitSeconds")).orElse(LONGEST_WAIT_SECONDS);
        int updates = options.flatMap(o -> o.number("maxObjectUpdates")).orElse(Integer.MAX_VALUE);
        if (seconds < 0 || updates <= 0) {
            throw Faults.invalidArgument("options");
        }
        return await(call, Math.min(seconds, LONGEST_WAIT_SECONDS), updates);
    }

    private @Nullable Object await(Call call, int seconds, int mostUpdates) throws InterruptedException {
        Collector collector = collector(call.loggedIn(), call.target());
        start(collector, call.args().text("version"));
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (true) {
            long before = world.estate().changes().now();
            synchronized (collector) {
                Optional<String> xml = updates(collector, call, mostUpdates);
                if (xml.isPresent()) {
                    return (Operation.Written) out -> out.raw(xml.get());
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return null;
            }
            world.estate().changes().await(before, Math.min(left, 500));
            if (collector.cancelled) {
                collector.cancelled = false;
                throw Faults.of(Obj.of("RequestCanceled"), "The task was canceled by a user.");
            }
            if (!sessions.isLive(call.loggedIn())) {
                throw Faults.notAuthenticated(call.target());
            }
        }
    }

    private static void start(Collector collector, String version) {
        synchronized (collector) {
            if (version.isEmpty()) {
                collector.restart();
            } else if (!version.equals(String.valueOf(collector.version))) {
                throw Faults.of(Obj.of("InvalidCollectorVersion"), "The collector version is not the current one.");
            }
        }
    }

    /** Writes what is new since the last answer, or nothing if nothing is. */
    private Optional<String> updates(Collector collector, Call call, int most) {
        XmlOut filters = new XmlOut(world.schema(), call.version());
        int left = most;
        boolean more = false;
        for (Map.Entry<Moref, Collector.Told> entry : collector.filters.entrySet()) {
            XmlOut objectSet = new XmlOut(world.schema(), call.version());
            left -= filter(entry.getValue(), call, left, objectSet);
            more |= !entry.getValue().toEnter.isEmpty();
            if (objectSet.length() > 0) {
                filters.raw("<filterSet>").element("filter", "PropertyFilter", entry.getKey());
                filters.append(objectSet).raw("</filterSet>");
            }
        }
        if (filters.length() == 0) {
            return Optional.empty();
        }
        collector.version++;
        XmlOut out = new XmlOut(world.schema(), call.version()).raw("<returnval>");
        out.element("version", "string", String.valueOf(collector.version)).append(filters);
        out.element("truncated", "boolean", more);
        return Optional.of(out.raw("</returnval>").text());
    }

    private int filter(Collector.Told told, Call call, int most, XmlOut out) {
        if (!told.enumerated) {
            told.sequence = world.estate().changes().now();
            Set<Moref> found = new Traversal(world.schema(), objects, permissions, call.session()).walk(told.spec);
            found.stream()
                    .filter(ref -> told.spec.propSets().stream()
                            .anyMatch(p -> world.schema().isA(ref.type(), p.type())))
                    .forEach(told.toEnter::add);
            told.members.addAll(told.toEnter);
            told.enumerated = true;
        }
        int written = 0;
        while (!told.toEnter.isEmpty() && written < most) {
            Moref ref = told.toEnter.remove();
            object(out, "enter", ref, writer.answers(ref, told.spec, call.session(), call.version()));
            written++;
        }
        return told.toEnter.isEmpty() ? written + modified(told, call, most - written, out) : written;
    }

    private int modified(Collector.Told told, Call call, int most, XmlOut out) {
        Map<Moref, List<String>> changed = new LinkedHashMap<>();
        for (Changes.Change change : world.estate().changes().since(told.sequence, told.members)) {
            if (changed.size() >= most && !changed.containsKey(change.object())) {
                break;
            }
            changed.computeIfAbsent(change.object(), ref -> new ArrayList<>()).add(change.path());
            told.sequence = change.sequence();
        }
        int written = 0;
        for (Map.Entry<Moref, List<String>> entry : changed.entrySet()) {
            if (objects.source(entry.getKey(), call.session()).isEmpty()) {
                told.members.remove(entry.getKey());
                object(out, "leave", entry.getKey(), List.of());
                written++;
                continue;
            }
            List<ObjectWriter.Answer> answers =
                    writer.answers(entry.getKey(), told.spec, call.session(), call.version()).stream()
                            .filter(answer -> entry.getValue().stream().anyMatch(path -> touches(path, answer.path())))
                            .toList();
            if (!answers.isEmpty()) {
                object(out, "modify", entry.getKey(), answers);
                written++;
            }
        }
        return written;
    }

    private static boolean touches(String changed, String asked) {
        return changed.equals(asked)
                || changed.startsWith(asked + ".")
                || changed.startsWith(asked + "[")
                || asked.startsWith(changed + ".");
    }

    private void object(XmlOut out, String kind, Moref ref, List<ObjectWriter.Answer> answers) {
        out.raw("<objectSet>").element("kind", "string", kind).element("obj", "ManagedObject", ref);
        for (ObjectWriter.Answer answer : answers) {
            Object value = answer.value();
            boolean gone =
                    value == null && kind.equals("modify") && answer.missing().isEmpty();
            if (value != null || gone) {
                out.raw("<changeSet>").element("name", "string", answer.path()).element("op", "string", "assign");
                if (value != null) {
                    out.property("val", answer.declared(), value);
                }
                out.raw("</changeSet>");
            }
        }
        writer.missing(out, answers);
        out.raw("</objectSet>");
    }
}
