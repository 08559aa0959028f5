package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vmend.inventory.IpStack;
import vmend.inventory.PlacementRule;
import vmend.inventory.Ref;
import vmend.vsphere.soap.XmlCursor;

/** Reads what tells whether something depends on a machine: guests' network stacks, clusters' rules. */
final class UseDecoder {
    private static final Set<String> ANYWHERE = Set.of("0.0.0.0", "::");

    private UseDecoder() {}

    static IpStack ipStack(XmlCursor c) {
        List<String> dns = new ArrayList<>();
        List<String> gateways = new ArrayList<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "dnsConfig" -> texts(c, "ipAddress", dns);
                case "ipRouteConfig" -> {
                    int routes = c.depth();
                    while (c.nextChild(routes)) {
                        route(c, gateways);
                    }
                }
                default -> c.skip();
            }
        }
        return new IpStack(dns, gateways);
    }

    private static void route(XmlCursor c, List<String> gateways) {
        String network = "";
        int prefix = -1;
        List<String> via = new ArrayList<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "network" -> network = c.text();
                case "prefixLength" -> prefix = c.intValue();
                case "gateway" -> texts(c, "ipAddress", via);
                default -> c.skip();
            }
        }
        if (prefix == 0 && ANYWHERE.contains(network)) {
            gateways.addAll(via);
        }
    }

    /** The rules of a cluster's configuration; all else in it is skipped. */
    static List<PlacementRule> rules(XmlCursor c) {
        Map<String, Set<Ref>> groups = new HashMap<>();
        List<RuleDraft> drafts = new ArrayList<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "rule" -> drafts.add(RuleDraft.read(c));
                case "group" -> group(c, groups);
                default -> c.skip();
            }
        }
        return drafts.stream().map(draft -> draft.rule(groups)).toList();
    }

    private static void group(XmlCursor c, Map<String, Set<Ref>> groups) {
        String name = "";
        Set<Ref> vms = new HashSet<>();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "name" -> name = c.text();
                case "vm" -> vms.add(c.ref());
                default -> c.skip();
            }
        }
        groups.put(name, vms);
    }

    private static void texts(XmlCursor c, String name, List<String> into) {
        int self = c.depth();
        while (c.nextChild(self)) {
            if (c.name().equals(name)) {
                into.add(c.text());
            } else {
                c.skip();
            }
        }
    }

    /** A rule whose groups may stand after it. */
    private record RuleDraft(String wireType, String name, Set<Ref> vms, List<String> groups) {
        static RuleDraft read(XmlCursor c) {
            String wireType = c.type();
            String name = "";
            Set<Ref> vms = new HashSet<>();
            List<String> groups = new ArrayList<>();
            int self = c.depth();
            while (c.nextChild(self)) {
                switch (c.name()) {
                    case "name" -> name = c.text();
                    case "vm" -> vms.add(c.ref());
                    case "vmGroupName", "vmGroup", "dependsOnVmGroup" -> groups.add(c.text());
                    default -> c.skip();
                }
            }
            return new RuleDraft(wireType, name, vms, groups);
        }

        PlacementRule rule(Map<String, Set<Ref>> known) {
            Set<Ref> all = new HashSet<>(vms);
            groups.forEach(group -> all.addAll(known.getOrDefault(group, Set.of())));
            return new PlacementRule(name, wireType, all);
        }
    }
}
