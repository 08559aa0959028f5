package vmend.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The events about one object within a window.
 *
 * @param events oldest first
 * @param completeSince from when on nothing can be missing: the later of the window's begin and the oldest event vCenter keeps; empty when
 *     the reading was cut short
 */
public record EventLog(List<Event> events, Optional<Instant> completeSince) {

    public EventLog {
        events = List.copyOf(events);
    }

    /**
     * One event.
     *
     * @param type the event type id, for example {@code VmReconfiguredEvent}
     * @param devices the device edits it reports, empty for other events
     */
    public record Event(Instant at, String type, String user, List<DeviceEdit> devices) {
        public Event {
            devices = List.copyOf(devices);
        }
    }

    /**
     * What a reconfiguration did to one device.
     *
     * @param operation add, edit or remove; empty means edit
     * @param connected what the edit asked for, where it said so
     */
    public record DeviceEdit(
            int key, String operation, Optional<Boolean> connected, Optional<Boolean> startConnected) {}
}
