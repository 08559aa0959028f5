package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vmend.inventory.PlacementRule;
import vmend.inventory.Ref;
import vmend.vsphere.soap.XmlCursor;

/** Reads the rules of a cluster on where its machines may run and start. */
final class RuleDecoder {
    private RuleDecoder() {}

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
