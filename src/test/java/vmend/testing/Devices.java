package vmend.testing;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Disk;
import vmend.inventory.Ref;

/** Devices and what is behind them, with the keys, labels and wire types that vCenter gives them. */
public final class Devices {
    private Devices() {}

    public static Device.Backing iso(String path) {
        return Device.Backing.of(BackingKind.FILE, "VirtualCdromIsoBackingInfo", path);
    }

    public static Device.Backing image(String path) {
        return Device.Backing.of(BackingKind.FILE, "VirtualFloppyImageBackingInfo", path);
    }

    /** A file that a serial or parallel port writes to. */
    public static Device.Backing file(String path) {
        return Device.Backing.of(BackingKind.FILE, "VirtualSerialPortFileBackingInfo", path);
    }

    public static Device.Backing hostDevice(String device) {
        return Device.Backing.of(BackingKind.HOST_DEVICE, "VirtualDeviceDeviceBackingInfo", device);
    }

    /** A device of whoever has the console open. */
    public static Device.Backing client() {
        return Device.Backing.of(BackingKind.CLIENT_DEVICE, "VirtualDeviceRemoteDeviceBackingInfo", "");
    }

    public static Device.Backing remoteHost(String host) {
        return Device.Backing.of(BackingKind.REMOTE_HOST, "VirtualUSBRemoteHostBackingInfo", host);
    }

    public static Device.Backing pipe(String name) {
        return Device.Backing.of(BackingKind.PIPE, "VirtualSerialPortPipeBackingInfo", name);
    }

    /** A network socket behind a serial port. */
    public static Device.Backing uri(String uri) {
        return Device.Backing.of(BackingKind.NETWORK_URI, "VirtualSerialPortURIBackingInfo", uri);
    }

    public static Device.Backing thinPrint() {
        return Device.Backing.of(BackingKind.THIN_PRINT, "VirtualSerialPortThinPrintBackingInfo", "");
    }

    public static Device.Backing standardNetwork(String name, Ref network) {
        return new Device.Backing(
                BackingKind.STANDARD_NETWORK,
                "VirtualEthernetCardNetworkBackingInfo",
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(network));
    }

    public static Device.Backing distributedPort(String portGroupKey, String switchUuid, String portKey) {
        return new Device.Backing(
                BackingKind.DISTRIBUTED_PORT,
                "VirtualEthernetCardDistributedVirtualPortBackingInfo",
                Optional.empty(),
                Optional.empty(),
                Optional.of(portGroupKey),
                Optional.of(switchUuid),
                Optional.of(portKey),
                Optional.empty());
    }

    public static Device.Backing opaqueNetwork(String id) {
        return Device.Backing.of(BackingKind.OPAQUE_NETWORK, "VirtualEthernetCardOpaqueNetworkBackingInfo", id);
    }

    /** The {@code index}th CD drive of a machine, connected now but not at power-on, as an administrator leaves it. */
    public static Device cdrom(int index, Device.Backing backing) {
        return media(3000 + index, "CD/DVD drive " + (index + 1), DeviceKind.CDROM, "VirtualCdrom", backing);
    }

    public static Device floppy(int index, Device.Backing backing) {
        return media(8000 + index, "Floppy drive " + (index + 1), DeviceKind.FLOPPY, "VirtualFloppy", backing);
    }

    public static Device serial(int index, Device.Backing backing) {
        return media(9000 + index, "Serial port " + (index + 1), DeviceKind.SERIAL, "VirtualSerialPort", backing);
    }

    public static Device parallel(int index, Device.Backing backing) {
        return media(
                10000 + index, "Parallel port " + (index + 1), DeviceKind.PARALLEL, "VirtualParallelPort", backing);
    }

    public static Device usb(int index, Device.Backing backing) {
        return media(13000 + index, "USB " + (index + 1), DeviceKind.USB, "VirtualUSB", backing);
    }

    public static Device nic(int index, Device.Backing backing) {
        Device card =
                connected(4000 + index, "Network adapter " + (index + 1), DeviceKind.NIC, "VirtualVmxnet3", backing);
        return mac(card, String.format("00:50:56:00:00:%02x", index));
    }

    /** A device that has no switch, such as a controller or a sound card. */
    public static Device fixed(int key, String label, DeviceKind kind, String wireType) {
        return new Device(
                key,
                label,
                kind,
                wireType,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A virtual disk on a datastore. */
    public static Device disk(int index, String store, Ref datastore, String mode, String sharing) {
        return disk(
                index,
                "VirtualDiskFlatVer2BackingInfo",
                store,
                datastore,
                new Disk(
                        Optional.of(40L << 30),
                        Optional.of(mode),
                        Optional.of(sharing),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    /** A raw device mapping, whose pointer lies on a datastore. */
    public static Device rawDisk(int index, String store, Ref datastore) {
        return disk(
                index,
                "VirtualDiskRawDiskMappingVer1BackingInfo",
                store,
                datastore,
                new Disk(
                        Optional.of(40L << 30),
                        Optional.of("independent_persistent"),
                        Optional.of("sharingNone"),
                        Optional.of("physicalMode"),
                        Optional.of("naa.6000"),
                        List.of()));
    }

    private static Device disk(int index, String backing, String store, Ref datastore, Disk disk) {
        return new Device(
                2000 + index,
                "Hard disk " + (index + 1),
                DeviceKind.DISK,
                "VirtualDisk",
                Optional.of(new Device.Backing(
                        BackingKind.FILE,
                        backing,
                        Optional.of("[" + store + "] vm/vm.vmdk"),
                        Optional.of(datastore),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                Optional.empty(),
                Optional.of(1000),
                Optional.of(index),
                Optional.empty(),
                Optional.of(disk));
    }

    /** A SCSI controller that shares its bus, or does not. */
    public static Device scsiController(String sharedBus) {
        return new Device(
                1000,
                "SCSI controller 0",
                DeviceKind.CONTROLLER,
                "ParaVirtualSCSIController",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(sharedBus));
    }

    /** Any device with a switch, connected now and at power-on. */
    public static Device connected(int key, String label, DeviceKind kind, String wireType, Device.Backing backing) {
        return new Device(
                key,
                label,
                kind,
                wireType,
                Optional.of(backing),
                Optional.of(new Device.Connection(true, true, true, Optional.of("ok"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Device media(int key, String label, DeviceKind kind, String wireType, Device.Backing backing) {
        return connection(
                connected(key, label, kind, wireType, backing),
                c -> new Device.Connection(c.connected(), false, c.allowGuestControl(), c.status()));
    }

    public static Device mac(Device d, String macAddress) {
        return new Device(
                d.key(),
                d.label(),
                d.kind(),
                d.wireType(),
                d.backing(),
                d.connection(),
                d.controllerKey(),
                d.unitNumber(),
                Optional.of(macAddress));
    }

    /** The device with nothing behind it. */
    public static Device withoutBacking(Device d) {
        return new Device(
                d.key(),
                d.label(),
                d.kind(),
                d.wireType(),
                Optional.empty(),
                d.connection(),
                d.controllerKey(),
                d.unitNumber(),
                d.macAddress());
    }

    static Device disk(int number, String file, Ref store, long bytes, UnaryOperator<Disk> change) {
        return new Device(
                2000 + number,
                "Hard disk " + (number + 1),
                DeviceKind.DISK,
                "VirtualDisk",
                Optional.of(onStore("VirtualDiskFlatVer2BackingInfo", file, store)),
                Optional.empty(),
                Optional.of(1000),
                Optional.of(number),
                Optional.empty(),
                Optional.of(change.apply(new Disk(
                        Optional.of(bytes),
                        Optional.of("persistent"),
                        Optional.of("sharingNone"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()))));
    }

    static Device.Backing imageOn(String storeName, Ref store) {
        return onStore("VirtualCdromIsoBackingInfo", "[" + storeName + "] debian.iso", store);
    }

    private static Device.Backing onStore(String wireType, String file, Ref store) {
        return new Device.Backing(
                BackingKind.FILE,
                wireType,
                Optional.of(file),
                Optional.of(store),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The device on a controller. */
    public static Device on(int controllerKey, Device d) {
        return new Device(
                d.key(),
                d.label(),
                d.kind(),
                d.wireType(),
                d.backing(),
                d.connection(),
                Optional.of(controllerKey),
                d.unitNumber(),
                d.macAddress());
    }

    static Device connection(Device d, UnaryOperator<Device.Connection> change) {
        return new Device(
                d.key(),
                d.label(),
                d.kind(),
                d.wireType(),
                d.backing(),
                d.connection().map(change),
                d.controllerKey(),
                d.unitNumber(),
                d.macAddress());
    }
}
