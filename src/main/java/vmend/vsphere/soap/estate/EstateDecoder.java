package vmend.vsphere.soap.estate;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vmend.inventory.ConnectionState;
import vmend.inventory.GuestNic;
import vmend.inventory.ManagedBy;
import vmend.inventory.Need;
import vmend.inventory.PowerState;
import vmend.inventory.Product;
import vmend.inventory.Question;
import vmend.inventory.TaskState;
import vmend.vsphere.soap.DecodeException;
import vmend.vsphere.soap.PropertyDecoder;
import vmend.vsphere.soap.XmlCursor;

/** Decodes every property of the data table; which decoder a path has is one table here. */
final class EstateDecoder implements PropertyDecoder {
    static final String EXTRA_CONFIG = "config.extraConfig";
    static final String CUSTOM_VALUE = "customValue";

    private static final Map<String, Function<XmlCursor, ?>> BY_PATH = Map.ofEntries(
            entry("name", XmlCursor::text),
            entry("parent", XmlCursor::ref),
            entry("parentVApp", XmlCursor::ref),
            entry("disabledMethod", list(XmlCursor::symbol)),
            entry("recentTask", list(XmlCursor::ref)),
            entry("config.template", XmlCursor::bool),
            entry("guest.guestOperationsReady", XmlCursor::bool),
            entry("config.instanceUuid", c -> c.text().toLowerCase(Locale.ROOT)),
            entry("config.uuid", c -> c.text().toLowerCase(Locale.ROOT)),
            entry("config.guestId", XmlCursor::symbol),
            entry("config.managedBy", c -> pair(c, "extensionKey", "type", ManagedBy::new)),
            entry("runtime.faultToleranceState", XmlCursor::symbol),
            entry("config.repConfig.vmReplicationId", XmlCursor::text),
            entry("config.hardware.device", list(DeviceDecoder::device)),
            entry("config.bootOptions.bootOrder", list(XmlCursor::type)),
            entry("config.createDate", XmlCursor::instant),
            entry("runtime.powerState", constant(PowerState.class)),
            entry("runtime.bootTime", XmlCursor::instant),
            entry("runtime.connectionState", constant(ConnectionState.class)),
            entry("runtime.question", c -> pair(c, "id", "text", Question::new)),
            entry("runtime.toolsInstallerMounted", XmlCursor::bool),
            entry("runtime.numMksConnections", XmlCursor::intValue),
            entry("overallStatus", XmlCursor::symbol),
            entry("runtime.host", XmlCursor::ref),
            entry("resourcePool", XmlCursor::ref),
            entry("summary.config.product", c -> pair(c, "name", "vendor", Product::new)),
            entry("guest.toolsRunningStatus", XmlCursor::symbol),
            entry("guest.hostName", XmlCursor::text),
            entry("guest.net", list(EstateDecoder::guestNic)),
            entry("guest.guestFamily", XmlCursor::symbol),
            entry("guest.ipStack", list(IpStackDecoder::stack)),
            entry("runtime.suspendTime", XmlCursor::instant),
            entry("config.flags.snapshotPowerOffBehavior", XmlCursor::symbol),
            entry("config.cpuAllocation.reservation", XmlCursor::longValue),
            entry("config.hardware.numCPU", XmlCursor::intValue),
            entry("configurationEx", RuleDecoder::rules),
            entry("runtime.inMaintenanceMode", XmlCursor::bool),
            entry("config.network.vswitch", list(HostNetworkDecoder::standardSwitch)),
            entry("config.network.portgroup", list(HostNetworkDecoder::portGroup)),
            entry("config.network.vnic", list(HostNetworkDecoder::vmkernelNic)),
            entry("config.virtualNicManagerInfo.netConfig", HostNetworkDecoder::services),
            entry("network", list(XmlCursor::ref)),
            entry("vm", list(XmlCursor::ref)),
            entry("key", XmlCursor::text),
            entry("config.distributedVirtualSwitch", XmlCursor::ref),
            entry("config.configVersion", XmlCursor::text),
            entry("config.defaultPortConfig", PortSettingDecoder::setting),
            entry("config.policy", PortSettingDecoder::policy),
            entry("config.uplink", XmlCursor::bool),
            entry("config.backingType", XmlCursor::symbol),
            entry("config.logicalSwitchUuid", XmlCursor::text),
            entry("config.type", XmlCursor::symbol),
            entry("config.autoExpand", XmlCursor::bool),
            entry("config.numPorts", XmlCursor::intValue),
            entry("tag", list(c -> pair(c, "key", "key", (key, same) -> key))),
            entry("uuid", XmlCursor::text),
            entry("config.extensionKey", XmlCursor::symbol),
            entry("config.uplinkPortgroup", list(XmlCursor::ref)),
            entry("config.files", StoreDecoder::files),
            entry("config.hardware.memoryMB", XmlCursor::intValue),
            entry("rootSnapshot", list(XmlCursor::ref)),
            entry("runtime.consolidationNeeded", XmlCursor::bool),
            entry("summary.type", XmlCursor::symbol),
            entry("summary.url", XmlCursor::text),
            entry("summary.multipleHostAccess", XmlCursor::bool),
            entry("summary.accessible", XmlCursor::bool),
            entry("summary.maintenanceMode", XmlCursor::symbol),
            entry("summary.capacity", XmlCursor::longValue),
            entry("summary.freeSpace", XmlCursor::longValue),
            entry("summary.uncommitted", XmlCursor::longValue),
            entry("host", list(StoreDecoder::mount)),
            entry("info", StoreDecoder::info),
            entry("info.state", constant(TaskState.class)));

    private final Map<String, List<Need.ExtraConfig<?>>> extraConfig = new HashMap<>();

    /** Decodes of extraConfig the wanted keys only. */
    EstateDecoder(Collection<Need.ExtraConfig<?>> wanted) {
        wanted.forEach(need -> extraConfig
                .computeIfAbsent(need.key(), any -> new ArrayList<>())
                .add(need));
    }

    /** Whether there is a decoder for a path. */
    static boolean knows(String path) {
        return BY_PATH.containsKey(path);
    }

    @Override
    public @Nullable Object decode(String type, String path, XmlCursor value) {
        if (path.equals(EXTRA_CONFIG)) {
            return extraConfig(value);
        }
        if (path.equals(CUSTOM_VALUE)) {
            return customValues(value);
        }
        Function<XmlCursor, ?> decoder = BY_PATH.get(path);
        if (decoder == null) {
            throw new IllegalArgumentException("no decoder for " + path);
        }
        return decoder.apply(value);
    }

    /** The wanted keys with their values, reduced; every other value is skipped unread. */
    private Map<Need<?>, Object> extraConfig(XmlCursor c) {
        Map<Need<?>, Object> found = new LinkedHashMap<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            String key = "";
            int option = c.depth();
            while (c.nextChild(option)) {
                switch (c.name()) {
                    case "key" -> key = c.text();
                    case "value" -> {
                        List<Need.ExtraConfig<?>> wanted = extraConfig.getOrDefault(key, List.of());
                        if (wanted.isEmpty()) {
                            c.skip();
                        } else {
                            String text = c.text();
                            wanted.forEach(need -> found.put(need, need.reduce().apply(text)));
                        }
                    }
                    default -> c.skip();
                }
            }
        }
        return found;
    }

    private static Map<Integer, String> customValues(XmlCursor c) {
        Map<Integer, String> values = new LinkedHashMap<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            int key = 0;
            String value = "";
            int field = c.depth();
            while (c.nextChild(field)) {
                switch (c.name()) {
                    case "key" -> key = c.intValue();
                    case "value" -> value = c.text();
                    default -> c.skip();
                }
            }
            values.put(key, value);
        }
        return values;
    }

    private static GuestNic guestNic(XmlCursor c) {
        int deviceKey = -1;
        Optional<String> mac = Optional.empty();
        Optional<String> network = Optional.empty();
        List<String> addresses = new ArrayList<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "deviceConfigId" -> deviceKey = c.intValue();
                case "macAddress" -> mac = Optional.of(c.text());
                case "network" -> network = Optional.of(c.text());
                case "ipAddress" -> addresses.add(c.text());
                default -> c.skip();
            }
        }
        return new GuestNic(deviceKey, mac, network, addresses);
    }

    private static <T> Function<XmlCursor, List<T>> list(Function<XmlCursor, T> element) {
        return c -> {
            List<T> list = new ArrayList<>();
            int self = c.depth();
            while (c.nextChild(self)) {
                list.add(element.apply(c));
            }
            return list;
        };
    }

    /** Two texts of an object; empty where it has none. */
    private static <T> T pair(
            XmlCursor c, String first, String second, java.util.function.BiFunction<String, String, T> make) {
        String one = "";
        String two = "";
        int self = c.depth();
        while (c.nextChild(self)) {
            String name = c.name();
            if (name.equals(first)) {
                one = c.text();
                two = first.equals(second) ? one : two;
            } else if (name.equals(second)) {
                two = c.text();
            } else {
                c.skip();
            }
        }
        return make.apply(one, two);
    }

    /** {@code poweredOn} is POWERED_ON; a constant that nobody knows makes the property unknown. */
    private static <E extends Enum<E>> Function<XmlCursor, E> constant(Class<E> type) {
        Map<String, E> byWireName = new HashMap<>();
        for (E constant : type.getEnumConstants()) {
            byWireName.put(wireName(constant), constant);
        }
        return c -> {
            String wire = c.symbol();
            E constant = byWireName.get(wire);
            if (constant == null) {
                c.unknowns().constant(type.getSimpleName(), wire);
                throw DecodeException.value("'" + wire + "' is no " + type.getSimpleName() + " that vmend knows");
            }
            return constant;
        };
    }

    private static String wireName(Enum<?> constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.name().split("_")) {
            String lower = word.toLowerCase(Locale.ROOT);
            name.append(name.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return name.toString();
    }
}
