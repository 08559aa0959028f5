package vmend.playbooks.vm;

import static vmend.testing.EstateBuilder.estate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.testing.Devices;
import vmend.testing.EstateBuilder;
import vmend.testing.Times;
import vmend.testing.VmBuilder;
import vmend.testing.Worlds;

/** Every class of device with what matters behind it, in every state of machine and switch. */
public final class UnusedDevicesWorlds implements Worlds {
    private static final Map<DeviceKind, String> MEDIA = Map.of(
            DeviceKind.CDROM, "VirtualCdrom",
            DeviceKind.FLOPPY, "VirtualFloppy",
            DeviceKind.SERIAL, "VirtualSerialPort",
            DeviceKind.PARALLEL, "VirtualParallelPort");

    private static final List<BackingKind> BACKINGS =
            List.of(BackingKind.HOST_DEVICE, BackingKind.FILE, BackingKind.NETWORK_URI, BackingKind.OTHER);

    private static final Map<String, DeviceKind> OTHERS = Map.of(
            "VirtualUSB", DeviceKind.USB,
            "VirtualUSBXHCIController", DeviceKind.USB_CONTROLLER,
            "VirtualHdAudioCard", DeviceKind.SOUND,
            "VirtualPCIPassthrough", DeviceKind.PCI_PASSTHROUGH,
            "VirtualSCSIPassthrough", DeviceKind.SCSI_PASSTHROUGH,
            "VirtualVmxnet3", DeviceKind.NIC,
            "VirtualSriovEthernetCard", DeviceKind.NIC_PASSTHROUGH,
            "VirtualDisk", DeviceKind.DISK,
            "VirtualFoo", DeviceKind.UNKNOWN);

    @Override
    public List<Map<String, String>> settings() {
        return List.of(
                Map.of("connectedLongerThan", "PT0S", "manual", "none"), Map.of("manual", "none", "bootMedia", "none"));
    }

    @Override
    public EstateBuilder world() {
        EstateBuilder world = estate();
        for (PowerState power : PowerState.values()) {
            MEDIA.forEach((kind, wireType) -> media(world, power, kind, wireType));
            OTHERS.forEach((wireType, kind) -> world.vm(
                    power + " with " + wireType,
                    vm -> vm.with(Properties.POWER_STATE, power)
                            .device(Devices.fixed(7000, wireType + " 1", kind, wireType))));
        }
        return special(world);
    }

    private static void media(EstateBuilder world, PowerState power, DeviceKind kind, String wireType) {
        for (BackingKind backing : BACKINGS) {
            for (int bits = 0; bits < 4; bits++) {
                boolean connected = (bits & 1) != 0;
                boolean atPowerOn = (bits & 2) != 0;
                Device.Backing behind = Device.Backing.of(backing, "Virtual" + backing, "[ds] " + backing);
                Device device = Devices.connected(3000, kind + " 1", kind, wireType, behind);
                world.vm(power + " " + kind + " " + backing + " " + bits, vm -> {
                    vm.with(Properties.POWER_STATE, power).device(device).startConnected(atPowerOn);
                    if (!connected) {
                        vm.disconnected();
                    }
                });
            }
        }
    }

    private static EstateBuilder special(EstateBuilder world) {
        return world.vm("young", vm -> cdrom(vm).connectedFor(Times.hours(3)))
                .vm("cut short", vm -> cdrom(vm).eventsCutShort())
                .vm("installer", vm -> cdrom(vm).with(Properties.TOOLS_INSTALLER_MOUNTED, true))
                .vm(
                        "installing",
                        vm -> cdrom(vm)
                                .bootedAgo(Duration.ofHours(2))
                                .with(Properties.TOOLS_RUNNING, "guestToolsNotRunning"))
                .vm(
                        "boots from CD",
                        vm -> cdrom(vm)
                                .with(Properties.BOOT_ORDER, List.of("VirtualMachineBootOptionsBootableCdromDevice")))
                .vm("broken", vm -> cdrom(vm).deviceStatus("unrecoverableError"))
                .vm("nothing behind", vm -> vm.device(Devices.withoutBacking(Devices.floppy(0, Devices.client()))))
                .vm("guest control", vm -> vm.with(UnusedDevices.GUEST_CONTROL, "FALSE"))
                .vm("NIC out", vm -> vm.nic("VM Network").disconnected())
                .vm("unreadable", vm -> cdrom(vm).unreadable(Properties.DEVICES, "no permission"))
                .vm("clean", vm -> vm.nic("VM Network"));
    }

    private static VmBuilder cdrom(VmBuilder vm) {
        return vm.cdrom(Devices.iso("[nfs-iso] debian-12.iso")).startConnected(true);
    }
}
