package vmend.playbooks.vm;

import static vmend.testing.EstateBuilder.estate;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.inventory.Properties;
import vmend.playbook.Severity;
import vmend.testing.Devices;
import vmend.testing.Judged;
import vmend.testing.Times;
import vmend.testing.VmBuilder;

/** Every device class with every backing it can have, one row each. */
class UnusedDevicesTableTest {
    private static final UnusedDevices NOTHING_MANUAL =
            new UnusedDevices(Duration.ZERO, Times.days(10), Set.of(), Set.of());

    private static Judged judged(Device device) {
        return estate().vm("vm", vm -> vm.device(device)).judgedBy(NOTHING_MANUAL);
    }

    private static Device device(DeviceKind kind, BackingKind backing, String wireType) {
        return Devices.connected(5, "Device 5", kind, "Virtual" + kind, Device.Backing.of(backing, wireType, "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "CDROM, HOST_DEVICE, VirtualCdromAtapiBackingInfo, HIGH, is the host's device x",
        "CDROM, HOST_DEVICE, VirtualCdromPassthroughBackingInfo, HIGH, is the host's device x",
        "CDROM, FILE, VirtualCdromIsoBackingInfo, MEDIUM, holds x",
        "CDROM, CLIENT_DEVICE, VirtualCdromRemotePassthroughBackingInfo, LOW, is a device of whoever has the console open",
        "CDROM, CLIENT_DEVICE, VirtualCdromRemoteAtapiBackingInfo, LOW, is a device of whoever has the console open",
        "FLOPPY, HOST_DEVICE, VirtualFloppyDeviceBackingInfo, HIGH, is the host's device x",
        "FLOPPY, FILE, VirtualFloppyImageBackingInfo, MEDIUM, holds x",
        "FLOPPY, CLIENT_DEVICE, VirtualFloppyRemoteDeviceBackingInfo, LOW, is a device of whoever has the console open",
        "SERIAL, HOST_DEVICE, VirtualSerialPortDeviceBackingInfo, HIGH, is the host's device x",
        "SERIAL, FILE, VirtualSerialPortFileBackingInfo, MEDIUM, writes to x",
        "SERIAL, PIPE, VirtualSerialPortPipeBackingInfo, MEDIUM, ends in the pipe x",
        "SERIAL, NETWORK_URI, VirtualSerialPortURIBackingInfo, HIGH, is reachable over the network at x",
        "SERIAL, THIN_PRINT, VirtualSerialPortThinPrintBackingInfo, MEDIUM, prints through ThinPrint",
        "PARALLEL, HOST_DEVICE, VirtualParallelPortDeviceBackingInfo, HIGH, is the host's device x",
        "PARALLEL, FILE, VirtualParallelPortFileBackingInfo, MEDIUM, writes to x",
    })
    void disconnectsWhatIsConnected(
            DeviceKind kind, BackingKind backing, String wireType, Severity severity, String words) {
        judged(device(kind, backing, wireType))
                .finds("vm Device 5 " + words + ", connected, also at power-on")
                .ofFacet("disconnect-" + kind.name().toLowerCase(java.util.Locale.ROOT))
                .withSeverity(severity)
                .proposes("disconnect Device 5", "connected: true → false")
                .proposes("do not connect Device 5 at power-on", "startConnected: true → false")
                .andNothingElse();
    }

    @ParameterizedTest
    @EnumSource(names = {"CDROM", "FLOPPY", "SERIAL", "PARALLEL"})
    void doesNotTouchABackingItCannotName(DeviceKind kind) {
        judged(device(kind, BackingKind.OTHER, "VirtualFooBackingInfo"))
                .finds("vm Device 5 has a backing of class VirtualFooBackingInfo, connected, also at power-on")
                .withoutStep("what is behind it is of a class that vmend does not know")
                .proposesNothing();
    }

    @ParameterizedTest
    @EnumSource(names = {"CDROM", "FLOPPY", "SERIAL", "PARALLEL"})
    void doesNotWaitWhereNothingIsBehind(DeviceKind kind) {
        Device bare = Devices.withoutBacking(device(kind, BackingKind.OTHER, "none"));
        estate().vm("vm", vm -> vm.device(bare).connectedFor(Times.minutes(5)))
                .judgedBy(new UnusedDevices(Times.days(1), Times.days(1), Set.of(), Set.of()))
                .finds(
                        "vm Device 5 has nothing behind it, unusable, connected for 5 min (limit 24 h), also at power-on")
                .proposes("disconnect Device 5");
    }

    @ParameterizedTest
    @EnumSource(names = {"CDROM", "FLOPPY", "SERIAL", "PARALLEL", "NIC"})
    void doesNotKnowADeviceWithoutASwitch(DeviceKind kind) {
        judged(Devices.fixed(5, "Device 5", kind, "Virtual" + kind))
                .isUnknown("vCenter did not say whether Device 5 is connected")
                .proposesNothing()
                .andNothingElse();
    }

    @ParameterizedTest
    @CsvSource({
        "HOST_DEVICE, VirtualUSBUSBBackingInfo, HIGH, is the host's device x",
        "REMOTE_HOST, VirtualUSBRemoteHostBackingInfo, HIGH, is a device of another host x",
        "CLIENT_DEVICE, VirtualUSBRemoteClientBackingInfo, LOW, is a device of whoever has the console open",
    })
    void reportsAnyUsbDevice(BackingKind backing, String wireType, Severity severity, String words) {
        judged(device(DeviceKind.USB, backing, wireType))
                .finds("vm Device 5 " + words + ", attached")
                .ofFacet("detach-usb-device")
                .withSeverity(severity)
                .withoutStep("detaching removes the device, ...")
                .proposesNothing()
                .andNothingElse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VirtualHdAudioCard", "VirtualEnsoniq1371", "VirtualSoundBlaster16"})
    void reportsSoundCards(String wireType) {
        judged(Devices.fixed(5, "Sound card", DeviceKind.SOUND, wireType))
                .finds("vm Sound card is a sound card")
                .ofFacet("sound-card-present")
                .withSeverity(Severity.LOW)
                .because("class = " + wireType)
                .proposesNothing()
                .andNothingElse();
    }

    @ParameterizedTest
    @EnumSource(names = {"PCI_PASSTHROUGH", "SCSI_PASSTHROUGH"})
    void reportsDevicesThatArePassedThrough(DeviceKind kind) {
        judged(Devices.fixed(5, "PCI device 0", kind, "Virtual" + kind))
                .finds("vm PCI device 0 passes a device of the host through to the guest")
                .ofFacet("pci-passthrough-present")
                .proposesNothing()
                .andNothingElse();
    }

    @ParameterizedTest
    @EnumSource(names = {"DISK", "CONTROLLER", "FIXED"})
    void hasNothingToSayOfWhatIsPartOfTheMachine(DeviceKind kind) {
        judged(Devices.fixed(5, "Device 5", kind, "Virtual" + kind)).findsNothing();
    }

    private static VmBuilder usbController(VmBuilder vm) {
        return vm.device(
                Devices.fixed(7, "USB xHCI controller", DeviceKind.USB_CONTROLLER, "VirtualUSBXHCIController"));
    }

    @Test
    void reportsAUsbControllerWithoutDevicesWhenTheMachineIsOff() {
        estate().vm("vm", vm -> usbController(vm).poweredOff())
                .judgedBy(NOTHING_MANUAL)
                .finds("vm USB xHCI controller has no USB device on it")
                .ofFacet("usb-controller-present")
                .withSeverity(Severity.LOW)
                .proposesNothing()
                .andNothingElse();
        estate().vm("vm", UnusedDevicesTableTest::usbController)
                .judgedBy(NOTHING_MANUAL)
                .findsNothing();
    }

    @Test
    void leavesAUsbControllerWithADeviceAlone() {
        estate().vm("vm", vm -> usbController(vm).poweredOff().device(Devices.on(7, Devices.usb(0, Devices.client()))))
                .judgedBy(NOTHING_MANUAL)
                .finds("... attached")
                .andNothingElse();
    }

    @Test
    void doesNotKnowWhichControllerADeviceIsOnWhenVcenterDoesNotSay() {
        estate().vm("vm", vm -> usbController(vm).poweredOff().usb(Devices.client()))
                .judgedBy(NOTHING_MANUAL)
                .isUnknown("... USB xHCI controller may be in use")
                .ofFacet("usb-controller-present");
    }

    @ParameterizedTest
    @CsvSource({"FALSE, 1", "false, 1", "0, 1", "TRUE, 0", "true, 0", "1, 0"})
    void findsThatTheGuestMayConnectDevices(String value, int findings) {
        Judged judged = estate().vm("vm", vm -> vm.with(UnusedDevices.GUEST_CONTROL, value))
                .judgedBy(NOTHING_MANUAL);
        if (findings == 0) {
            judged.findsNothing();
        } else {
            judged.finds("vm the guest may connect and disconnect its devices: isolation.device.connectable.disable is "
                            + value)
                    .ofFacet("guest-device-control")
                    .because("isolation.device.connectable.disable = " + value + " (limit TRUE)")
                    .proposesNothing()
                    .andNothingElse();
        }
    }

    @Test
    void doesNotKnowWhetherTheGuestMayConnectDevices() {
        estate().vm("vm", vm -> vm.with(UnusedDevices.GUEST_CONTROL, "perhaps"))
                .judgedBy(NOTHING_MANUAL)
                .isUnknown("... is neither true nor false");
        estate().vm("vm", vm -> vm.with(UnusedDevices.GUEST_CONTROL, Fact.unknown("no permission")))
                .judgedBy(NOTHING_MANUAL)
                .isUnknown("whether the guest may connect devices is not known: no permission");
    }

    private static Judged nic(java.util.function.Consumer<VmBuilder> more) {
        return estate().vm("vm", vm -> more.accept(vm.nic("VM Network")))
                .judgedBy(new UnusedDevices(Times.hours(24), Times.days(10), Set.of(), Set.of()));
    }

    @Test
    void reportsANetworkCardThatHasLongBeenDisconnected() {
        nic(vm -> vm.disconnected())
                .finds("vm Network adapter 1 connects at power-on but is disconnected for over 10 d (limit 24 h)")
                .ofFacet("nic-disconnected-configured")
                .because("disconnected for = over 10 d (limit 24 h)")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void leavesANetworkCardAloneThatIsConnectedOrWasUntilAMomentAgo() {
        EventLog.DeviceEdit out = new EventLog.DeviceEdit(4000, "edit", Optional.of(false), Optional.of(true));
        nic(vm -> {}).findsNothing();
        nic(vm -> vm.disconnected().event("VmReconfiguredEvent", Times.hours(24).minusSeconds(1), out))
                .findsNothing();
        nic(vm -> vm.disconnected().event("VmReconfiguredEvent", Times.hours(24), out))
                .finds("...")
                .andNothingElse();
        nic(vm -> vm.disconnected().startConnected(false)).findsNothing();
        nic(vm -> vm.disconnected().poweredOff()).findsNothing();
    }

    @Test
    void doesNotKnowSinceWhenANetworkCardIsDisconnected() {
        nic(vm -> vm.disconnected().eventsUnreadable("no permission"))
                .isUnknown("... since nobody knows when: no permission")
                .andNothingElse();
        nic(vm -> vm.disconnected().with(Properties.BOOT_TIME, Fact.unset()))
                .isUnknown("... since nobody knows when: the machine's boot time is not known");
    }
}
