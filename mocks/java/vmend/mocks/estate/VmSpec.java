package vmend.mocks.estate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said about a virtual machine. */
public record VmSpec(
        Guest guest,
        Power power,
        boolean template,
        int cpus,
        int memoryMb,
        String annotation,
        Optional<ManagedBy> managedBy,
        Optional<String> faultTolerance,
        boolean replicated,
        Map<String, String> extraConfig,
        List<String> disabledMethods,
        Optional<String> question,
        Optional<String> runningTask,
        Optional<Product> product,
        List<Snapshot> snapshots,
        String firmware,
        List<String> bootOrder,
        List<Device> devices,
        List<String> stores,
        Optional<Load> load,
        Map<String, String> unreadable,
        Map<String, String> properties) {

    /** The guest operating system and what its Tools tell. */
    public record Guest(
            String id,
            String fullName,
            Optional<String> hostName,
            List<String> ips,
            String tools,
            boolean installerMounted) {}

    /** Power and connection. */
    public record Power(String state, String connection, Duration bootedFor, Duration createdFor, int consoles) {}

    /** The extension that owns the machine. */
    public record ManagedBy(String extensionKey, String type) {}

    /** The product an appliance says it is. */
    public record Product(String vendor, String name) {}

    /** A snapshot, newest last. */
    public record Snapshot(String name, Duration age) {}

    public boolean isOn() {
        return power.state().equals("poweredOn");
    }
}
