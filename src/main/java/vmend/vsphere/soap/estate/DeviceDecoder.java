package vmend.vsphere.soap.estate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Ref;
import vmend.vsphere.soap.XmlCursor;

/** Reads one {@code VirtualDevice}. */
final class DeviceDecoder {
    private DeviceDecoder() {}

    static Device device(XmlCursor c) {
        // An element without a type is of the declared one.
        String wireType = c.type().isEmpty() ? "VirtualDevice" : c.type();
        DeviceKind kind = DeviceTypes.device(wireType);
        if (kind == DeviceKind.UNKNOWN) {
            c.unknowns().type("VirtualDevice", wireType);
        }
        int key = 0;
        String label = "";
        Optional<Device.Backing> backing = Optional.empty();
        Optional<Device.Connection> connection = Optional.empty();
        Optional<Integer> controllerKey = Optional.empty();
        Optional<Integer> unitNumber = Optional.empty();
        Optional<String> mac = Optional.empty();
        Optional<String> sharedBus = Optional.empty();
        Optional<DiskDecoder> disk = kind == DeviceKind.DISK ? Optional.of(new DiskDecoder()) : Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "key" -> key = c.intValue();
                case "deviceInfo" -> label = label(c);
                case "backing" -> backing = Optional.of(backing(c, disk));
                case "connectable" -> connection = Optional.of(connection(c));
                case "controllerKey" -> controllerKey = Optional.of(c.intValue());
                case "unitNumber" -> unitNumber = Optional.of(c.intValue());
                case "macAddress" -> mac = Optional.of(c.text());
                case "sharedBus" -> sharedBus = Optional.of(c.symbol());
                default -> {
                    if (disk.isEmpty() || !disk.get().ofDevice(c)) {
                        c.skip();
                    }
                }
            }
        }
        String shown = label.isEmpty() ? wireType + " " + key : label;
        return new Device(
                key,
                shown,
                kind,
                wireType,
                backing,
                connection,
                controllerKey,
                unitNumber,
                mac,
                disk.map(DiskDecoder::disk),
                sharedBus);
    }

    private static String label(XmlCursor c) {
        String label = "";
        int self = c.depth();
        while (c.nextChild(self)) {
            if (c.name().equals("label")) {
                label = c.symbol();
            }
        }
        return label;
    }

    private static Device.Connection connection(XmlCursor c) {
        boolean connected = false;
        boolean startConnected = false;
        boolean allowGuestControl = false;
        Optional<String> status = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "connected" -> connected = c.bool();
                case "startConnected" -> startConnected = c.bool();
                case "allowGuestControl" -> allowGuestControl = c.bool();
                case "status" -> status = Optional.of(c.symbol());
                default -> c.skip();
            }
        }
        return new Device.Connection(connected, startConnected, allowGuestControl, status);
    }

    private static Device.Backing backing(XmlCursor c, Optional<DiskDecoder> disk) {
        Draft draft = new Draft(c.type().isEmpty() ? "VirtualDeviceBackingInfo" : c.type());
        disk.ifPresent(d -> d.backingType(draft.wireType));
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "fileName", "serviceURI", "pipeName", "opaqueNetworkId", "hostname" -> draft.detail(c.text());
                case "deviceName" -> {
                    String name = c.text();
                    draft.detail(name);
                    disk.ifPresent(d -> d.deviceName(name));
                }
                case "datastore" -> draft.datastore = c.ref();
                case "network" -> draft.network = c.ref();
                case "port" -> port(c, draft);
                default -> {
                    if (disk.isEmpty() || !disk.get().ofBacking(c)) {
                        c.skip();
                    }
                }
            }
        }
        return draft.backing();
    }

    private static void port(XmlCursor c, Draft draft) {
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "switchUuid" -> draft.switchUuid = c.symbol();
                case "portgroupKey" -> draft.portGroupKey = c.symbol();
                case "portKey" -> draft.portKey = c.text();
                default -> c.skip();
            }
        }
    }

    /** A backing while it is read. */
    private static final class Draft {
        private final String wireType;
        private @Nullable String detail;
        private @Nullable Ref datastore;
        private @Nullable Ref network;
        private @Nullable String switchUuid;
        private @Nullable String portGroupKey;
        private @Nullable String portKey;

        Draft(String wireType) {
            this.wireType = wireType;
        }

        /** The first of the texts that say what is behind the device holds. */
        void detail(String text) {
            if (detail == null && !text.isEmpty()) {
                detail = text;
            }
        }

        Device.Backing backing() {
            return new Device.Backing(
                    DeviceTypes.backing(wireType),
                    wireType,
                    Optional.ofNullable(detail),
                    Optional.ofNullable(datastore),
                    Optional.ofNullable(portGroupKey),
                    Optional.ofNullable(switchUuid),
                    Optional.ofNullable(portKey),
                    Optional.ofNullable(network));
        }
    }
}
