package vmend.bench;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vmend.inventory.Device;
import vmend.inventory.Disk;
import vmend.inventory.GuestNic;
import vmend.inventory.IpStack;
import vmend.inventory.ManagedBy;
import vmend.inventory.Need;
import vmend.inventory.NicServices;
import vmend.inventory.PlacementRule;
import vmend.inventory.PortGroupPolicy;
import vmend.inventory.PortSetting;
import vmend.inventory.Product;
import vmend.inventory.Question;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlags;
import vmend.inventory.StandardPortGroup;
import vmend.inventory.StandardSwitch;
import vmend.inventory.StoreInfo;
import vmend.inventory.StoreMount;
import vmend.inventory.VmFiles;
import vmend.inventory.VmkernelNic;

/** The records of a row, in the plain text in which both sides are compared. */
final class OurValues {
    private OurValues() {}

    static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(OurValues::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, of) ->
                    sorted.put(key instanceof Need.ExtraConfig<?> need ? need.label() : String.valueOf(key), text(of)));
            return sorted.toString();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(OurValues::text).orElse("-");
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().replace("_", "").toLowerCase(Locale.ROOT);
        }
        if (value instanceof Instant instant) {
            return String.valueOf(instant.toEpochMilli());
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Number || value instanceof Ref) {
            return value.toString();
        }
        return record(value);
    }

    private static String record(Object value) {
        if (value instanceof Device d) {
            return all(
                    d.key(),
                    d.label(),
                    d.wireType(),
                    d.controllerKey(),
                    d.unitNumber(),
                    d.macAddress(),
                    d.backing().map(OurValues::backing),
                    d.connection().map(OurValues::connection),
                    d.disk().map(OurValues::disk),
                    d.sharedBus());
        }
        if (value instanceof GuestNic n) {
            return all(n.deviceKey(), n.macAddress(), n.network(), n.ipAddresses());
        }
        if (value instanceof ManagedBy m) {
            return all(m.extensionKey(), m.type());
        }
        if (value instanceof Question q) {
            return all(q.id(), q.text());
        }
        if (value instanceof Product p) {
            return all(p.name(), p.vendor());
        }
        if (value instanceof StandardSwitch s) {
            return all(s.name(), flags(s.security()), s.uplinks());
        }
        if (value instanceof StandardPortGroup g) {
            return all(g.name(), g.switchName(), g.vlanId(), flags(g.own()), flags(g.computed()));
        }
        if (value instanceof VmkernelNic n) {
            return all(n.device(), n.portGroup(), n.portGroupKey(), n.ipAddress());
        }
        if (value instanceof NicServices s) {
            return text(s.devicesByService());
        }
        if (value instanceof PortGroupPolicy p) {
            return text(p.flags());
        }
        if (value instanceof PortSetting s) {
            return all(s.securityPolicy().map(OurValues::policy), s.vlan().map(OurValues::vlan));
        }
        if (value instanceof VmFiles f) {
            return all(f.configuration(), f.snapshots(), f.suspend(), f.logs());
        }
        if (value instanceof IpStack s) {
            return all(s.dnsServers(), s.gateways());
        }
        if (value instanceof StoreMount m) {
            return all(m.host(), m.accessMode(), m.mounted(), m.accessible());
        }
        if (value instanceof StoreInfo i) {
            return all(i.wireType(), i.vmfs().map(OurValues::vmfs), i.nas().map(OurValues::nas));
        }
        if (value instanceof PlacementRule r) {
            return all(
                    r.name(),
                    r.wireType(),
                    r.vms().stream().map(Ref::toString).sorted().toList());
        }
        throw new IllegalArgumentException("no comparison for " + value.getClass());
    }

    private static String vmfs(StoreInfo.Vmfs v) {
        return all(v.uuid(), v.local());
    }

    private static String nas(StoreInfo.Nas n) {
        return all(n.remoteHost(), n.remotePath(), n.hostNames(), n.securityType());
    }

    private static String disk(Disk d) {
        return all(d.capacityBytes(), d.mode(), d.sharing(), d.rdmMode(), d.lun(), d.chain());
    }

    private static String backing(Device.Backing b) {
        return all(b.wireType(), b.detail(), b.datastore(), b.portGroupKey(), b.switchUuid(), b.portKey(), b.network());
    }

    private static String connection(Device.Connection c) {
        return all(c.connected(), c.startConnected(), c.allowGuestControl(), c.status());
    }

    private static String flags(SecurityFlags f) {
        return all(f.promiscuous(), f.macChanges(), f.forgedTransmits());
    }

    private static String policy(PortSetting.SecurityPolicy p) {
        return all(
                p.inherited(),
                p.promiscuous().map(OurValues::bool),
                p.macChanges().map(OurValues::bool),
                p.forgedTransmits().map(OurValues::bool));
    }

    private static String bool(PortSetting.BoolPolicy p) {
        return all(p.inherited(), p.value());
    }

    private static String vlan(PortSetting.Vlan v) {
        return all(
                v.inherited(),
                v.kind(),
                v.id(),
                v.trunk().stream().map(r -> r.start() + ".." + r.end()).toList());
    }

    static String all(Object... parts) {
        StringBuilder text = new StringBuilder("(");
        for (Object part : parts) {
            text.append(text(part)).append('|');
        }
        return text.append(')').toString();
    }
}
