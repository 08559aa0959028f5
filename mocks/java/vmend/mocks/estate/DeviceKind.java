package vmend.mocks.estate;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The devices an estate file can name, with their vim25 types and backings and the keys vCenter gives them. */
enum DeviceKind {
    CDROM(
            "VirtualCdrom",
            3000,
            200,
            "CD/DVD drive",
            "client",
            Map.of(
                    "iso", "VirtualCdromIsoBackingInfo",
                    "host", "VirtualCdromAtapiBackingInfo",
                    "passthrough", "VirtualCdromPassthroughBackingInfo",
                    "client", "VirtualCdromRemotePassthroughBackingInfo",
                    "client-atapi", "VirtualCdromRemoteAtapiBackingInfo")),
    FLOPPY(
            "VirtualFloppy",
            8000,
            400,
            "Floppy drive",
            "client",
            Map.of(
                    "host", "VirtualFloppyDeviceBackingInfo",
                    "image", "VirtualFloppyImageBackingInfo",
                    "client", "VirtualFloppyRemoteDeviceBackingInfo")),
    SERIAL(
            "VirtualSerialPort",
            9000,
            400,
            "Serial port",
            "file",
            Map.of(
                    "host", "VirtualSerialPortDeviceBackingInfo",
                    "file", "VirtualSerialPortFileBackingInfo",
                    "pipe", "VirtualSerialPortPipeBackingInfo",
                    "uri", "VirtualSerialPortURIBackingInfo",
                    "thinprint", "VirtualSerialPortThinPrintBackingInfo")),
    PARALLEL(
            "VirtualParallelPort",
            10000,
            400,
            "Parallel port",
            "host",
            Map.of("host", "VirtualParallelPortDeviceBackingInfo", "file", "VirtualParallelPortFileBackingInfo")),
    USB(
            "VirtualUSB",
            20000,
            7000,
            "USB",
            "host",
            Map.of(
                    "host", "VirtualUSBUSBBackingInfo",
                    "remote-host", "VirtualUSBRemoteHostBackingInfo",
                    "client", "VirtualUSBRemoteClientBackingInfo")),
    USB_CONTROLLER("VirtualUSBController", 7000, 100, "USB controller", "", Map.of()),
    XHCI("VirtualUSBXHCIController", 14000, 100, "USB xHCI controller", "", Map.of()),
    AHCI("VirtualAHCIController", 15000, 100, "SATA controller", "", Map.of()),
    NVME("VirtualNVMEController", 31000, 100, "NVME controller", "", Map.of()),
    SOUND("VirtualHdAudioCard", 5000, 100, "Sound card", "host", Map.of("host", "VirtualSoundCardDeviceBackingInfo")),
    ENSONIQ("VirtualEnsoniq1371", 5000, 100, "Sound card", "host", Map.of("host", "VirtualSoundCardDeviceBackingInfo")),
    SOUND_BLASTER(
            "VirtualSoundBlaster16",
            5000,
            100,
            "Sound card",
            "host",
            Map.of("host", "VirtualSoundCardDeviceBackingInfo")),
    PCI(
            "VirtualPCIPassthrough",
            13000,
            100,
            "PCI device",
            "host",
            Map.of(
                    "host", "VirtualPCIPassthroughDeviceBackingInfo",
                    "vgpu", "VirtualPCIPassthroughVmiopBackingInfo",
                    "dynamic", "VirtualPCIPassthroughDynamicBackingInfo")),
    SCSI_PASSTHROUGH(
            "VirtualSCSIPassthrough",
            2100,
            1000,
            "SCSI device",
            "host",
            Map.of(
                    "host", "VirtualSCSIPassthroughDeviceBackingInfo",
                    "client", "VirtualSCSIPassthroughRemoteDeviceBackingInfo")),
    TPM("VirtualTPM", 11000, 100, "Virtual TPM", "", Map.of()),
    NVDIMM("VirtualNVDIMMController", 35000, 100, "NVDIMM controller", "", Map.of()),
    WATCHDOG("VirtualWDT", 33000, 100, "Watchdog timer", "", Map.of()),
    CLOCK(
            "VirtualPrecisionClock",
            19000,
            100,
            "Precision clock",
            "host",
            Map.of("host", "VirtualPrecisionClockSystemClockBackingInfo")),
    /** A class that no table knows; the type is given by the key {@code type}. */
    UNKNOWN("", 39000, 100, "Device", "", Map.of());

    private final String type;
    private final int firstKey;
    private final int controller;
    private final String label;
    private final String usualBacking;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    private final Map<String, String> backings;

    DeviceKind(
            String type,
            int firstKey,
            int controller,
            String label,
            String usualBacking,
            Map<String, String> backings) {
        this.type = type;
        this.firstKey = firstKey;
        this.controller = controller;
        this.label = label;
        this.usualBacking = usualBacking;
        this.backings = backings;
    }

    static DeviceKind named(Node node) {
        String wanted = node.text("kind");
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(wanted))
                .findFirst()
                .orElseThrow(() -> node.wrong("unknown device kind '" + wanted + "', known: "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(DeviceKind::word).toList())));
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String type() {
        return type;
    }

    int firstKey() {
        return firstKey;
    }

    int controller() {
        return controller;
    }

    String label() {
        return label;
    }

    Optional<String> backing(Node node) {
        String wanted = node.text("backing", usualBacking);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        String found = backings.get(wanted);
        if (found == null) {
            throw node.wrong("a " + word() + " has no backing '" + wanted + "', known: "
                    + String.join(", ", backings.keySet().stream().sorted().toList()));
        }
        return Optional.of(found);
    }

    boolean connectable() {
        return switch (this) {
            case CDROM, FLOPPY, SERIAL, PARALLEL, USB, SOUND, ENSONIQ, SOUND_BLASTER, UNKNOWN -> true;
            case USB_CONTROLLER, XHCI, AHCI, NVME, PCI, SCSI_PASSTHROUGH, TPM, NVDIMM, WATCHDOG, CLOCK -> false;
        };
    }
}
