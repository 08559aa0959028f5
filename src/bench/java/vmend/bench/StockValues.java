package vmend.bench;

import com.vmware.vim25.*;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import vmend.inventory.Need;

/** yavijava's objects, in the plain text in which both sides are compared: the values that vmend's records keep. */
final class StockValues {
    private static final ManagedObjectReference[] NOBODY = {};

    private final List<Need.ExtraConfig<?>> extraConfig;

    StockValues(List<Need.ExtraConfig<?>> extraConfig) {
        this.extraConfig = extraConfig;
    }

    String text(String path, Object value) throws ReflectiveOperationException {
        Object plain = unwrapped(value);
        switch (path) {
            case "config.uuid", "config.instanceUuid", "runtime.powerState", "runtime.connectionState", "info.state":
                return plain.toString().toLowerCase(Locale.ROOT);
            case "config.extraConfig":
                return extraConfig((Object[]) plain);
            case "customValue":
                return customValues((Object[]) plain);
            case "config.virtualNicManagerInfo.netConfig":
                return services((VirtualNicManagerNetConfig[]) plain);
            case "config.policy":
                return flags(plain);
            case "configurationEx":
                return rules((ClusterConfigInfoEx) plain);
            case "config.bootOptions.bootOrder":
                List<String> types = new ArrayList<>();
                for (Object one : (Object[]) plain) {
                    types.add(one.getClass().getSimpleName());
                }
                return OurValues.text(types);
            default:
                return text(plain);
        }
    }

    private static String text(Object value) throws ReflectiveOperationException {
        if (value instanceof Object[] array) {
            List<String> parts = new ArrayList<>();
            for (Object one : array) {
                parts.add(text(one));
            }
            return OurValues.text(parts);
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value.toString();
        }
        if (value instanceof Calendar calendar) {
            return String.valueOf(calendar.getTimeInMillis());
        }
        if (value instanceof ManagedObjectReference ref) {
            return ref.type + ":" + ref.val;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return object(value);
    }

    private static String object(Object value) throws ReflectiveOperationException {
        if (value instanceof VirtualDevice d) {
            return device(d);
        }
        if (value instanceof GuestNicInfo n) {
            return OurValues.all(n.deviceConfigId, opt(n.macAddress), opt(n.network), list(n.ipAddress));
        }
        if (value instanceof ManagedByInfo m) {
            return OurValues.all(m.extensionKey, m.type);
        }
        if (value instanceof VirtualMachineQuestionInfo q) {
            return OurValues.all(q.id, q.text);
        }
        if (value instanceof VAppProductInfo p) {
            return OurValues.all(orEmpty(p.name), orEmpty(p.vendor));
        }
        if (value instanceof HostVirtualSwitch s) {
            return OurValues.all(s.name, security(s.spec == null ? null : s.spec.policy), list(s.pnic));
        }
        if (value instanceof HostPortGroup g) {
            return OurValues.all(
                    g.spec.name,
                    g.spec.vswitchName,
                    g.spec.vlanId,
                    security(g.spec.policy),
                    security(g.computedPolicy));
        }
        if (value instanceof HostVirtualNic n) {
            DistributedVirtualSwitchPortConnection port = n.spec.distributedVirtualPort;
            return OurValues.all(
                    n.device,
                    nonEmpty(n.portgroup),
                    port == null ? "-" : opt(port.portgroupKey),
                    n.spec.ip == null ? "-" : opt(n.spec.ip.ipAddress));
        }
        if (value instanceof VMwareDVSPortSetting s) {
            return OurValues.all(
                    s.securityPolicy == null ? "-" : policy(s.securityPolicy), s.vlan == null ? "-" : vlan(s.vlan));
        }
        if (value instanceof VirtualMachineFileInfo f) {
            return OurValues.all(
                    nonEmpty(f.vmPathName),
                    nonEmpty(f.snapshotDirectory),
                    nonEmpty(f.suspendDirectory),
                    nonEmpty(f.logDirectory));
        }
        if (value instanceof GuestStackInfo stack) {
            return ipStack(stack);
        }
        if (value instanceof DatastoreHostMount m) {
            HostMountInfo i = m.mountInfo;
            return OurValues.all(text(m.key), i.accessMode, opt(i.mounted), opt(i.accessible));
        }
        if (value instanceof DatastoreInfo i) {
            return OurValues.all(
                    i.getClass().getSimpleName(),
                    i instanceof VmfsDatastoreInfo v ? vmfs(v.vmfs) : "-",
                    i instanceof NasDatastoreInfo n ? nas(n.nas) : "-");
        }
        if (value instanceof Tag tag) {
            return tag.key;
        }
        throw new IllegalArgumentException("no comparison for " + value.getClass());
    }

    private static String device(VirtualDevice d) throws ReflectiveOperationException {
        String type = d.getClass().getSimpleName();
        String label = d.deviceInfo == null || d.deviceInfo.label.isEmpty() ? type + " " + d.key : d.deviceInfo.label;
        String mac = d instanceof VirtualEthernetCard nic ? opt(nic.macAddress) : "-";
        return OurValues.all(
                d.key,
                label,
                type,
                opt(d.controllerKey),
                opt(d.unitNumber),
                mac,
                d.backing == null ? "-" : backing(d.backing),
                d.connectable == null ? "-" : connection(d.connectable),
                d instanceof VirtualDisk disk ? disk(disk) : "-",
                d instanceof VirtualSCSIController controller ? opt(controller.sharedBus) : "-");
    }

    private static String disk(VirtualDisk d) throws ReflectiveOperationException {
        long bytes = d.capacityInBytes == null ? d.capacityInKB << 10 : d.capacityInBytes;
        boolean raw = d.backing instanceof VirtualDiskRawDiskMappingVer1BackingInfo;
        List<String> chain = new ArrayList<>();
        for (Object below = field(d.backing, "parent"); below != null; below = field(below, "parent")) {
            chain.add((String) field(below, "fileName"));
        }
        return OurValues.all(
                bytes,
                opt(field(d.backing, "diskMode")),
                opt(field(d.backing, "sharing")),
                raw ? opt(field(d.backing, "compatibilityMode")) : "-",
                raw ? opt(field(d.backing, "lunUuid")) : "-",
                chain);
    }

    private static String rules(ClusterConfigInfoEx config) throws ReflectiveOperationException {
        Map<String, ManagedObjectReference[]> groups = new HashMap<>();
        for (ClusterGroupInfo group : config.group == null ? new ClusterGroupInfo[0] : config.group) {
            groups.put(group.name, group instanceof ClusterVmGroup vms && vms.vm != null ? vms.vm : NOBODY);
        }
        List<String> rules = new ArrayList<>();
        for (ClusterRuleInfo rule : config.rule == null ? new ClusterRuleInfo[0] : config.rule) {
            TreeSet<String> vms = new TreeSet<>();
            for (ManagedObjectReference vm : field(rule, "vm") instanceof ManagedObjectReference[] own ? own : NOBODY) {
                vms.add(text(vm));
            }
            for (String by : List.of("vmGroupName", "vmGroup", "dependsOnVmGroup")) {
                for (ManagedObjectReference vm : groups.getOrDefault(String.valueOf(field(rule, by)), NOBODY)) {
                    vms.add(text(vm));
                }
            }
            rules.add(OurValues.all(rule.name, rule.getClass().getSimpleName(), List.copyOf(vms)));
        }
        return OurValues.text(rules);
    }

    private static String vmfs(HostVmfsVolume v) throws ReflectiveOperationException {
        return OurValues.all(v.uuid, opt(v.local));
    }

    private static String nas(HostNasVolume n) {
        return OurValues.all(n.remoteHost, n.remotePath, list(n.remoteHostNames), nonEmpty(n.securityType));
    }

    private static String ipStack(GuestStackInfo stack) {
        List<String> gateways = new ArrayList<>();
        NetIpRouteConfigInfoIpRoute[] routes = stack.ipRouteConfig == null ? null : stack.ipRouteConfig.ipRoute;
        for (NetIpRouteConfigInfoIpRoute route : routes == null ? new NetIpRouteConfigInfoIpRoute[0] : routes) {
            if (route.prefixLength == 0
                    && route.gateway != null
                    && !nonEmpty(route.gateway.ipAddress).equals("-")) {
                gateways.add(route.gateway.ipAddress);
            }
        }
        return OurValues.all(list(stack.dnsConfig == null ? null : stack.dnsConfig.ipAddress), gateways);
    }

    private static String connection(VirtualDeviceConnectInfo c) throws ReflectiveOperationException {
        return OurValues.all(c.connected, c.startConnected, c.allowGuestControl, opt(c.status));
    }

    private static String backing(VirtualDeviceBackingInfo b) throws ReflectiveOperationException {
        String detail = "-";
        for (String name : List.of("fileName", "deviceName", "serviceURI", "pipeName", "opaqueNetworkId", "hostname")) {
            Object text = field(b, name);
            if (detail.equals("-") && text instanceof String set && !set.isEmpty()) {
                detail = set;
            }
        }
        Object port = field(b, "port");
        boolean distributed = port instanceof DistributedVirtualSwitchPortConnection;
        DistributedVirtualSwitchPortConnection to = distributed
                ? (DistributedVirtualSwitchPortConnection) port
                : new DistributedVirtualSwitchPortConnection();
        return OurValues.all(
                b.getClass().getSimpleName(),
                detail,
                opt(field(b, "datastore")),
                opt(to.portgroupKey),
                opt(to.switchUuid),
                opt(to.portKey),
                opt(field(b, "network")));
    }

    private static String security(HostNetworkPolicy policy) {
        HostNetworkSecurityPolicy s = policy == null ? null : policy.security;
        return s == null
                ? OurValues.all("-", "-", "-")
                : OurValues.all(
                        Optional.ofNullable(s.allowPromiscuous),
                        Optional.ofNullable(s.macChanges),
                        Optional.ofNullable(s.forgedTransmits));
    }

    private static String policy(DVSSecurityPolicy p) {
        return OurValues.all(p.inherited, bool(p.allowPromiscuous), bool(p.macChanges), bool(p.forgedTransmits));
    }

    private static String bool(BoolPolicy p) {
        return p == null ? "-" : OurValues.all(p.inherited, Optional.ofNullable(p.value));
    }

    private static String vlan(VmwareDistributedVirtualSwitchVlanSpec v) {
        if (v instanceof VmwareDistributedVirtualSwitchVlanIdSpec single) {
            return OurValues.all(v.inherited, "single", single.vlanId, List.of());
        }
        if (v instanceof VmwareDistributedVirtualSwitchPvlanSpec pvlan) {
            return OurValues.all(v.inherited, "private", pvlan.pvlanId, List.of());
        }
        List<String> ranges = new ArrayList<>();
        for (NumericRange range : ((VmwareDistributedVirtualSwitchTrunkVlanSpec) v).vlanId) {
            ranges.add(range.start + ".." + range.end);
        }
        return OurValues.all(v.inherited, "trunk", 0, ranges);
    }

    private static String services(VirtualNicManagerNetConfig[] configs) {
        Map<String, List<String>> services = new HashMap<>();
        for (VirtualNicManagerNetConfig config : configs) {
            Map<String, String> devices = new HashMap<>();
            if (config.candidateVnic != null) {
                for (HostVirtualNic nic : config.candidateVnic) {
                    devices.put(nic.key, nic.device);
                }
            }
            List<String> selected = new ArrayList<>();
            for (String key : config.selectedVnic == null ? new String[0] : config.selectedVnic) {
                selected.add(devices.getOrDefault(key, key.substring(key.lastIndexOf('-') + 1)));
            }
            services.put(config.nicType, selected);
        }
        return OurValues.text(services);
    }

    private static String flags(Object policy) throws ReflectiveOperationException {
        Map<String, String> flags = new TreeMap<>();
        for (Field field : policy.getClass().getFields()) {
            if (field.get(policy) instanceof Boolean set) {
                flags.put(field.getName(), set.toString());
            }
        }
        return OurValues.text(flags);
    }

    private String extraConfig(Object[] options) {
        Map<String, String> found = new TreeMap<>();
        for (Object one : options) {
            OptionValue option = (OptionValue) one;
            for (Need.ExtraConfig<?> need : extraConfig) {
                if (need.key().equals(option.key)) {
                    found.put(need.label(), String.valueOf(option.value));
                }
            }
        }
        return OurValues.text(found);
    }

    private static String customValues(Object[] values) {
        Map<Integer, String> found = new TreeMap<>();
        for (Object one : values) {
            CustomFieldStringValue value = (CustomFieldStringValue) one;
            found.put(value.key, value.value);
        }
        return OurValues.text(found);
    }

    /** An ArrayOfX wraps its values in its only field. */
    private static Object unwrapped(Object value) throws ReflectiveOperationException {
        if (!value.getClass().getSimpleName().startsWith("ArrayOf")) {
            return value;
        }
        Field only = value.getClass().getFields()[0];
        Object array = only.get(value);
        return array == null ? Array.newInstance(only.getType().getComponentType(), 0) : array;
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        for (Field field : object.getClass().getFields()) {
            if (field.getName().equals(name)) {
                return field.get(object);
            }
        }
        return null;
    }

    private static String opt(Object value) throws ReflectiveOperationException {
        return value == null ? "-" : text(value);
    }

    private static String nonEmpty(String value) {
        return value == null || value.isEmpty() ? "-" : value;
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    private static List<String> list(String[] values) {
        return values == null ? List.of() : List.of(values);
    }
}
