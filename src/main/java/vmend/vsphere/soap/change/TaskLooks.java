package vmend.vsphere.soap.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.action.Action;
import vmend.inventory.Ref;
import vmend.inventory.TaskState;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterChanges.TaskLook;
import vmend.vsphere.VcenterFault;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.GoneObjects;
import vmend.vsphere.soap.PropertyRow;
import vmend.vsphere.soap.PropertyScope;
import vmend.vsphere.soap.PropertySet;
import vmend.vsphere.soap.PropertyStream;
import vmend.vsphere.soap.SoapFaults;
import vmend.vsphere.soap.VcenterSession;
import vmend.vsphere.soap.XmlCursor;

/** Reads how tasks stand: a few fields of them, never the whole TaskInfo, whose result may be of any type. */
final class TaskLooks {
    static final List<String> FIELDS = List.of("info.state", "info.error", "info.queueTime", "info.progress");
    private static final String ID = "info.descriptionId";
    private static final String RECENT = "recentTask";

    private final VcenterSession session;
    private final TaskIds ids = new TaskIds();

    TaskLooks(VcenterSession session) {
        this.session = session;
    }

    /** Empty when vCenter no longer has the task. */
    Optional<TaskLook> look(Ref task) {
        try {
            return Optional.of(of(new PropertyStream(session).readOne(task, FIELDS, TaskLooks::decode)));
        } catch (VcenterFaultException e) {
            if (e.kind() != FaultKind.OBJECT_GONE) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** The tasks that vCenter still keeps of an action's object and that may be its own, oldest first. */
    List<TaskLook> of(Action action) {
        List<String> fields = new ArrayList<>(FIELDS);
        fields.add(ID);
        List<PropertyRow> rows = new ArrayList<>();
        GoneObjects.leftOut(recent(action.target()), some -> {
            List<PropertyRow> read = new ArrayList<>();
            new PropertyStream(session)
                    .read(
                            PropertyScope.objects(some),
                            List.of(new PropertySet("Task", fields)),
                            TaskLooks::decode,
                            read::addAll);
            rows.addAll(read);
        });
        return rows.stream()
                .filter(row -> row.missing("info.state").isEmpty())
                .filter(row -> ids.mayBe(row.value(ID, String.class).orElse(""), action.call()))
                .map(this::of)
                .sorted(Comparator.comparing(TaskLook::queued))
                .toList();
    }

    private List<Ref> recent(Ref object) {
        try {
            List<?> refs = new PropertyStream(session)
                    .readOne(object, List.of(RECENT), (type, path, value) -> refs(value))
                    .match(RECENT, List.class::cast, List::of, missing -> {
                        throw new VcenterFaultException("RetrievePropertiesEx", missing.fault());
                    });
            return refs.stream().map(Ref.class::cast).toList();
        } catch (VcenterFaultException e) {
            if (e.kind() != FaultKind.OBJECT_GONE) {
                throw e;
            }
            return List.of();
        }
    }

    private TaskLook of(PropertyRow row) {
        row.missing("info.state").ifPresent(missing -> {
            throw new VcenterFaultException("RetrievePropertiesEx", missing.fault());
        });
        return new TaskLook(
                row.ref(),
                state(row.value("info.state", String.class).orElse("")),
                row.value("info.queueTime", Instant.class).orElse(Instant.EPOCH),
                row.value("info.error", VcenterFault.class),
                row.value("info.progress", Integer.class));
    }

    private TaskState state(String wire) {
        for (TaskState state : TaskState.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(wire)) {
                return state;
            }
        }
        throw Problem.of(Code.MALFORMED_REPLY, session.where(), "a task is in a state that vmend does not know")
                .found("'" + wire + "'")
                .asException();
    }

    private static List<Ref> refs(XmlCursor value) {
        List<Ref> refs = new ArrayList<>();
        int self = value.depth();
        while (value.nextChild(self)) {
            refs.add(value.ref());
        }
        return refs;
    }

    private static @Nullable Object decode(String type, String path, XmlCursor value) {
        return switch (path) {
            case "info.state", ID -> value.symbol();
            case "info.error" -> SoapFaults.readLocalized(value);
            case "info.queueTime" -> value.instant();
            case "info.progress" -> value.intValue();
            default -> throw new IllegalArgumentException("no decoder for " + path);
        };
    }
}
