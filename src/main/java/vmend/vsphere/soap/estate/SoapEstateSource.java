package vmend.vsphere.soap.estate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.NotSeen;
import vmend.inventory.Objects;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.VcenterInfo;
import vmend.problem.ProblemException;
import vmend.vsphere.EstateSource;
import vmend.vsphere.GuestLogons;
import vmend.vsphere.Traffic;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.ApiVersions;
import vmend.vsphere.soap.GoneObjects;
import vmend.vsphere.soap.PropertyRow;
import vmend.vsphere.soap.PropertyScope;
import vmend.vsphere.soap.PropertyStream;
import vmend.vsphere.soap.Unknowns;
import vmend.vsphere.soap.VcenterQueries;
import vmend.vsphere.soap.VcenterSession;

/** One vCenter as a source of its estate: one pass over all objects, a second one for what the first leaves. */
public final class SoapEstateSource implements EstateSource {
    private final String name;
    private final String url;
    private final VcenterSession session;
    private final TagReading tagReading;
    private final Unknowns unknowns;
    private final Supplier<Traffic> traffic;
    private final InstantSource clock;
    private final LongConsumer objectsRead;
    private final Runnable close;
    private final Optional<GuestLogons> guestLogons;

    /**
     * What the source is made of.
     *
     * @param name as the user calls the vCenter
     * @param url without credentials
     * @param automation logs in to the other API, for as long as tags are read
     * @param unknowns the tally of what replies held that nobody knows
     * @param traffic what went over the wire so far
     * @param objectsRead is told how many objects were read so far
     * @param close ends the session and what carries it
     * @param guestLogons empty where no guest is asked
     */
    public record Parts(
            String name,
            String url,
            VcenterSession session,
            Supplier<vmend.vsphere.Automation> automation,
            Unknowns unknowns,
            Supplier<Traffic> traffic,
            InstantSource clock,
            LongConsumer objectsRead,
            Runnable close,
            Optional<GuestLogons> guestLogons) {}

    public SoapEstateSource(Parts parts) {
        this.name = parts.name();
        this.url = parts.url();
        this.session = parts.session();
        this.tagReading = new TagReading(parts.automation());
        this.unknowns = parts.unknowns();
        this.traffic = parts.traffic();
        this.clock = parts.clock();
        this.objectsRead = parts.objectsRead();
        this.close = parts.close();
        this.guestLogons = parts.guestLogons();
    }

    @Override
    public Estate read(Set<Need<?>> needs) {
        Instant time = session.checkClock(clock);
        Set<Need<?>> all = new LinkedHashSet<>(needs);
        guestLogons.ifPresent(logons -> all.addAll(logons.needs()));
        Asked asked = new Asked(all, session.spoken());
        List<NotSeen> notSeen = new ArrayList<>();
        Fact<List<VcenterQueries.CustomField>> attributeNames = attributeNames(asked, notSeen);
        PropertyStream stream = new PropertyStream(session);
        List<PropertyRow> rows = readView(stream, asked);
        TagReading.Answer tags = asked.tags()
                ? tagReading.read(rows.stream().map(PropertyRow::ref).toList())
                : TagReading.Answer.unknown("tags were not asked for");
        tags.failed()
                .filter(any -> asked.tags())
                .ifPresent(reason -> notSeen.add(new NotSeen("tags", reason, rows.size())));
        List<ManagedObject> objects = new ArrayList<>(rows.size());
        rows.forEach(row -> Kind.ofWireType(row.ref().type())
                .filter(asked::asksOf)
                .ifPresent(kind -> objects.add(
                        Objects.of(row.ref(), kind, asked.facts(row, kind, tags.tagsOf(), attributeNames)))));
        Set<Ref> tasks = new LinkedHashSet<>();
        objects.forEach(object -> tasks.addAll(
                object.get(Properties.recentTasks(object.kind())).shown().orElse(List.of())));
        objects.addAll(tasks(stream, asked, tasks));
        Optional<String> partial = View.partial(session, objects);
        ApiVersions.note(session.spoken()).ifPresent(note -> notSeen.add(new NotSeen("newer settings", note, 0)));
        unknowns.counts().forEach((unknown, count) -> {
            if (unknown.kind() != Unknowns.Kind.ELEMENT) {
                notSeen.add(new NotSeen(
                        unknown.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + unknown.name(),
                        "vmend does not know it (in " + unknown.in() + ")",
                        count.intValue()));
            }
        });
        return new Estate(info(), time, partial, notSeen, objects).withTagIds(tags.ids());
    }

    @Override
    public Estate readMore(Estate estate, Map<Need<?>, Set<Ref>> asked) {
        Map<Ref, Map<Need<?>, Fact<?>>> answers = new LinkedHashMap<>();
        List<NotSeen> notSeen = new ArrayList<>();
        DearReading dear = DearReading.of(session, estate, notSeen, guestLogons);
        dear.read(asked)
                .forEach((need, byRef) ->
                        byRef.forEach((ref, fact) -> answers.computeIfAbsent(ref, any -> new LinkedHashMap<>())
                                .put(need, fact)));
        Map<Ref, Facts> more = new HashMap<>();
        answers.forEach((ref, facts) -> {
            Facts.Builder builder = new Facts.Builder(new Facts.Shape(facts.keySet()));
            facts.forEach((need, fact) -> put(builder, need, fact));
            more.put(ref, builder.build());
        });
        return estate.plus(more, notSeen);
    }

    @Override
    public Traffic traffic() {
        return traffic.get();
    }

    @Override
    public void close() {
        close.run();
    }

    @SuppressWarnings("unchecked") // a need's own reading made the fact
    private static <T> void put(Facts.Builder builder, Need<T> need, Fact<?> fact) {
        builder.put(need, (Fact<? extends T>) fact);
    }

    private List<PropertyRow> readView(PropertyStream stream, Asked asked) {
        List<PropertyRow> rows = new ArrayList<>();
        EstateDecoder decoder = new EstateDecoder(asked.extraConfig());
        Ref root = session.content().rootFolder();
        // The view holds what lies below the root folder; the folder itself is needed to end paths.
        stream.read(PropertyScope.objects(List.of(root)), List.of(asked.set(Kind.FOLDER)), decoder, rows::addAll);
        stream.read(PropertyScope.under(root), asked.setsOfView(), decoder, page -> {
            rows.addAll(page);
            objectsRead.accept(rows.size());
        });
        return rows;
    }

    private List<ManagedObject> tasks(PropertyStream stream, Asked asked, Set<Ref> tasks) {
        List<ManagedObject> read = new ArrayList<>();
        if (tasks.isEmpty() || !asked.asksOf(Kind.TASK)) {
            return read;
        }
        readTasks(stream, asked, List.copyOf(tasks), read);
        return read;
    }

    /** Tasks vanish some minutes after they ended. */
    private static void readTasks(PropertyStream stream, Asked asked, List<Ref> tasks, List<ManagedObject> read) {
        TagReading.Answer none = TagReading.Answer.unknown("tasks have no tags");
        GoneObjects.leftOut(tasks, some -> {
            List<PropertyRow> rows = new ArrayList<>();
            stream.read(
                    PropertyScope.objects(some),
                    List.of(asked.set(Kind.TASK)),
                    new EstateDecoder(List.of()),
                    rows::addAll);
            rows.forEach(row -> read.add(Objects.of(
                    row.ref(), Kind.TASK, asked.facts(row, Kind.TASK, none.tagsOf(), Fact.known(List.of())))));
        });
    }

    private Fact<List<VcenterQueries.CustomField>> attributeNames(Asked asked, List<NotSeen> notSeen) {
        if (!asked.attributes()) {
            return Fact.unknown("custom attributes were not asked for");
        }
        try {
            return Fact.known(new VcenterQueries(session).customFields());
        } catch (ProblemException | VcenterFaultException e) {
            String reason = "the names of custom attributes could not be read: " + e.getMessage();
            notSeen.add(new NotSeen("custom attributes", reason, 0));
            return Fact.unknown(reason);
        }
    }

    private VcenterInfo info() {
        return Infos.of(name, url, session);
    }
}
