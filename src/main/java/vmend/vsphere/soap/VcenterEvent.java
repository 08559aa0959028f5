package vmend.vsphere.soap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.inventory.Ref;

/**
 * One event.
 *
 * @param key vCenter's number of it, growing
 * @param type the event type id: the wire type, or for extensible events their own id
 * @param user who caused it; empty for vCenter itself
 * @param message what an event of a user says; empty for other events
 * @param edits the device edits it reports; empty for other events
 */
public record VcenterEvent(
        int key, Instant time, String type, Optional<Ref> vm, String user, String message, List<DeviceEdit> edits) {
    public VcenterEvent {
        edits = List.copyOf(edits);
    }

    static VcenterEvent read(XmlCursor cursor) {
        int key = 0;
        String type = cursor.type();
        Instant time = Instant.EPOCH;
        Optional<Ref> vm = Optional.empty();
        String user = "";
        String message = "";
        List<DeviceEdit> edits = new ArrayList<>();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "key" -> key = cursor.intValue();
                case "createdTime" -> time = cursor.instant();
                case "userName" -> user = cursor.text();
                case "message" -> message = cursor.text();
                case "eventTypeId" -> type = cursor.symbol();
                case "vm" -> vm = readArgument(cursor, "vm");
                case "configSpec" -> readConfigSpec(cursor, edits);
                default -> cursor.skip();
            }
        }
        return new VcenterEvent(key, time, type, vm, user, message, edits);
    }

    private static Optional<Ref> readArgument(XmlCursor cursor, String field) {
        Optional<Ref> ref = Optional.empty();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            if (cursor.name().equals(field)) {
                ref = Optional.of(cursor.ref());
            }
        }
        return ref;
    }

    private static void readConfigSpec(XmlCursor cursor, List<DeviceEdit> edits) {
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            if (cursor.name().equals("deviceChange")) {
                DeviceEdit.read(cursor).ifPresent(edits::add);
            }
        }
    }
}
