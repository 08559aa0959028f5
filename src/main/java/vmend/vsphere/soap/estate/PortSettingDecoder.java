package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.DvPort;
import vmend.inventory.PortGroupPolicy;
import vmend.inventory.PortSetting;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlags;
import vmend.vsphere.soap.XmlCursor;

/** Reads the settings of distributed switches, port groups and ports. */
final class PortSettingDecoder {
    private PortSettingDecoder() {}

    static PortSetting setting(XmlCursor c) {
        Optional<PortSetting.SecurityPolicy> security = Optional.empty();
        Optional<PortSetting.MacManagement> mac = Optional.empty();
        Optional<PortSetting.Vlan> vlan = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "securityPolicy" -> security = Optional.of(securityPolicy(c));
                case "macManagementPolicy" -> mac = Optional.of(macManagement(c));
                case "vlan" -> vlan = Optional.of(vlan(c));
                default -> c.skip();
            }
        }
        return new PortSetting(security, mac, vlan);
    }

    /** Every boolean of a port group's policy by its name; new ones come along by themselves. */
    static PortGroupPolicy policy(XmlCursor c) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            String name = c.name();
            flags.put(name, c.bool());
        }
        return new PortGroupPolicy(flags);
    }

    /** One port as {@code FetchDVPorts} returns it, with the key of its group. */
    static Map.Entry<String, DvPort> port(XmlCursor c) {
        String key = "";
        String group = "";
        Optional<Ref> connectee = Optional.empty();
        Optional<String> nicKey = Optional.empty();
        Optional<PortSetting> setting = Optional.empty();
        String version = "";
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "key" -> key = c.text();
                case "portgroupKey" -> group = c.symbol();
                case "connectee" -> {
                    int within = c.depth();
                    while (c.nextChild(within)) {
                        switch (c.name()) {
                            case "connectedEntity" -> connectee = Optional.of(c.ref());
                            case "nicKey" -> nicKey = Optional.of(c.text());
                            default -> c.skip();
                        }
                    }
                }
                case "config" -> {
                    int within = c.depth();
                    while (c.nextChild(within)) {
                        switch (c.name()) {
                            case "setting" -> setting = Optional.of(setting(c));
                            case "configVersion" -> version = c.text();
                            default -> c.skip();
                        }
                    }
                }
                default -> c.skip();
            }
        }
        return Map.entry(group, new DvPort(key, connectee, nicKey, setting, version));
    }

    /** The three flags as plain booleans, as standard switches and macManagementPolicy have them. */
    static SecurityFlags plainFlags(XmlCursor c) {
        Flags flags = new Flags();
        int self = c.depth();
        while (c.nextChild(self)) {
            if (!flags.take(c)) {
                c.skip();
            }
        }
        return flags.flags();
    }

    private static PortSetting.SecurityPolicy securityPolicy(XmlCursor c) {
        boolean inherited = false;
        Optional<PortSetting.BoolPolicy> promiscuous = Optional.empty();
        Optional<PortSetting.BoolPolicy> mac = Optional.empty();
        Optional<PortSetting.BoolPolicy> forged = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "inherited" -> inherited = c.bool();
                case "allowPromiscuous" -> promiscuous = Optional.of(boolPolicy(c));
                case "macChanges" -> mac = Optional.of(boolPolicy(c));
                case "forgedTransmits" -> forged = Optional.of(boolPolicy(c));
                default -> c.skip();
            }
        }
        return new PortSetting.SecurityPolicy(inherited, promiscuous, mac, forged);
    }

    private static PortSetting.BoolPolicy boolPolicy(XmlCursor c) {
        boolean inherited = false;
        Optional<Boolean> value = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "inherited" -> inherited = c.bool();
                case "value" -> value = Optional.of(c.bool());
                default -> c.skip();
            }
        }
        return new PortSetting.BoolPolicy(inherited, value);
    }

    private static PortSetting.MacManagement macManagement(XmlCursor c) {
        boolean inherited = false;
        Flags flags = new Flags();
        Optional<Boolean> learning = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "inherited" -> inherited = c.bool();
                case "macLearningPolicy" -> learning = enabled(c);
                default -> {
                    if (!flags.take(c)) {
                        c.skip();
                    }
                }
            }
        }
        return new PortSetting.MacManagement(inherited, flags.flags(), learning);
    }

    private static Optional<Boolean> enabled(XmlCursor c) {
        Optional<Boolean> enabled = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            if (c.name().equals("enabled")) {
                enabled = Optional.of(c.bool());
            }
        }
        return enabled;
    }

    private static PortSetting.Vlan vlan(XmlCursor c) {
        PortSetting.VlanKind kind = switch (c.type()) {
            case "VmwareDistributedVirtualSwitchVlanIdSpec" -> PortSetting.VlanKind.SINGLE;
            case "VmwareDistributedVirtualSwitchTrunkVlanSpec" -> PortSetting.VlanKind.TRUNK;
            case "VmwareDistributedVirtualSwitchPvlanSpec" -> PortSetting.VlanKind.PRIVATE;
            default -> PortSetting.VlanKind.UNKNOWN;
        };
        boolean inherited = false;
        int id = 0;
        List<PortSetting.Range> trunk = new ArrayList<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "inherited" -> inherited = c.bool();
                case "pvlanId" -> id = c.intValue();
                case "vlanId" -> {
                    if (kind == PortSetting.VlanKind.TRUNK) {
                        trunk.add(range(c));
                    } else {
                        id = c.intValue();
                    }
                }
                default -> c.skip();
            }
        }
        return new PortSetting.Vlan(inherited, kind, id, trunk);
    }

    private static PortSetting.Range range(XmlCursor c) {
        int start = 0;
        int end = 0;
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "start" -> start = c.intValue();
                case "end" -> end = c.intValue();
                default -> c.skip();
            }
        }
        return new PortSetting.Range(start, end);
    }

    /** The three flags while they are read. */
    private static final class Flags {
        private Optional<Boolean> promiscuous = Optional.empty();
        private Optional<Boolean> macChanges = Optional.empty();
        private Optional<Boolean> forgedTransmits = Optional.empty();

        boolean take(XmlCursor c) {
            switch (c.name()) {
                case "allowPromiscuous" -> promiscuous = Optional.of(c.bool());
                case "macChanges" -> macChanges = Optional.of(c.bool());
                case "forgedTransmits" -> forgedTransmits = Optional.of(c.bool());
                default -> {
                    return false;
                }
            }
            return true;
        }

        SecurityFlags flags() {
            return new SecurityFlags(promiscuous, macChanges, forgedTransmits);
        }
    }
}
