package vmend.vsphere.soap;

import java.util.Optional;

/**
 * What a reconfiguration asked of one device.
 *
 * @param operation add, edit or remove; empty means edit
 * @param deviceType the wire type, for example {@code VirtualCdrom}
 * @param connected what the edit asked for, where it said so
 */
public record DeviceEdit(
        int key,
        String operation,
        String deviceType,
        Optional<Boolean> connected,
        Optional<Boolean> startConnected,
        Optional<Boolean> allowGuestControl) {

    /** Reads a {@code VirtualDeviceConfigSpec}; empty when it names no device. */
    static Optional<DeviceEdit> read(XmlCursor cursor) {
        String operation = "";
        Optional<DeviceEdit> edit = Optional.empty();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "operation" -> operation = cursor.symbol();
                case "device" -> edit = Optional.of(readDevice(cursor));
                default -> cursor.skip();
            }
        }
        String done = operation;
        return edit.map(
                e -> new DeviceEdit(e.key, done, e.deviceType, e.connected, e.startConnected, e.allowGuestControl));
    }

    private static DeviceEdit readDevice(XmlCursor cursor) {
        String type = cursor.type();
        int key = 0;
        Optional<Boolean> connected = Optional.empty();
        Optional<Boolean> startConnected = Optional.empty();
        Optional<Boolean> allowGuestControl = Optional.empty();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "key" -> key = cursor.intValue();
                case "connectable" -> {
                    int connectable = cursor.depth();
                    while (cursor.nextChild(connectable)) {
                        switch (cursor.name()) {
                            case "connected" -> connected = Optional.of(cursor.bool());
                            case "startConnected" -> startConnected = Optional.of(cursor.bool());
                            case "allowGuestControl" -> allowGuestControl = Optional.of(cursor.bool());
                            default -> cursor.skip();
                        }
                    }
                }
                default -> cursor.skip();
            }
        }
        return new DeviceEdit(key, "", type, connected, startConnected, allowGuestControl);
    }
}
