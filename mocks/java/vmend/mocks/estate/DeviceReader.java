package vmend.mocks.estate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.vim.Moref;

/** Reads the devices, NICs and disks of one virtual machine and gives them the keys vCenter would. */
final class DeviceReader {
    private static final Map<String, String> NIC_TYPES = Map.of(
            "vmxnet3", "VirtualVmxnet3",
            "e1000", "VirtualE1000",
            "e1000e", "VirtualE1000e",
            "pcnet32", "VirtualPCNet32",
            "sriov", "VirtualSriovEthernetCard",
            "vmxnet3vrdma", "VirtualVmxnet3Vrdma");

    private final Networks networks;
    private final Map<Integer, Integer> used = new HashMap<>();
    private final List<Device> devices = new ArrayList<>();
    private final int number;

    DeviceReader(Networks networks, int number) {
        this.networks = networks;
        this.number = number;
    }

    List<Device> read(Node vm, boolean on) {
        vm.children("disks").forEach(this::disk);
        vm.children("nics", "network").forEach(nic -> nic(nic, on));
        vm.children("devices", "kind").forEach(device -> device(device, on));
        return List.copyOf(devices);
    }

    private int next(int firstKey) {
        return used.merge(firstKey, 1, Integer::sum) - 1;
    }

    private void disk(Node node) {
        int index = next(2000);
        Map<String, String> values = new HashMap<>();
        values.put("gb", String.valueOf(node.number("gb", 40)));
        values.put("store", node.text("store", ""));
        values.put("diskMode", node.text("mode", "persistent"));
        values.put("sharing", node.text("sharing", "sharingNone"));
        values.put("index", String.valueOf(index));
        node.maybe("file").ifPresent(file -> values.put("file", file));
        node.maybe("lun").ifPresent(lun -> values.put("lun", lun));
        node.maybe("rdmMode").ifPresent(mode -> values.put("rdmMode", mode));
        // The files below, nearest first; a line break is in no file's name.
        values.put("chain", String.join("\n", node.texts("chain")));
        String backing = node.yes("rdm", values.containsKey("lun"))
                ? "VirtualDiskRawDiskMappingVer1BackingInfo"
                : "VirtualDiskFlatVer2BackingInfo";
        node.done();
        devices.add(new Device(
                "VirtualDisk",
                2000 + index,
                "Hard disk " + (index + 1),
                1000,
                index,
                Optional.of(backing),
                Map.copyOf(values),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private void nic(Node node, boolean on) {
        int index = next(4000);
        String name = node.text("network");
        Optional<Moref> network = networks.byName(name);
        if (network.isEmpty() && !node.yes("gone", false)) {
            throw node.wrong("there is no network '" + name + "'");
        }
        String type = node.text("type", "vmxnet3");
        String vimType = Optional.ofNullable(NIC_TYPES.get(type))
                .orElseThrow(() -> node.wrong("unknown NIC type '" + type + "', known: "
                        + String.join(", ", NIC_TYPES.keySet().stream().sorted().toList())));
        String mac = node.text("mac", mac(index));
        Device.Connect connect = connect(node, on, true);
        Device.Nic nic = new Device.Nic(
                name, network, network.flatMap(networks::portFor), mac, node.maybe("guestMac"), node.maybe("ip"));
        node.done();
        devices.add(new Device(
                vimType,
                4000 + index,
                "Network adapter " + (index + 1),
                100,
                7 + index,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.of(connect),
                Optional.of(nic)));
    }

    private String mac(int index) {
        int n = number * 16 + index;
        return String.format(Locale.ROOT, "00:50:56:%02x:%02x:%02x", 0x80 | (n >> 16 & 0x3f), n >> 8 & 0xff, n & 0xff);
    }

    private void device(Node node, boolean on) {
        DeviceKind kind = DeviceKind.named(node);
        int index = next(kind.firstKey());
        Optional<String> backing = kind.backing(node);
        Map<String, String> values = new HashMap<>(node.map("values"));
        for (String key : List.of("file", "deviceName", "uri", "proxy", "direction", "pipe", "vendor", "product")) {
            node.maybe(key).ifPresent(text -> values.put(key, text));
        }
        String type = kind == DeviceKind.UNKNOWN ? node.text("type") : kind.type();
        Device device = new Device(
                type,
                node.number("key", kind.firstKey() + index),
                node.text("label", kind.label() + " " + (index + 1)),
                kind.controller() + (kind == DeviceKind.CDROM ? index / 2 : 0),
                index % 2,
                backing,
                Map.copyOf(values),
                Optional.empty(),
                kind.connectable() ? Optional.of(connect(node, on, false)) : Optional.empty(),
                Optional.empty());
        node.done();
        devices.add(device);
    }

    private static Device.Connect connect(Node node, boolean on, boolean usually) {
        boolean said = node.yes("connected", usually);
        boolean connected = said && on;
        return new Device.Connect(
                connected,
                node.yes("startConnected", usually),
                node.yes("allowGuestControl", true),
                node.text("status", on ? "ok" : "untried"),
                node.duration("connectedFor"),
                said);
    }
}
