package vmend.mocks.estate;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads what an estate file says about one virtual machine. */
final class VmReader {
    private static final Map<String, String> FULL_NAMES = Map.ofEntries(
            Map.entry("debian11_64Guest", "Debian GNU/Linux 11 (64-bit)"),
            Map.entry("debian12_64Guest", "Debian GNU/Linux 12 (64-bit)"),
            Map.entry("rhel8_64Guest", "Red Hat Enterprise Linux 8 (64-bit)"),
            Map.entry("rhel9_64Guest", "Red Hat Enterprise Linux 9 (64-bit)"),
            Map.entry("ubuntu64Guest", "Ubuntu Linux (64-bit)"),
            Map.entry("sles15_64Guest", "SUSE Linux Enterprise 15 (64-bit)"),
            Map.entry("windows2019srv_64Guest", "Microsoft Windows Server 2019 (64-bit)"),
            Map.entry("windows2022srvNext_64Guest", "Microsoft Windows Server 2022 (64-bit)"),
            Map.entry("windows9_64Guest", "Microsoft Windows 10 (64-bit)"),
            Map.entry("windows7Server64Guest", "Microsoft Windows Server 2008 R2 (64-bit)"),
            Map.entry("vmkernel8Guest", "VMware ESXi 8.0 or later"),
            Map.entry("other5xLinux64Guest", "Other 5.x or later Linux (64-bit)"),
            Map.entry("crxPod1Guest", "VMware CRX Pod 1 (64-bit)"),
            Map.entry("freebsd13_64Guest", "FreeBSD 13 (64-bit)"));

    private VmReader() {}

    static VmSpec read(Node node, DeviceReader devices) {
        boolean template = node.yes("template", false);
        VmSpec.Power power = power(node, template);
        boolean on = power.state().equals("poweredOn");
        return new VmSpec(
                guest(node, on),
                power,
                template,
                node.number("cpus", 2),
                node.number("memoryMb", 4096),
                node.text("annotation", ""),
                node.child("managedBy").map(VmReader::managedBy),
                node.maybe("faultTolerance"),
                node.yes("replicated", false),
                node.map("extraConfig"),
                node.texts("disabledMethods"),
                node.maybe("question").map(text -> new VmSpec.Question("1", text)),
                node.maybe("runningTask"),
                node.child("product").map(VmReader::product),
                node.children("snapshots").stream().map(VmReader::snapshot).toList(),
                node.text("firmware", "efi"),
                node.texts("bootOrder"),
                devices.read(node, on),
                node.has("stores")
                        ? node.texts("stores")
                        : node.maybe("store").stream().toList(),
                node.child("load").map(Load::read),
                node.map("unreadable"),
                node.map("properties"),
                Optional.empty(),
                Inside.read(node));
    }

    private static VmSpec.Guest guest(Node node, boolean on) {
        String id = node.text("guest", "debian12_64Guest");
        String tools = node.text("tools", "running");
        return new VmSpec.Guest(
                id,
                node.text("guestFullName", FULL_NAMES.getOrDefault(id, "Other (64-bit)")),
                node.maybe("hostName"),
                node.texts("ips"),
                on ? tools : tools.replace("running", "notRunning"),
                tools,
                node.yes("toolsInstallerMounted", false));
    }

    private static VmSpec.Power power(Node node, boolean template) {
        String wanted = node.text("power", "poweredOn");
        return new VmSpec.Power(
                template ? "poweredOff" : wanted,
                node.text("connection", "connected"),
                node.duration("bootedFor").orElse(Duration.ofDays(43)),
                node.duration("suspendedFor"),
                node.duration("createdFor").orElse(Duration.ofDays(420)),
                node.number("consoles", 0));
    }

    private static VmSpec.ManagedBy managedBy(Node node) {
        VmSpec.ManagedBy read = new VmSpec.ManagedBy(node.text("extensionKey"), node.text("type"));
        node.done();
        return read;
    }

    private static VmSpec.Product product(Node node) {
        VmSpec.Product read = new VmSpec.Product(node.text("vendor"), node.text("name"));
        node.done();
        return read;
    }

    private static VmSpec.Snapshot snapshot(Node node) {
        VmSpec.Snapshot read =
                new VmSpec.Snapshot(node.text("name"), node.duration("age").orElse(Duration.ofDays(1)));
        node.done();
        return read;
    }
}
