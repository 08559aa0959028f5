package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vmend.inventory.DvPort;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.NotSeen;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.Ref;
import vmend.problem.ProblemException;
import vmend.vsphere.Automation;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.GoneObjects;
import vmend.vsphere.soap.PropertyRow;
import vmend.vsphere.soap.PropertyScope;
import vmend.vsphere.soap.PropertyStream;
import vmend.vsphere.soap.VcenterQueries;
import vmend.vsphere.soap.VcenterSession;

/** Reads asked facts of single objects as they are now; an object that is gone is absent from the answer. */
public final class ObjectReading {
    private final VcenterSession session;
    private final TagReading tags;

    /** @param automation logs in to the other API, for as long as tags are read */
    public ObjectReading(VcenterSession session, Supplier<Automation> automation) {
        this.session = session;
        this.tags = new TagReading(automation);
    }

    public Map<Ref, Facts> look(Map<Ref, Set<Need<?>>> asked) {
        Map<Kind, List<Ref>> byKind = new EnumMap<>(Kind.class);
        Map<Ref, Facts> answers = new LinkedHashMap<>();
        asked.forEach((ref, needs) -> Kind.ofWireType(ref.type())
                .ifPresentOrElse(
                        kind -> byKind.computeIfAbsent(kind, any -> new ArrayList<>())
                                .add(ref),
                        () -> answers.put(ref, unknown(needs, "vmend does not know a " + ref.type()))));
        byKind.forEach((kind, refs) -> answers.putAll(ofKind(kind, refs, asked)));
        addDear(asked, answers);
        return answers;
    }

    /** One port of a distributed switch; empty where there is none, or no such switch. */
    public Optional<DvPort> port(Ref distributedSwitch, String portKey) {
        try {
            return new VcenterQueries(session)
                    .port(distributedSwitch, portKey, PortSettingDecoder::port)
                    .map(Map.Entry::getValue)
                    .filter(port -> port.key().equals(portKey));
        } catch (VcenterFaultException e) {
            boolean absent =
                    e.kind() == FaultKind.OBJECT_GONE || e.fault().type().equals("NotFound");
            if (!absent) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Map<Ref, Facts> ofKind(Kind kind, List<Ref> refs, Map<Ref, Set<Need<?>>> asked) {
        // Its first property tells whether an object is still there, even where only tags are asked for.
        Property<?> sign = kind == Kind.TASK ? Properties.TASK_STATE : Properties.name(kind);
        Set<Need<?>> needs = new LinkedHashSet<>(Set.of(sign));
        refs.forEach(ref -> needs.addAll(asked.getOrDefault(ref, Set.of())));
        Asked all = new Asked(ofOne(kind, needs), session.spoken());
        List<PropertyRow> rows = new ArrayList<>();
        GoneObjects.leftOut(refs, some -> {
            List<PropertyRow> read = new ArrayList<>();
            new PropertyStream(session)
                    .read(
                            PropertyScope.objects(some),
                            List.of(all.set(kind)),
                            new EstateDecoder(all.extraConfig()),
                            read::addAll);
            rows.addAll(read);
        });
        rows.removeIf(row -> row.missing(sign.path())
                .filter(missing -> missing.fault().kind() == FaultKind.OBJECT_GONE)
                .isPresent());
        TagReading.Answer tagsOf = all.tags() && !rows.isEmpty()
                ? tags.read(rows.stream().map(PropertyRow::ref).toList())
                : TagReading.Answer.unknown("tags were not asked for");
        Fact<List<VcenterQueries.CustomField>> names = attributeNames(all);
        Map<Ref, Facts> answers = new LinkedHashMap<>();
        rows.forEach(row -> answers.put(row.ref(), all.facts(row, kind, tagsOf.tagsOf(), names)));
        return answers;
    }

    /** The needs that one kind of object has an answer to; those of other kinds stay unknown. */
    private static List<Need<?>> ofOne(Kind kind, Set<Need<?>> needs) {
        List<Need<?>> own = new ArrayList<>();
        for (Need<?> need : needs) {
            boolean foreign = (need instanceof Property<?> property && property.kind() != kind)
                    || (need instanceof Need.ExtraConfig && kind != Kind.VM);
            if (!foreign) {
                own.add(need);
            }
        }
        return own;
    }

    private Fact<List<VcenterQueries.CustomField>> attributeNames(Asked asked) {
        if (!asked.attributes()) {
            return Fact.unknown("custom attributes were not asked for");
        }
        try {
            return Fact.known(new VcenterQueries(session).customFields());
        } catch (ProblemException | VcenterFaultException e) {
            return Fact.unknown("the names of custom attributes could not be read: " + e.getMessage());
        }
    }

    /** What costs a call of its own, for the objects that are there. */
    private void addDear(Map<Ref, Set<Need<?>>> asked, Map<Ref, Facts> answers) {
        Map<Need<?>, Set<Ref>> dear = new LinkedHashMap<>();
        asked.forEach((ref, needs) -> needs.stream()
                .filter(ObjectReading::isDear)
                .filter(need -> answers.containsKey(ref))
                .forEach(need ->
                        dear.computeIfAbsent(need, any -> new LinkedHashSet<>()).add(ref)));
        if (dear.isEmpty()) {
            return;
        }
        List<NotSeen> told = new ArrayList<>();
        DearReading reading =
                new DearReading(session, session.currentTime(), this::placeOf, told, GuestReading.off(session));
        reading.read(dear)
                .forEach((need, byRef) -> byRef.forEach(
                        (ref, fact) -> answers.computeIfPresent(ref, (any, facts) -> facts.plus(one(need, fact)))));
    }

    private static boolean isDear(Need<?> need) {
        return need instanceof Need.Events
                || need instanceof Need.Ports
                || need instanceof Need.Statistic
                || need instanceof Need.Processes
                || need instanceof Need.ScheduledTasks;
    }

    private DearReading.GroupPlace placeOf(Ref group) {
        Set<Need<?>> needs = Set.of(Properties.PORT_GROUP_KEY, Properties.SWITCH_OF, Properties.PORTS);
        Facts facts = ofKind(Kind.DISTRIBUTED_PORT_GROUP, List.of(group), Map.of(group, needs))
                .getOrDefault(group, Facts.none());
        return new DearReading.GroupPlace(
                facts.get(Properties.PORT_GROUP_KEY).shown(),
                facts.get(Properties.SWITCH_OF).shown(),
                facts.get(Properties.PORTS).shown().orElse(0));
    }

    private static Facts unknown(Set<Need<?>> needs, String reason) {
        Map<Need<?>, Fact<?>> all = new HashMap<>();
        needs.forEach(need -> all.put(need, Fact.unknown(reason)));
        return facts(all);
    }

    private static Facts one(Need<?> need, Fact<?> fact) {
        return facts(Map.of(need, fact));
    }

    private static Facts facts(Map<Need<?>, Fact<?>> all) {
        Facts.Builder builder = new Facts.Builder(new Facts.Shape(all.keySet()));
        all.forEach((need, fact) -> put(builder, need, fact));
        return builder.build();
    }

    @SuppressWarnings("unchecked") // a need's own reading made the fact
    private static <T> void put(Facts.Builder builder, Need<T> need, Fact<?> fact) {
        builder.put(need, (Fact<? extends T>) fact);
    }
}
