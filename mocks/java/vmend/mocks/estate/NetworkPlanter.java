package vmend.mocks.estate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import vmend.mocks.estate.EstateGenerator.Planted;
import vmend.mocks.estate.Truth.Verdict;

/** Plants switches and port groups of both kinds, some of them open. */
final class NetworkPlanter {
    /** A server's own management card makes this switch at each boot, so that nobody looks at it. */
    private static final String CARD = "vSwitchiDRACvusb";

    /** Trunks of 100 ids are ordinary, wider ones are found. */
    private static final List<List<String>> NARROW =
            List.of(List.of("1-100"), List.of("10-59", "200-249"), List.of("7-7"));

    private static final List<List<String>> WIDE =
            List.of(List.of("0-4094"), List.of("1-101"), List.of("10-59", "200-250"));

    private final SplittableRandom random;
    private final List<Planted> planted;
    private final List<String> groups = new ArrayList<>();
    private final Map<String, String> guests = new LinkedHashMap<>();

    NetworkPlanter(SplittableRandom random, List<Planted> planted) {
        this.random = random;
        this.planted = planted;
    }

    /** The distributed groups a machine may be put on. */
    List<String> groups() {
        return groups;
    }

    /** The groups with a port of its own kind, and the name of the machine that must be on it. */
    Map<String, String> guests() {
        return guests;
    }

    private void fail(String object, String facet, String key, String guard) {
        planted.add(new Planted(Facets.PORT_GROUPS, object, facet, key, Verdict.FAIL, guard));
    }

    private void unknown(String object, String facet, String key, String guard) {
        planted.add(new Planted(Facets.PORT_GROUPS, object, facet, key, Verdict.UNKNOWN, guard));
    }

    private static boolean accepts(Map<String, Boolean> flags, String flag) {
        return flags.getOrDefault(flag, false);
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    ObjectNode host(String name) {
        ObjectNode host = JsonNodeFactory.instance.objectNode();
        host.put("name", name);
        ArrayNode switches = host.putArray("switches");
        ObjectNode vSwitch = switches.addObject();
        vSwitch.put("name", "vSwitch0").putArray("pnics").add("vmnic0");
        ObjectNode security = vSwitch.putObject("security");
        Map<String, Boolean> open = new HashMap<>();
        for (String flag : Facets.FLAGS) {
            open.put(flag, oneIn(8));
            security.put(flag, open.get(flag));
            if (open.get(flag)) {
                fail(name, Facets.VSS_SWITCH, Facets.flagOf("vSwitch0", flag), "");
                // The group of the host's own management inherits it, and is never edited.
                fail(name, Facets.VSS_GROUP, Facets.flagOf("Management Network", flag), Facets.REVIEW);
            }
        }
        ArrayNode list = vSwitch.putArray("groups");
        list.addObject().put("name", "Management Network").put("vlan", 10);
        standardGroup(list.addObject(), name, "VM Network", open);
        if (oneIn(6)) {
            card(switches.addObject());
        }
        host.putArray("vmkernels")
                .addObject()
                .put("device", "vmk0")
                .put("group", "Management Network")
                .put("ip", "10.0.0.1")
                .putArray("services")
                .add("management");
        return host;
    }

    private static void card(ObjectNode vSwitch) {
        vSwitch.put("name", CARD).putArray("pnics").add("vusb0");
        ObjectNode security = vSwitch.putObject("security");
        Facets.FLAGS.forEach(flag -> security.put(flag, true));
        vSwitch.putArray("groups").addObject().put("name", "iDRAC Network").put("vlan", 4095);
    }

    private void standardGroup(ObjectNode group, String host, String name, Map<String, Boolean> ofSwitch) {
        int vlan = switch (random.nextInt(30)) {
            case 0 -> 4095;
            case 1 -> 4094;
            default -> 20;
        };
        group.put("name", name).put("vlan", vlan).put("computed", !oneIn(10));
        if (vlan == 4095) {
            fail(host, Facets.VSS_VLAN_4095, name, "");
        }
        ObjectNode own = group.putObject("security");
        for (String flag : Facets.FLAGS) {
            boolean open = accepts(ofSwitch, flag);
            if (oneIn(6)) {
                open = random.nextBoolean();
                own.put(flag, open);
            }
            if (open) {
                fail(host, Facets.VSS_GROUP, Facets.flagOf(name, flag), "");
            }
        }
    }

    ObjectNode dvSwitch(int number, List<String> hosts) {
        ObjectNode dvs = JsonNodeFactory.instance.objectNode();
        String name = "DVS-" + number;
        dvs.put("name", name);
        ArrayNode members = dvs.putArray("hosts");
        hosts.forEach(members::add);
        String guard = "";
        if (oneIn(12)) {
            dvs.put("extensionKey", "com.example.fabric");
            guard = Facets.FOREIGN_NETWORK;
        }
        ObjectNode security = dvs.putObject("security");
        Map<String, Boolean> open = new HashMap<>();
        for (String flag : Facets.FLAGS) {
            open.put(flag, oneIn(6));
            security.put(flag, open.get(flag));
            if (open.get(flag)) {
                fail(name, Facets.DVS_DEFAULT, Facets.flag(flag), guard);
            }
        }
        ArrayNode list = dvs.putArray("groups");
        uplinks(dvs, list.addObject(), name + "-Uplinks", open);
        for (int i = 0; i < 12; i++) {
            distributedGroup(list.addObject(), "pg-" + number + "-" + i, open, guard);
        }
        return dvs;
    }

    /** Forged transmits, MAC changes and trunks are normal on uplinks, promiscuous mode is not; unmarked, nobody can tell. */
    private void uplinks(ObjectNode dvs, ObjectNode group, String name, Map<String, Boolean> ofSwitch) {
        int marks = random.nextInt(4);
        boolean marked = marks < 2;
        boolean knownBySwitch = marks < 3;
        group.put("name", name).put("uplink", true).put("uplinkMarked", marked);
        group.putArray("trunk").add("0-4094");
        group.putObject("security").put("forged", true);
        dvs.put("uplinkGroupKnown", knownBySwitch);
        if (accepts(ofSwitch, "promiscuous")) {
            fail(name, Facets.DVPG, Facets.flag("promiscuous"), Facets.UPLINK);
        }
        if (marked || knownBySwitch) {
            return;
        }
        unknown(name, Facets.DVPG_TRUNK, "", Facets.UPLINK);
        unknown(name, Facets.DVPG, Facets.flag("forged"), Facets.UPLINK);
        if (accepts(ofSwitch, "macChanges")) {
            unknown(name, Facets.DVPG, Facets.flag("macChanges"), Facets.UPLINK);
        }
    }

    private void distributedGroup(ObjectNode group, String name, Map<String, Boolean> ofSwitch, String ofSwitchGuard) {
        group.put("name", name);
        groups.add(name);
        String guard = backing(group, name, ofSwitchGuard);
        Map<String, Boolean> effective = new HashMap<>(ofSwitch);
        ObjectNode own = group.putObject("security");
        if (!oneIn(4)) {
            for (String flag : Facets.FLAGS) {
                if (!oneIn(4)) {
                    effective.put(flag, oneIn(7));
                    own.put(flag, effective.get(flag));
                }
            }
        }
        vlan(group, name, guard);
        switch (random.nextInt(14)) {
            case 0 -> {
                String policy = List.of("securityOverride", "vlanOverride", "macOverride")
                        .get(random.nextInt(3));
                group.put(policy, true);
                fail(name, Facets.DVPG_OVERRIDE, policies(policy), guard);
            }
            case 1 -> {
                group.putObject("macManagement").put("macLearning", true);
                fail(name, Facets.DVPG_MAC_LEARNING, "", guard);
            }
            case 2 -> {
                differing(group, effective, name, guard);
                effective.put("promiscuous", false);
            }
            case 3, 4 -> override(group, own, effective, name, guard);
            case 5 -> narrower(group, own, effective, name, guard);
            default -> {}
        }
        for (String flag : Facets.FLAGS) {
            if (accepts(effective, flag)) {
                // What comes from the switch is set there; macManagementPolicy is inherited as a whole or not at all.
                String hands = own.isEmpty() && !group.has("macManagement") ? Facets.REVIEW : guard;
                fail(name, Facets.DVPG, Facets.flag(flag), guard.isEmpty() ? hands : guard);
            }
        }
    }

    private String backing(ObjectNode group, String name, String ofSwitch) {
        switch (random.nextInt(30)) {
            case 0 -> {
                group.put("backingType", "nsx")
                        .put(
                                "logicalSwitchUuid",
                                String.format(
                                        "6f1d2c3b-0000-4000-8000-%012x", Integer.toUnsignedLong(name.hashCode())));
                return Facets.FOREIGN_NETWORK;
            }
            case 1 -> {
                group.put("backingType", "unset");
                return Facets.FOREIGN_NETWORK;
            }
            default -> {
                return ofSwitch;
            }
        }
    }

    private void vlan(ObjectNode group, String name, String guard) {
        switch (random.nextInt(16)) {
            case 0 -> {
                ArrayNode trunk = group.putArray("trunk");
                WIDE.get(random.nextInt(WIDE.size())).forEach(trunk::add);
                fail(name, Facets.DVPG_TRUNK, "", guard);
            }
            case 1 -> {
                ArrayNode trunk = group.putArray("trunk");
                NARROW.get(random.nextInt(NARROW.size())).forEach(trunk::add);
            }
            default -> group.put("vlan", 100 + random.nextInt(800));
        }
    }

    private static String policies(String key) {
        return switch (key) {
            case "vlanOverride" -> "vlanOverrideAllowed";
            case "macOverride" -> "macManagementOverrideAllowed";
            default -> "securityPolicyOverrideAllowed";
        };
    }

    /** Both policies are there and say different things: nobody can tell which one holds. */
    private void differing(ObjectNode group, Map<String, Boolean> effective, String name, String guard) {
        group.putObject("macManagement").put("promiscuous", !accepts(effective, "promiscuous"));
        unknown(name, Facets.DVPG, Facets.flag("promiscuous"), guard);
    }

    /** A port with a machine on it accepts what its group rejects. */
    private void override(ObjectNode group, ObjectNode own, Map<String, Boolean> effective, String name, String guard) {
        Facets.FLAGS.forEach(flag -> own.put(flag, false));
        Facets.FLAGS.forEach(flag -> effective.put(flag, false));
        // The port is let inherit again first, where nothing speaks against it.
        ObjectNode port = port(group, name, guard);
        int first = random.nextInt(Facets.FLAGS.size());
        for (String flag : Facets.FLAGS.subList(first, Facets.FLAGS.size())) {
            port.put(flag, true);
            fail(name, Facets.DVPORT, Facets.flag(flag), guard);
        }
    }

    /** A port rejects what its group accepts, which is nothing to find on the port. */
    private void narrower(ObjectNode group, ObjectNode own, Map<String, Boolean> effective, String name, String guard) {
        Facets.FLAGS.forEach(flag -> own.put(flag, flag.equals("promiscuous")));
        Facets.FLAGS.forEach(flag -> effective.put(flag, flag.equals("promiscuous")));
        port(group, name, guard.isEmpty() ? Facets.REVIEW : guard).put("promiscuous", false);
    }

    private ObjectNode port(ObjectNode group, String name, String guard) {
        group.put("securityOverride", true);
        fail(name, Facets.DVPG_OVERRIDE, policies("securityOverride"), guard);
        String guest = "guest-of-" + name;
        guests.put(name, guest);
        return group.putArray("overrides").addObject().put("vm", guest).putObject("security");
    }
}
