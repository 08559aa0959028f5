package vmend.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import vmend.inventory.ConnectionState;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Disk;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.GuestNic;
import vmend.inventory.IpStack;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.inventory.VmFiles;

/** A machine in the making: powered on and booted 100 days ago, Tools running, without devices, until something else is said. */
public final class VmBuilder extends ObjectBuilder<VmBuilder> {
    private final List<Device> devices = new ArrayList<>();
    private final List<GuestNic> guestNics = new ArrayList<>();
    private final Set<Ref> uses = new HashSet<>();
    private final String name;

    VmBuilder(EstateBuilder estate, Ref ref, String name) {
        super(estate, Kind.VM, ref, name);
        this.name = name;
        with(Properties.VM_FILES, new VmFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        with(Properties.CONSOLIDATION_NEEDED, false);
        with(Properties.TEMPLATE, false);
        with(
                Properties.INSTANCE_UUID,
                "50000000-0000-0000-0000-" + String.format("%12s", ref.moref()).replace(' ', '0'));
        with(Properties.GUEST_ID, "otherGuest64");
        with(Properties.VM_CONNECTION, ConnectionState.CONNECTED);
        with(Properties.TOOLS_INSTALLER_MOUNTED, false);
        with(Properties.TOOLS_RUNNING, "guestToolsRunning");
        with(Properties.CONSOLES, 0);
        with(Properties.CPU_RESERVATION, 0L);
        poweredOn().bootedAgo(Duration.ofDays(100));
    }

    public VmBuilder poweredOn() {
        return with(Properties.POWER_STATE, PowerState.POWERED_ON);
    }

    public VmBuilder poweredOff() {
        return with(Properties.POWER_STATE, PowerState.POWERED_OFF).with(Properties.BOOT_TIME, Fact.unset());
    }

    public VmBuilder suspended() {
        return with(Properties.POWER_STATE, PowerState.SUSPENDED);
    }

    public VmBuilder bootedAgo(Duration ago) {
        return with(Properties.BOOT_TIME, estate.now().minus(ago));
    }

    public VmBuilder template() {
        return with(Properties.TEMPLATE, true).poweredOff();
    }

    public VmBuilder runsOn(String host) {
        return with(Properties.RUNS_ON, estate.names().of(Kind.HOST, host));
    }

    /** A Windows guest, as its Tools report it. */
    public VmBuilder windows() {
        return with(Properties.GUEST_FAMILY, "windowsGuest");
    }

    public VmBuilder linux() {
        return with(Properties.GUEST_FAMILY, "linuxGuest");
    }

    public VmBuilder hostName(String name) {
        return with(Properties.GUEST_HOST_NAME, name);
    }

    /** The process list that its Tools published so long ago. */
    public VmBuilder appInfo(Duration ago, String... processes) {
        return extraConfig("guestinfo.appInfo", AppInfoTexts.of(estate.now().minus(ago), processes));
    }

    /** Whom the guest asks for names, and its default gateway. */
    public VmBuilder ipStack(String nameServer, String gateway) {
        return with(Properties.GUEST_IP_STACK, List.of(new IpStack(List.of(nameServer), List.of(gateway))));
    }

    /** Below {@code /DC1/vm}; the folder is made when it is not there. */
    public VmBuilder inFolder(String folder) {
        estate.folder(folder);
        return inside(Kind.FOLDER, folder);
    }

    public VmBuilder cdrom(Device.Backing backing) {
        return device(Devices.cdrom(count(DeviceKind.CDROM), backing));
    }

    public VmBuilder floppy(Device.Backing backing) {
        return device(Devices.floppy(count(DeviceKind.FLOPPY), backing));
    }

    public VmBuilder serial(Device.Backing backing) {
        return device(Devices.serial(count(DeviceKind.SERIAL), backing));
    }

    public VmBuilder parallel(Device.Backing backing) {
        return device(Devices.parallel(count(DeviceKind.PARALLEL), backing));
    }

    public VmBuilder usb(Device.Backing backing) {
        return device(Devices.usb(count(DeviceKind.USB), backing));
    }

    /** A network card on a standard port group. */
    public VmBuilder nic(String network) {
        return device(Devices.nic(
                count(DeviceKind.NIC),
                Devices.standardNetwork(network, estate.names().of(Kind.NETWORK, network))));
    }

    /** A network card on a port of a distributed port group. */
    public VmBuilder nicOnPort(String portGroup, String switchName, String port) {
        Ref group = estate.names().of(Kind.DISTRIBUTED_PORT_GROUP, portGroup);
        return device(Devices.nic(
                count(DeviceKind.NIC), Devices.distributedPort(group.moref(), estate.switchUuid(switchName), port)));
    }

    /** A thin disk of its own on a datastore. */
    public VmBuilder disk(String store, long gb) {
        return disk(store, gb << 30, UnaryOperator.identity());
    }

    /** A disk with something special about it. */
    public VmBuilder disk(String store, long bytes, UnaryOperator<Disk> change) {
        int number = count(DeviceKind.DISK);
        return device(
                Devices.disk(number, file(store, number), estate.names().of(Kind.DATASTORE, store), bytes, change));
    }

    /** A raw device mapping whose pointer lies on a datastore. */
    public VmBuilder rdm(String store, String lun) {
        return disk(
                store,
                1L << 30,
                d -> new Disk(
                        d.capacityBytes(),
                        d.mode(),
                        d.sharing(),
                        Optional.of("physicalMode"),
                        Optional.of(lun),
                        d.chain()));
    }

    /** A disk of another machine, attached as a backup proxy attaches it. */
    public VmBuilder hotAdded(String store, String file) {
        return device(Devices.disk(
                count(DeviceKind.DISK),
                file,
                estate.names().of(Kind.DATASTORE, store),
                1L << 30,
                d -> new Disk(
                        d.capacityBytes(),
                        Optional.of("independent_nonpersistent"),
                        d.sharing(),
                        d.rdmMode(),
                        d.lun(),
                        d.chain())));
    }

    /** An ISO image on a datastore in a drive. */
    public VmBuilder imageOn(String store) {
        return cdrom(Devices.imageOn(store, estate.names().of(Kind.DATASTORE, store)));
    }

    /** Its configuration and logs lie on a datastore, and its memory is so large. */
    public VmBuilder home(String store, int memoryMb) {
        String folder = "[" + store + "] " + name + "/";
        uses.add(estate.names().of(Kind.DATASTORE, store));
        return with(Properties.MEMORY_MB, memoryMb)
                .with(
                        Properties.VM_FILES,
                        new VmFiles(
                                Optional.of(folder + name + ".vmx"),
                                Optional.of(folder),
                                Optional.of(folder),
                                Optional.of(folder)));
    }

    /** A file of which nothing tells but that vCenter names the machine there. */
    public VmBuilder swapOn(String store) {
        uses.add(estate.names().of(Kind.DATASTORE, store));
        return self();
    }

    private String file(String store, int number) {
        return "[" + store + "] " + name + "/" + name + (number == 0 ? "" : "_" + number) + ".vmdk";
    }

    boolean touches(Ref store) {
        return uses.contains(store) || devices.stream().anyMatch(device -> device.liesOn(store));
    }

    /** A virtual disk on a datastore. */
    public VmBuilder disk(String store, String mode, String sharing) {
        return device(
                Devices.disk(count(DeviceKind.DISK), store, estate.names().of(Kind.DATASTORE, store), mode, sharing));
    }

    public VmBuilder disk(String store) {
        return disk(store, "persistent", "sharingNone");
    }

    /** What the guest reports of the network card that was added last. */
    public VmBuilder guestNic(String macAddress, String... ipAddresses) {
        guestNics.add(new GuestNic(last().key(), Optional.of(macAddress), Optional.empty(), List.of(ipAddresses)));
        return with(Properties.GUEST_NICS, List.copyOf(guestNics));
    }

    public VmBuilder device(Device device) {
        devices.add(device);
        return self();
    }

    /** Nobody knows the machine's devices. */
    public VmBuilder devicesUnreadable(String reason) {
        return unreadable(Properties.DEVICES, reason);
    }

    /** The device that was added last was connected so long ago, by an administrator. */
    public VmBuilder connectedFor(Duration ago) {
        return event(
                "VmReconfiguredEvent",
                ago,
                new EventLog.DeviceEdit(last().key(), "edit", Optional.of(true), Optional.empty()));
    }

    /** The device that was added last is not connected. */
    public VmBuilder disconnected() {
        return change(device -> Devices.connection(
                device, c -> new Device.Connection(false, c.startConnected(), c.allowGuestControl(), c.status())));
    }

    /** The device that was added last is connected at power-on, or not. */
    public VmBuilder startConnected(boolean startConnected) {
        return change(device -> Devices.connection(
                device, c -> new Device.Connection(c.connected(), startConnected, c.allowGuestControl(), c.status())));
    }

    public VmBuilder deviceStatus(String status) {
        return change(device -> Devices.connection(
                device,
                c -> new Device.Connection(
                        c.connected(), c.startConnected(), c.allowGuestControl(), Optional.of(status))));
    }

    private VmBuilder change(UnaryOperator<Device> change) {
        devices.set(devices.size() - 1, change.apply(last()));
        return self();
    }

    private Device last() {
        if (devices.isEmpty()) {
            throw new IllegalStateException("say first which device is meant");
        }
        return devices.get(devices.size() - 1);
    }

    private int count(DeviceKind kind) {
        return (int) devices.stream().filter(device -> device.kind() == kind).count();
    }

    List<Device> devices() {
        return devices;
    }

    @Override
    void complete() {
        putIfUnsaid(Properties.DEVICES, Fact.known(List.copyOf(devices)));
    }

    @Override
    ManagedObject make(Facts facts) {
        return new Vm(ref, facts);
    }
}
