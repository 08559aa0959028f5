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
        Optional<Question> question,
        Optional<String> runningTask,
        Optional<Product> product,
        List<Snapshot> snapshots,
        String firmware,
        List<String> bootOrder,
        List<Device> devices,
        List<String> stores,
        Optional<Load> load,
        Map<String, String> unreadable,
        Map<String, String> properties,
        Optional<Edition> edition,
        Inside inside) {

    /** The guest operating system and what its Tools tell. */
    public record Guest(
            String id,
            String fullName,
            Optional<String> hostName,
            List<String> ips,
            String tools,
            String toolsWhenOn,
            boolean installerMounted) {
        /** The same guest with other Tools, as the power state makes it. */
        public Guest with(String running) {
            return new Guest(id, fullName, hostName, ips, running, toolsWhenOn, installerMounted);
        }
    }

    /** Power and connection. */
    public record Power(
            String state,
            String connection,
            Duration bootedFor,
            Optional<Duration> suspendedFor,
            Duration createdFor,
            int consoles) {
        /** The same power in another state of the connection. */
        public Power connected(String to) {
            return new Power(state, to, bootedFor, suspendedFor, createdFor, consoles);
        }
    }

    /** A question of the virtual machine monitor, which waits for an answer. */
    public record Question(String id, String text) {}

    /** The last change of the configuration: what vCenter calls it, and how long before the start it was. */
    public record Edition(String changeVersion, Duration age) {}

    /** The extension that owns the machine. */
    public record ManagedBy(String extensionKey, String type) {}

    /** The product an appliance says it is. */
    public record Product(String vendor, String name) {}

    /** A snapshot, newest last. */
    public record Snapshot(String name, Duration age) {}

    /** The machine in another power state, with the guest and devices that go with it. */
    public VmSpec powered(Power to, Guest guestThen, List<Device> devicesThen) {
        return with(guestThen, to, annotation, extraConfig, disabledMethods, question, devicesThen, edition);
    }

    /** The machine with another configuration. */
    public VmSpec edited(String note, Map<String, String> options, List<Device> hardware, Edition as) {
        return with(guest, power, note, options, disabledMethods, question, hardware, Optional.of(as));
    }

    /** The machine with the same configuration under another version. */
    public VmSpec editedAs(Edition as) {
        return edited(annotation, extraConfig, devices, as);
    }

    /** The machine with another load. */
    public VmSpec using(Load other) {
        return new VmSpec(
                guest,
                power,
                template,
                cpus,
                memoryMb,
                annotation,
                managedBy,
                faultTolerance,
                replicated,
                extraConfig,
                disabledMethods,
                question,
                runningTask,
                product,
                snapshots,
                firmware,
                bootOrder,
                devices,
                stores,
                Optional.of(other),
                unreadable,
                properties,
                edition,
                inside);
    }

    /** The machine with a question, or with none. */
    public VmSpec asking(Optional<Question> what) {
        return with(guest, power, annotation, extraConfig, disabledMethods, what, devices, edition);
    }

    /** The machine with these methods switched off. */
    public VmSpec locked(List<String> methods) {
        return with(guest, power, annotation, extraConfig, List.copyOf(methods), question, devices, edition);
    }

    private VmSpec with(
            Guest guestThen,
            Power powerThen,
            String annotationThen,
            Map<String, String> extraConfigThen,
            List<String> disabledThen,
            Optional<Question> questionThen,
            List<Device> devicesThen,
            Optional<Edition> editionThen) {
        return new VmSpec(
                guestThen,
                powerThen,
                template,
                cpus,
                memoryMb,
                annotationThen,
                managedBy,
                faultTolerance,
                replicated,
                extraConfigThen,
                disabledThen,
                questionThen,
                runningTask,
                product,
                snapshots,
                firmware,
                bootOrder,
                devicesThen,
                stores,
                load,
                unreadable,
                properties,
                editionThen,
                inside);
    }

    public boolean isOn() {
        return power.state().equals("poweredOn");
    }
}
