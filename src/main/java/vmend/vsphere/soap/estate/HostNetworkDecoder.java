package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.NicServices;
import vmend.inventory.SecurityFlags;
import vmend.inventory.StandardPortGroup;
import vmend.inventory.StandardSwitch;
import vmend.inventory.VmkernelNic;
import vmend.vsphere.soap.XmlCursor;

/** Reads what a host says of its standard switches, port groups and own NICs. */
final class HostNetworkDecoder {
    private HostNetworkDecoder() {}

    static StandardSwitch standardSwitch(XmlCursor c) {
        String name = "";
        SecurityFlags security = SecurityFlags.inherited();
        List<String> uplinks = new ArrayList<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "name" -> name = c.text();
                case "pnic" -> uplinks.add(c.text());
                case "spec" -> security = policyWithin(c);
                default -> c.skip();
            }
        }
        return new StandardSwitch(name, security, uplinks);
    }

    static StandardPortGroup portGroup(XmlCursor c) {
        Spec spec = new Spec();
        SecurityFlags computed = SecurityFlags.inherited();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "spec" -> spec.read(c);
                case "computedPolicy" -> computed = security(c);
                default -> c.skip();
            }
        }
        return new StandardPortGroup(spec.name, spec.switchName, spec.vlanId, spec.own, computed);
    }

    static VmkernelNic vmkernelNic(XmlCursor c) {
        String device = "";
        Optional<String> portGroup = Optional.empty();
        Optional<String> portGroupKey = Optional.empty();
        Optional<String> ip = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "device" -> device = c.text();
                case "portgroup" -> portGroup = nonEmpty(c.text());
                case "spec" -> {
                    int spec = c.depth();
                    while (c.nextChild(spec)) {
                        switch (c.name()) {
                            case "ip" -> ip = child(c, "ipAddress");
                            case "distributedVirtualPort" -> portGroupKey = child(c, "portgroupKey");
                            default -> c.skip();
                        }
                    }
                }
                default -> c.skip();
            }
        }
        return new VmkernelNic(device, portGroup, portGroupKey, ip);
    }

    /** {@code netConfig[]}: which of the candidate devices each kind of traffic has selected. */
    static NicServices services(XmlCursor c) {
        Map<String, List<String>> services = new LinkedHashMap<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            String type = "";
            Map<String, String> candidates = new HashMap<>();
            List<String> selected = new ArrayList<>();
            int config = c.depth();
            while (c.nextChild(config)) {
                switch (c.name()) {
                    case "nicType" -> type = c.symbol();
                    case "candidateVnic" -> candidate(c, candidates);
                    case "selectedVnic" -> selected.add(c.text());
                    default -> c.skip();
                }
            }
            // A selected NIC is named by its key; the candidates tell which device that is.
            services.put(
                    type,
                    selected.stream()
                            .map(key -> candidates.getOrDefault(key, deviceOf(key)))
                            .toList());
        }
        return new NicServices(services);
    }

    private static void candidate(XmlCursor c, Map<String, String> candidates) {
        String key = "";
        String device = "";
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "key" -> key = c.text();
                case "device" -> device = c.text();
                default -> c.skip();
            }
        }
        candidates.put(key, device);
    }

    /** Keys look like {@code management.key-vim.host.VirtualNic-vmk0}. */
    private static String deviceOf(String key) {
        return key.substring(key.lastIndexOf('-') + 1);
    }

    /** A port group's specification while it is read. */
    private static final class Spec {
        private String name = "";
        private String switchName = "";
        private int vlanId;
        private SecurityFlags own = SecurityFlags.inherited();

        void read(XmlCursor c) {
            int self = c.depth();
            while (c.nextChild(self)) {
                switch (c.name()) {
                    case "name" -> name = c.text();
                    case "vswitchName" -> switchName = c.text();
                    case "vlanId" -> vlanId = c.intValue();
                    case "policy" -> own = security(c);
                    default -> c.skip();
                }
            }
        }
    }

    private static SecurityFlags policyWithin(XmlCursor c) {
        SecurityFlags flags = SecurityFlags.inherited();
        int self = c.depth();
        while (c.nextChild(self)) {
            if (c.name().equals("policy")) {
                flags = security(c);
            }
        }
        return flags;
    }

    /** The security part of a {@code HostNetworkPolicy}; all empty where the policy has none. */
    private static SecurityFlags security(XmlCursor c) {
        SecurityFlags flags = SecurityFlags.inherited();
        int self = c.depth();
        while (c.nextChild(self)) {
            if (c.name().equals("security")) {
                flags = PortSettingDecoder.plainFlags(c);
            }
        }
        return flags;
    }

    private static Optional<String> child(XmlCursor c, String name) {
        Optional<String> text = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            if (c.name().equals(name)) {
                text = nonEmpty(c.text());
            }
        }
        return text;
    }

    private static Optional<String> nonEmpty(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
