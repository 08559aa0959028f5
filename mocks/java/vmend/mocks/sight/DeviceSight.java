package vmend.mocks.sight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Device;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.DvSwitch;
import vmend.mocks.estate.Entity.Net;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** The virtual hardware of a machine: the controllers each one has, then the devices of the estate. */
final class DeviceSight {
    private final World world;

    DeviceSight(World world) {
        this.world = world;
    }

    List<Obj> devices(Vm vm) {
        List<Obj> devices = new ArrayList<>(basics(vm));
        vm.spec().devices().forEach(device -> devices.add(device(vm, device)));
        return devices;
    }

    private static List<Obj> basics(Vm vm) {
        List<Obj> basics = new ArrayList<>();
        basics.add(controller("VirtualIDEController", 200, "IDE 0", 0));
        basics.add(controller("VirtualIDEController", 201, "IDE 1", 1));
        basics.add(controller("VirtualPS2Controller", 300, "PS2 controller 0", 0));
        basics.add(controller("VirtualPCIController", 100, "PCI controller 0", 0));
        basics.add(controller("VirtualSIOController", 400, "SIO controller 0", 0));
        basics.add(plain("VirtualKeyboard", 600, "Keyboard", 300, 0));
        basics.add(plain("VirtualPointingDevice", 700, "Pointing device", 300, 1)
                .with(
                        "backing",
                        Obj.of("VirtualPointingDeviceDeviceBackingInfo")
                                .with("deviceName", "")
                                .with("useAutoDetect", false)
                                .with("hostPointingDevice", "autodetect")));
        basics.add(plain("VirtualMachineVideoCard", 500, "Video card", 100, 0).with("videoRamSizeInKB", 4096L));
        basics.add(plain("VirtualMachineVMCIDevice", 12000, "VMCI device", 100, 17)
                .with("id", (long) vm.ref().value().hashCode())
                .with("allowUnrestrictedCommunication", false));
        basics.add(controller("ParaVirtualSCSIController", 1000, "SCSI controller 0", 0)
                .with("hotAddRemove", true)
                .with("sharedBus", "noSharing")
                .with("scsiCtlrUnitNumber", 7));
        return basics;
    }

    private static Obj controller(String type, int key, String label, int bus) {
        return Obj.of(type)
                .with("key", key)
                .with("deviceInfo", info(label, label))
                .with("busNumber", bus);
    }

    private static Obj plain(String type, int key, String label, int controller, int unit) {
        return Obj.of(type)
                .with("key", key)
                .with("deviceInfo", info(label, label))
                .with("controllerKey", controller)
                .with("unitNumber", unit);
    }

    private static Obj info(String label, String summary) {
        return Obj.of("Description").with("label", label).with("summary", summary);
    }

    Obj device(Vm vm, Device device) {
        Obj obj = Obj.of(device.type())
                .with("key", device.key())
                .with("deviceInfo", info(device.label(), summary(device)))
                .with("controllerKey", device.controllerKey())
                .with("unitNumber", device.unit())
                .with("connectable", device.connect().map(DeviceSight::connectable));
        if (device.nic().isPresent()) {
            return nic(obj, device.nic().get());
        }
        obj.with(
                "backing", device.written().or(() -> device.backing().map(type -> backing(vm, type, device.values()))));
        switch (device.type()) {
            case "VirtualDisk" -> {
                long gb = Long.parseLong(device.values().getOrDefault("gb", "40"));
                obj.with("capacityInKB", gb << 20).with("capacityInBytes", gb << 30);
            }
            case "VirtualSerialPort" -> obj.with("yieldOnPoll", true);
            case "VirtualUSB" ->
                obj.with(
                                "connected",
                                device.connect().map(Device.Connect::connected).orElse(true))
                        .with("vendor", number(device.values().get("vendor"), 0x0781))
                        .with("product", number(device.values().get("product"), 0x5567));
            case "VirtualUSBController", "VirtualAHCIController", "VirtualNVMEController" ->
                obj.with("busNumber", 0).with("controllerKey", 100);
            case "VirtualUSBXHCIController" -> obj.with("busNumber", 0).with("autoConnectDevices", false);
            case "VirtualWDT" -> obj.with("runOnBoot", false).with("running", false);
            default -> {}
        }
        return obj;
    }

    private static int number(@Nullable String text, int otherwise) {
        return text == null ? otherwise : Integer.decode(text);
    }

    private static String summary(Device device) {
        if (device.nic().isPresent()) {
            return device.nic().get().networkName();
        }
        Optional<Object> file = device.written().isPresent()
                ? device.written().map(backing -> backing.get("fileName"))
                : Optional.ofNullable(device.values().get("file"));
        return file.map(Object::toString).orElse(device.label());
    }

    private static Obj connectable(Device.Connect connect) {
        return Obj.of("VirtualDeviceConnectInfo")
                .with("migrateConnect", "unset")
                .with("startConnected", connect.startConnected())
                .with("allowGuestControl", connect.allowGuestControl())
                .with("connected", connect.connected())
                .with("status", connect.status());
    }

    private Obj nic(Obj obj, Device.Nic nic) {
        obj.with("addressType", nic.mac().startsWith("00:50:56:8") ? "assigned" : "manual")
                .with("macAddress", nic.mac())
                .with("wakeOnLanEnabled", true);
        Optional<Entity> network = nic.network().flatMap(world.estate()::find);
        if (network.isPresent() && network.get() instanceof DvGroup group) {
            DvSwitch dvs = (DvSwitch) world.estate().find(group.dvs()).orElseThrow();
            return obj.with(
                    "backing",
                    Obj.of("VirtualEthernetCardDistributedVirtualPortBackingInfo")
                            .with(
                                    "port",
                                    Obj.of("DistributedVirtualSwitchPortConnection")
                                            .with("switchUuid", dvs.spec().uuid())
                                            .with("portgroupKey", group.spec().key())
                                            .with("portKey", nic.portKey())
                                            .with("connectionCookie", nic.mac().hashCode())));
        }
        if (network.isPresent()
                && network.get() instanceof Net net
                && net.opaqueId().isPresent()) {
            return obj.with(
                    "backing",
                    Obj.of("VirtualEthernetCardOpaqueNetworkBackingInfo")
                            .with("opaqueNetworkId", world.uuid(net.ref().value()))
                            .with("opaqueNetworkType", net.opaqueId().get()));
        }
        return obj.with(
                "backing",
                Obj.of("VirtualEthernetCardNetworkBackingInfo")
                        .with("deviceName", nic.networkName())
                        .with("useAutoDetect", false)
                        .with("network", nic.network()));
    }

    private Obj backing(Vm vm, String type, Map<String, String> values) {
        Obj backing = Obj.of(type);
        if (world.schema().isA(type, "VirtualDeviceFileBackingInfo")) {
            String file = values.getOrDefault("file", diskFile(vm, values));
            backing.with("fileName", file).with("datastore", datastore(file));
        }
        for (String shape : List.of("VirtualDeviceDeviceBackingInfo", "VirtualDeviceRemoteDeviceBackingInfo")) {
            if (world.schema().isA(type, shape)) {
                backing.with("deviceName", values.getOrDefault("deviceName", ""))
                        .with("useAutoDetect", false);
            }
        }
        if (world.schema().isA(type, "VirtualDeviceURIBackingInfo")) {
            backing.with("serviceURI", values.getOrDefault("uri", "tcp://:13370"))
                    .with("direction", values.getOrDefault("direction", "server"))
                    .with("proxyURI", values.get("proxy"));
        }
        if (world.schema().isA(type, "VirtualDevicePipeBackingInfo")) {
            backing.with("pipeName", values.getOrDefault("pipe", "\\\\.\\pipe\\com_1"));
        }
        return particular(backing, type, values);
    }

    private Obj particular(Obj backing, String type, Map<String, String> values) {
        return switch (type) {
            case "VirtualDiskFlatVer2BackingInfo" ->
                backing.with("diskMode", values.getOrDefault("diskMode", "persistent"))
                        .with("thinProvisioned", true)
                        .with("sharing", values.getOrDefault("sharing", "sharingNone"))
                        .with("parent", below(type, values));
            case "VirtualDiskRawDiskMappingVer1BackingInfo" ->
                backing.with("diskMode", values.getOrDefault("diskMode", "independent_persistent"))
                        .with("compatibilityMode", values.getOrDefault("rdmMode", "physicalMode"))
                        .with("lunUuid", values.get("lun"))
                        .with("deviceName", "vml." + values.getOrDefault("lun", "0200000000"))
                        .with("sharing", values.getOrDefault("sharing", "sharingNone"));
            case "VirtualCdromPassthroughBackingInfo", "VirtualCdromRemotePassthroughBackingInfo" ->
                backing.with("exclusive", false);
            case "VirtualSerialPortPipeBackingInfo" ->
                backing.with("endpoint", "client").with("noRxLoss", true);
            case "VirtualUSBRemoteHostBackingInfo" ->
                backing.with("hostname", values.getOrDefault("hostname", "esx-01"));
            case "VirtualUSBRemoteClientBackingInfo" ->
                backing.with("hostname", values.getOrDefault("hostname", "admin-pc"));
            case "VirtualPCIPassthroughDeviceBackingInfo" ->
                backing.with("id", values.getOrDefault("id", "0000:3b:00.0"))
                        .with("deviceId", values.getOrDefault("deviceId", "1eb8"))
                        .with("systemId", values.getOrDefault("systemId", "5f0a"))
                        .with("vendorId", (short) 4318);
            case "VirtualPCIPassthroughVmiopBackingInfo" ->
                backing.with("vgpu", values.getOrDefault("vgpu", "grid_t4-4q"));
            default -> backing;
        };
    }

    private static String diskFile(Vm vm, Map<String, String> values) {
        String wanted = values.getOrDefault("store", "");
        String store = !wanted.isEmpty()
                ? wanted
                : vm.spec().stores().stream().findFirst().orElse("unknown");
        String index = values.getOrDefault("index", "0");
        return "[" + store + "] " + vm.name() + "/" + vm.name() + (index.equals("0") ? "" : "_" + index) + ".vmdk";
    }

    /** The backing below one, and so on down its chain. */
    private @Nullable Obj below(String type, Map<String, String> values) {
        List<String> files = values.getOrDefault("chain", "").lines().toList();
        @Nullable Obj below = null;
        for (int i = files.size() - 1; i >= 0; i--) {
            below = Obj.of(type)
                    .with("fileName", files.get(i))
                    .with("datastore", datastore(files.get(i)))
                    .with("diskMode", values.getOrDefault("diskMode", "persistent"))
                    .with("parent", below);
        }
        return below;
    }

    private @Nullable Moref datastore(String file) {
        if (!file.startsWith("[")) {
            return null;
        }
        for (int end = file.indexOf(']'); end > 0; end = file.indexOf(']', end + 1)) {
            Optional<Moref> store = world.estate().store(file.substring(1, end));
            if (store.isPresent()) {
                return store.get();
            }
        }
        return null;
    }
}
