package vmend.playbooks.vm;

import java.util.List;
import java.util.Optional;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Fact;
import vmend.inventory.PowerState;
import vmend.playbook.Durations;
import vmend.playbook.Evidence;
import vmend.playbook.Finding;
import vmend.playbook.Severity;

/** Judges devices that fail for being there, and network cards that are not; all are reported, none gets a step. */
record PresenceJudge(UnusedDevices settings, Machine machine) {

    Optional<Finding> judge(Device device) {
        return switch (device.kind()) {
            case USB -> Optional.of(usb(device));
            case USB_CONTROLLER -> usbController(device);
            case SOUND -> Optional.of(soundCard(device));
            case PCI_PASSTHROUGH, SCSI_PASSTHROUGH -> Optional.of(passthrough(device));
            case NIC, NIC_PASSTHROUGH -> nic(device);
            case UNKNOWN ->
                Optional.of(Finding.unknown(
                        UnusedDevices.facet("unknown-device", device),
                        "device class " + device.wireType() + " is not known"));
            case CDROM, FLOPPY, SERIAL, PARALLEL, DISK, CONTROLLER, FIXED -> Optional.empty();
        };
    }

    static boolean isNic(Device device) {
        return device.kind() == DeviceKind.NIC || device.kind() == DeviceKind.NIC_PASSTHROUGH;
    }

    private Finding usb(Device device) {
        String why = settings.manual().contains(DeviceKind.USB)
                ? Backings.manual(DeviceKind.USB)
                : "detaching removes the device, which vmend does not do: remove it in the machine's settings";
        return Finding.fail(
                        UnusedDevices.facet("detach-usb-device", device),
                        device.label() + " " + Backings.words(device) + ", attached")
                .severity(Backings.severity(device))
                .because(Evidence.of(
                        "backing",
                        device.backing()
                                .map(Device.Backing::kind)
                                .map(BackingKind::name)
                                .orElse("none")))
                .withoutStep(why);
    }

    private Optional<Finding> usbController(Device controller) {
        if (machine.power() != PowerState.POWERED_OFF) {
            return Optional.empty();
        }
        List<Device> attached = machine.devices().stream()
                .filter(device -> device.kind() == DeviceKind.USB)
                .toList();
        if (attached.stream()
                .anyMatch(usb -> usb.controllerKey()
                        .filter(key -> key == controller.key())
                        .isPresent())) {
            return Optional.empty();
        }
        if (attached.stream().anyMatch(usb -> usb.controllerKey().isEmpty())) {
            return Optional.of(Finding.unknown(
                    UnusedDevices.facet("usb-controller-present", controller),
                    "vCenter did not say on which controller a USB device is, so " + controller.label()
                            + " may be in use"));
        }
        return Optional.of(
                Finding.fail(
                                UnusedDevices.facet("usb-controller-present", controller),
                                controller.label() + " has no USB device on it")
                        .severity(Severity.LOW)
                        .because(Evidence.of("devices on it", "0"))
                        .withoutStep(
                                "removing it is left to people: without an xHCI controller some consoles lose keyboard and mouse"));
    }

    private static Finding soundCard(Device device) {
        return Finding.fail(UnusedDevices.facet("sound-card-present", device), device.label() + " is a sound card")
                .severity(Severity.LOW)
                .because(Evidence.of("class", device.wireType()))
                .withoutStep("a sound card can only be removed, with the machine powered off");
    }

    private static Finding passthrough(Device device) {
        return Finding.fail(
                        UnusedDevices.facet("pci-passthrough-present", device),
                        device.label() + " passes a device of the host through to the guest")
                .because(Evidence.of("class", device.wireType()))
                .withoutStep("whether the guest needs it is for its owner to say; exempt the machine if it does");
    }

    private Optional<Finding> nic(Device device) {
        if (!machine.runs()) {
            return Optional.empty();
        }
        if (device.connection().isEmpty()) {
            return Optional.of(Finding.unknown(
                    UnusedDevices.facet("nic-disconnected-configured", device),
                    "vCenter did not say whether " + device.label() + " is connected"));
        }
        Device.Connection connection = device.connection().get();
        if (connection.connected() || !connection.startConnected()) {
            return Optional.empty();
        }
        if (settings.needsNoAge()) {
            return Optional.of(disconnected(device, "disconnected", Evidence.of("connected", "false")));
        }
        Fact<Age> age = Age.of(machine, device, machine.vm().get(settings.events()));
        return age.match(
                known -> disconnected(device, known),
                () -> unknownAge(device, "no events"),
                reason -> unknownAge(device, reason));
    }

    private Optional<Finding> disconnected(Device device, Age age) {
        String limit = Durations.text(settings.connectedLongerThan());
        return age.reaches(settings.connectedLongerThan())
                ? Optional.of(disconnected(
                        device,
                        "disconnected for " + age + " (limit " + limit + ")",
                        Evidence.of("disconnected for", age.toString(), limit)))
                : Optional.empty();
    }

    private static Finding disconnected(Device device, String state, Evidence evidence) {
        return Finding.fail(
                        UnusedDevices.facet("nic-disconnected-configured", device),
                        device.label() + " connects at power-on but is " + state)
                .severity(Severity.LOW)
                .because(evidence)
                .withoutStep("whether it should be connected is for the machine's owner to say");
    }

    private static Optional<Finding> unknownAge(Device device, String reason) {
        return Optional.of(Finding.unknown(
                UnusedDevices.facet("nic-disconnected-configured", device),
                device.label() + " connects at power-on but is disconnected, since nobody knows when: " + reason));
    }
}
