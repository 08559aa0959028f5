package vmend.playbooks.vm;

import static vmend.inventory.Properties.BOOT_TIME;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import vmend.inventory.Device;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.playbook.Durations;

/**
 * How long a device has been as it is, by the machine's boot time and its reconfigurations.
 *
 * @param open whether it may be longer, since the events do not go further back
 */
record Age(Duration atLeast, boolean open) {
    /** The age, or why nobody knows; an edit of the device or a boot sets it back to nothing. */
    static Fact<Age> of(Machine machine, Device device, Fact<EventLog> events) {
        return events.match(
                log -> machine.vm()
                        .get(BOOT_TIME)
                        .match(
                                boot -> since(machine, device, log, boot),
                                () -> Fact.unknown("the machine's boot time is not known"),
                                reason -> Fact.unknown("the machine's boot time is not known: " + reason)),
                () -> Fact.unknown("the machine's events are not known"),
                Fact::unknown);
    }

    private static Fact<Age> since(Machine machine, Device device, EventLog log, Instant boot) {
        if (log.completeSince().isEmpty()) {
            return Fact.unknown("the machine has more events than were read");
        }
        Instant begin = log.completeSince().get();
        Optional<Instant> edited = lastEdit(machine, device, log);
        Instant since = Stream.concat(Stream.of(begin, boot), edited.stream())
                .max(Comparator.naturalOrder())
                .get();
        boolean open = since.equals(begin)
                && !since.equals(boot)
                && !edited.filter(since::equals).isPresent();
        return Fact.known(new Age(Duration.between(since, machine.now()), open));
    }

    private static Optional<Instant> lastEdit(Machine machine, Device device, EventLog log) {
        return log.events().stream()
                .filter(event -> event.devices().stream().anyMatch(edit -> mayConcern(machine, device, edit)))
                .map(EventLog.Event::at)
                .max(Comparator.naturalOrder());
    }

    /** A device that is added gets its key afterwards, so that an addition of no device that is there may be of any. */
    private static boolean mayConcern(Machine machine, Device device, EventLog.DeviceEdit edit) {
        return edit.key() == device.key()
                || (edit.operation().equals("add")
                        && machine.devices().stream().noneMatch(one -> one.key() == edit.key()));
    }

    boolean reaches(Duration limit) {
        return atLeast.compareTo(limit) >= 0;
    }

    /** For example {@code 9 d}, or {@code over 10 d}. */
    @Override
    public String toString() {
        return (open ? "over " : "") + Durations.text(atLeast);
    }
}
