package vmend.playbooks.vm;

import static vmend.inventory.Properties.BOOT_ORDER;
import static vmend.inventory.Properties.BOOT_TIME;
import static vmend.inventory.Properties.DEVICES;
import static vmend.inventory.Properties.POWER_STATE;
import static vmend.inventory.Properties.TOOLS_INSTALLER_MOUNTED;
import static vmend.inventory.Properties.TOOLS_RUNNING;
import static vmend.playbook.Judges.cheap;
import static vmend.playbook.Judges.dear;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Need;
import vmend.inventory.PowerState;
import vmend.inventory.Vm;
import vmend.playbook.About;
import vmend.playbook.Context;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Playbook;
import vmend.playbook.Setting;
import vmend.playbook.Severity;

/** Devices that stay connected to a machine: a way in for data, a way out of the zone, and a stop for vMotion. */
@About(
        id = "unused-devices",
        title = "Disconnect devices nobody uses",
        why =
                "A connected CD-ROM, floppy, serial or parallel port is reachable from the guest, carries data past the network's controls "
                        + "and can tie the machine to its host or to a datastore.",
        severity = Severity.MEDIUM,
        measures = {14, 8},
        facets = {
            "disconnect-cdrom: a CD-ROM drive is connected, or will be at power-on",
            "disconnect-floppy: a floppy drive is connected, or will be at power-on",
            "disconnect-serial: a serial port is connected, or will be at power-on",
            "disconnect-parallel: a parallel port is connected, or will be at power-on",
            "detach-usb-device: a USB device is attached",
            "usb-controller-present: a powered-off machine has a USB controller without a device",
            "sound-card-present: the machine has a sound card",
            "pci-passthrough-present: a PCI or SCSI device of the host is passed through",
            "nic-disconnected-configured: a network card connects at power-on but has long been disconnected",
            "guest-device-control: the guest may connect and disconnect its devices",
            "unknown-device: the device is of a class that vmend does not know",
            "unreadable: the machine's power state or devices could not be read"
        },
        controls = {
            "disconnect-cdrom = STIG VMCH-80-000210 (V-258723), STIG VCFV-9X-000215, SCG vm-8.remove-unnecessary-devices",
            "disconnect-floppy = STIG VMCH-80-000209 (V-258722), STIG VCFV-9X-000214, SCG vm-8.remove-unnecessary-devices",
            "disconnect-serial = STIG VMCH-80-000212 (V-258725), STIG VCFV-9X-000217, SCG vm-8.remove-unnecessary-devices",
            "disconnect-parallel = STIG VMCH-80-000211 (V-258724), STIG VCFV-9X-000216, SCG vm-8.remove-unnecessary-devices",
            "detach-usb-device = STIG VMCH-80-000213 (V-258726), STIG VCFV-9X-000218, SCG vm-8.remove-unnecessary-devices",
            "usb-controller-present = SCG vm-8.remove-unnecessary-devices",
            "sound-card-present = SCG vm-8.remove-unnecessary-devices",
            "pci-passthrough-present = STIG VMCH-80-000214, SCG vm-8.pci-passthrough",
            "guest-device-control = STIG VMCH-80-000197 (V-258710), SCG vm-8.isolation-device-connectable-deactivate"
        },
        privileges = "VirtualMachine.Interact.DeviceConnection",
        since = "0.1")
public record UnusedDevices(
        @Setting(
                help = "Disconnect only what has been connected for at least this long; PT0S asks for no evidence",
                byDefault = "PT24H")
        Duration connectedLongerThan,

        @Setting(
                help = "How far back the events are read to tell how long a device has been connected",
                byDefault = "P10D")
        Duration lookBack,

        @Setting(help = "Kinds of device that are reported but never get a step", byDefault = "serial, usb")
        Set<DeviceKind> manual,

        @Setting(
                help = "File names of images that the guest needs at boot, with * and ?; such media get no step",
                byDefault = "*cidata*, *cloud-init*, *config-drive*, *configdrive*, *user-data*, seed*.iso, *-seed.iso")
        Set<String> bootMedia)
        implements Playbook {

    static final Need.ExtraConfig<String> GUEST_CONTROL = Need.ExtraConfig.of("isolation.device.connectable.disable");

    @Override
    public Judges judges() {
        return Judges.first(
                        Vm.class,
                        cheap(
                                POWER_STATE,
                                DEVICES,
                                BOOT_TIME,
                                TOOLS_INSTALLER_MOUNTED,
                                TOOLS_RUNNING,
                                BOOT_ORDER,
                                GUEST_CONTROL),
                        this::agesMatter)
                .then(dear(events()), this::judge);
    }

    /** The events that tell since when a device is connected; at least as far back as the limit, else they could not tell. */
    Need.Events events() {
        Duration back = lookBack.compareTo(connectedLongerThan) < 0 ? connectedLongerThan : lookBack;
        return new Need.Events(List.of("VmReconfiguredEvent"), back);
    }

    boolean needsNoAge() {
        return connectedLongerThan.isZero();
    }

    private boolean agesMatter(Vm vm, Context context) {
        return !needsNoAge()
                && vm.get(POWER_STATE).is(PowerState.POWERED_ON)
                && vm.get(DEVICES).shown().stream().flatMap(List::stream).anyMatch(UnusedDevices::hasAge);
    }

    private static boolean hasAge(Device device) {
        return device.connection()
                .filter(c -> MediaJudge.FACETS.containsKey(device.kind())
                        ? c.connected()
                        : PresenceJudge.isNic(device) && c.startConnected() && !c.connected())
                .isPresent();
    }

    private List<Finding> judge(Vm vm, Context context) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(vm.get(POWER_STATE)
                .match(
                        power -> vm.get(DEVICES)
                                .match(
                                        devices -> devices(new Machine(vm, power, devices, context.now())),
                                        () -> unreadable("devices", "vCenter returned none"),
                                        reason -> unreadable("devices", reason)),
                        () -> unreadable("power state", "vCenter returned none"),
                        reason -> unreadable("power state", reason)));
        GuestControl.judge(vm.get(GUEST_CONTROL)).ifPresent(findings::add);
        return findings;
    }

    private List<Finding> devices(Machine machine) {
        MediaJudge media = new MediaJudge(this, machine);
        PresenceJudge presence = new PresenceJudge(this, machine);
        return machine.devices().stream()
                .flatMap(device -> Stream.of(media.judge(device), presence.judge(device)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Finding> unreadable(String what, String reason) {
        return List.of(Finding.unknown(
                Facet.of("unreadable", "", what), "the machine's " + what + " could not be read: " + reason));
    }

    static Facet facet(String name, Device device) {
        return Facet.of(name, Integer.toString(device.key()), device.label());
    }
}
