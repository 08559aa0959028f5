package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Fact;
import vmend.inventory.Ref;
import vmend.inventory.ScheduledTask;
import vmend.vsphere.soap.GoneObjects;
import vmend.vsphere.soap.PlainValues;
import vmend.vsphere.soap.PropertyRow;
import vmend.vsphere.soap.PropertyScope;
import vmend.vsphere.soap.PropertySet;
import vmend.vsphere.soap.PropertyStream;
import vmend.vsphere.soap.VcenterSession;

/**
 * Reads what vCenter is to do with objects later: the list of all scheduled tasks, then what each is about. That is two calls for an
 * estate of any size (and one more for every 500 tasks), while RetrieveEntityScheduledTask is one for each object.
 */
final class ScheduledTaskReading {
    private static final String ALL = "scheduledTask";
    private static final String ENTITY = "info.entity";
    private static final String NAME = "info.name";
    private static final String ENABLED = "info.enabled";

    private final VcenterSession session;

    ScheduledTaskReading(VcenterSession session) {
        this.session = session;
    }

    Map<Ref, Fact<?>> read(Set<Ref> refs) {
        Optional<Ref> manager = session.content().find("scheduledTaskManager");
        if (manager.isEmpty()) {
            return same(refs, Fact.unknown("this vCenter has no scheduled tasks to read"));
        }
        PropertyRow list = new PropertyStream(session).readOne(manager.get(), List.of(ALL), new PlainValues());
        return list.<Fact<List<Ref>>>match(
                        ALL,
                        tasks -> Fact.known(
                                ((List<?>) tasks).stream().map(Ref.class::cast).toList()),
                        () -> Fact.known(List.of()),
                        missing -> Fact.unknown(missing.reason()))
                .match(
                        tasks -> byObject(refs, rows(tasks)),
                        () -> same(refs, Fact.known(List.of())),
                        why -> same(refs, Fact.unknown(why)));
    }

    /** A task may vanish between the two calls; it is nobody's any more. */
    private List<PropertyRow> rows(List<Ref> tasks) {
        PropertySet set = new PropertySet("ScheduledTask", List.of(ENTITY, NAME, ENABLED));
        List<PropertyRow> rows = new ArrayList<>();
        GoneObjects.leftOut(
                tasks,
                some -> new PropertyStream(session)
                        .read(PropertyScope.objects(some), List.of(set), new PlainValues(), rows::addAll));
        return rows;
    }

    private static Map<Ref, Fact<?>> byObject(Set<Ref> refs, List<PropertyRow> rows) {
        Map<Ref, List<ScheduledTask>> found = new HashMap<>();
        Optional<String> why = Optional.empty();
        for (PropertyRow row : rows) {
            Optional<Ref> entity = row.value(ENTITY, Ref.class);
            if (entity.isPresent()) {
                // What is not known to be switched off will be done.
                ScheduledTask task = new ScheduledTask(
                        row.value(NAME, String.class).orElse(row.ref().moref()),
                        row.value(ENABLED, Boolean.class).orElse(true));
                found.computeIfAbsent(entity.get(), any -> new ArrayList<>()).add(task);
            } else {
                why = why.or(() -> Optional.of("what " + row.ref() + " is about could not be read"
                        + row.missing(ENTITY)
                                .map(missing -> ": " + missing.reason())
                                .orElse("")));
            }
        }
        Map<Ref, Fact<?>> answers = new LinkedHashMap<>();
        for (Ref ref : refs) {
            List<ScheduledTask> own = found.getOrDefault(ref, List.of());
            // A task of which nobody knows what it is about may be about any of them.
            answers.put(ref, own.isEmpty() && why.isPresent() ? Fact.unknown(why.get()) : Fact.known(own));
        }
        return answers;
    }

    private static Map<Ref, Fact<?>> same(Set<Ref> refs, Fact<?> fact) {
        Map<Ref, Fact<?>> all = new LinkedHashMap<>();
        refs.forEach(ref -> all.put(ref, fact));
        return all;
    }
}
