package vmend.vsphere.soap.change;

import com.vmware.vim25.VimPortType;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vmend.action.Action;
import vmend.inventory.DvPort;
import vmend.inventory.Facts;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.inventory.VcenterInfo;
import vmend.vsphere.Automation;
import vmend.vsphere.Traffic;
import vmend.vsphere.VcenterChanges;
import vmend.vsphere.soap.BindingClient;
import vmend.vsphere.soap.BindingCodec;
import vmend.vsphere.soap.VcenterSession;
import vmend.vsphere.soap.estate.Infos;
import vmend.vsphere.soap.estate.ObjectReading;
import vmend.vsphere.wire.ApprovedWrites;

/** One vCenter on which the approved actions of a run are carried out. */
public final class SoapChanges implements VcenterChanges {
    private final Parts parts;
    private final VcenterSession session;
    private final ObjectReading reading;
    private final Preparing preparing;
    private final TaskLooks tasks;
    private final RunEvents events;

    /**
     * What it is made of.
     *
     * @param name as the user calls the vCenter
     * @param url without credentials
     * @param writes what the wire lets through; told of objects that become known only now
     * @param automation logs in to the other API
     * @param traffic what went over the wire so far
     * @param close ends the sessions and what carries them
     */
    public record Parts(
            String name,
            String url,
            VcenterSession session,
            ApprovedWrites writes,
            Supplier<Automation> automation,
            Supplier<Traffic> traffic,
            Runnable close) {}

    public SoapChanges(Parts parts) {
        this.parts = parts;
        this.session = parts.session();
        Automation automation = new HeldAutomation(parts.automation());
        VimPortType vim = typed(session);
        this.reading = new ObjectReading(session, () -> automation);
        this.preparing = new Preparing(session, vim, automation, parts.writes());
        this.tasks = new TaskLooks(session);
        this.events = new RunEvents(session, vim);
        parts.writes().rootFolder(session.content().rootFolder());
    }

    private static VimPortType typed(VcenterSession session) {
        try {
            return new VimPortType(new BindingClient(session.once(), new BindingCodec()));
        } catch (MalformedURLException e) {
            // Declared for the constructor that takes an address.
            throw new IllegalStateException(e);
        }
    }

    @Override
    public VcenterInfo info() {
        return Infos.of(parts.name(), parts.url(), session);
    }

    @Override
    public Instant now() {
        return session.currentTime();
    }

    @Override
    public Map<Ref, Facts> look(Map<Ref, Set<Need<?>>> asked) {
        return reading.look(asked);
    }

    @Override
    public Optional<DvPort> port(Ref distributedSwitch, String portKey) {
        return reading.port(distributedSwitch, portKey);
    }

    @Override
    public Prepared prepare(Action action) {
        return preparing.prepare(action);
    }

    @Override
    public Optional<TaskLook> await(Ref task, Duration atMost) {
        return new TaskWait(session, tasks, task).await(atMost);
    }

    @Override
    public List<TaskLook> tasksOf(Action action) {
        return tasks.of(action);
    }

    @Override
    public Optional<String> logEvent(String message) {
        return events.log(message);
    }

    @Override
    public Optional<List<UserEvent>> userEvents(Instant since, String prefix) {
        return events.since(since, prefix);
    }

    @Override
    public Map<Ref, List<String>> missingPrivileges(Map<Ref, Set<String>> needed) {
        return new Privileges(session).missing(needed);
    }

    @Override
    public Traffic traffic() {
        return parts.traffic().get();
    }

    @Override
    public void close() {
        parts.close().run();
    }
}
