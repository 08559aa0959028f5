package vmend.mocks.estate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import vmend.mocks.estate.EstateGenerator.Planted;
import vmend.mocks.estate.Truth.Verdict;

/** Plants switches and port groups of both kinds, some of them open. */
final class NetworkPlanter {
    private final SplittableRandom random;
    private final List<Planted> planted;
    private final List<String> groups = new ArrayList<>();

    NetworkPlanter(SplittableRandom random, List<Planted> planted) {
        this.random = random;
        this.planted = planted;
    }

    /** The distributed groups a machine may be put on. */
    List<String> groups() {
        return groups;
    }

    private void fail(String object, String facet, String key, String guard) {
        planted.add(new Planted(Facets.PORT_GROUPS, object, facet, key, Verdict.FAIL, guard));
    }

    ObjectNode host(String name) {
        ObjectNode host = JsonNodeFactory.instance.objectNode();
        host.put("name", name);
        ObjectNode vSwitch = host.putArray("switches").addObject();
        vSwitch.put("name", "vSwitch0").putArray("pnics").add("vmnic0");
        ObjectNode security = vSwitch.putObject("security");
        for (String flag : Facets.FLAGS) {
            boolean open = random.nextInt(8) == 0;
            security.put(flag, open);
            if (open) {
                fail(name, Facets.VSS_SWITCH, Facets.flagOf("vSwitch0", flag), "");
            }
        }
        ArrayNode list = vSwitch.putArray("groups");
        list.addObject().put("name", "Management Network").put("vlan", 10);
        standardGroup(list.addObject(), name, "VM Network");
        host.putArray("vmkernels")
                .addObject()
                .put("device", "vmk0")
                .put("group", "Management Network")
                .put("ip", "10.0.0.1")
                .putArray("services")
                .add("management");
        return host;
    }

    private void standardGroup(ObjectNode group, String host, String name) {
        boolean wide = random.nextInt(30) == 0;
        group.put("name", name).put("vlan", wide ? 4095 : 20);
        if (wide) {
            fail(host, Facets.VSS_VLAN_4095, name, "");
        }
        ObjectNode own = group.putObject("security");
        for (String flag : Facets.FLAGS) {
            int draw = random.nextInt(20);
            if (draw < 2) {
                own.put(flag, draw == 0);
                if (draw == 0) {
                    fail(host, Facets.VSS_GROUP, Facets.flagOf(name, flag), "");
                }
            }
        }
    }

    ObjectNode dvSwitch(int number, List<String> hosts) {
        ObjectNode dvs = JsonNodeFactory.instance.objectNode();
        String name = "DVS-" + number;
        dvs.put("name", name);
        ArrayNode members = dvs.putArray("hosts");
        hosts.forEach(members::add);
        ObjectNode security = dvs.putObject("security");
        for (String flag : Facets.FLAGS) {
            boolean open = random.nextInt(6) == 0;
            security.put(flag, open);
            if (open) {
                fail(name, Facets.DVS_DEFAULT, flag, "");
            }
        }
        ArrayNode list = dvs.putArray("groups");
        list.addObject()
                .put("name", name + "-Uplinks")
                .put("uplink", true)
                .put("vlan", 0)
                .putObject("security")
                .put("forged", true);
        for (int i = 0; i < 12; i++) {
            distributedGroup(list.addObject(), "pg-" + number + "-" + i);
        }
        return dvs;
    }

    private void distributedGroup(ObjectNode group, String name) {
        group.put("name", name).put("vlan", 100 + random.nextInt(800));
        groups.add(name);
        boolean nsx = random.nextInt(25) == 0;
        String guard = nsx ? Facets.FOREIGN_NETWORK : "";
        if (nsx) {
            group.put("backingType", "nsx").put("logicalSwitchUuid", "6f1d2c3b-0000-4000-8000-" + name.hashCode());
        }
        ObjectNode own = group.putObject("security");
        for (String flag : Facets.FLAGS) {
            boolean open = random.nextInt(7) == 0;
            own.put(flag, open);
            if (open) {
                fail(name, Facets.DVPG, flag, guard);
            }
        }
        switch (random.nextInt(24)) {
            case 0 -> {
                group.putArray("trunk").add("0-4094");
                fail(name, Facets.DVPG_TRUNK, "vlan", guard);
            }
            case 1 -> {
                group.put("securityOverride", true);
                fail(name, Facets.DVPG_OVERRIDE, "securityPolicyOverrideAllowed", guard);
            }
            case 2 -> {
                group.putObject("macManagement").put("macLearning", true);
                fail(name, Facets.DVPG_MAC_LEARNING, "macLearning", guard);
            }
            case 3 -> differing(group, own, name, guard);
            case 4 -> override(group, own, name, guard);
            default -> {}
        }
    }

    /** Both policies are there and say different things: nobody can tell which one holds. */
    private void differing(ObjectNode group, ObjectNode own, String name, String guard) {
        boolean open = own.get("promiscuous").booleanValue();
        group.putObject("macManagement").put("promiscuous", !open);
        planted.removeIf(p -> p.object().equals(name)
                && p.facet().equals(Facets.DVPG)
                && p.key().equals("promiscuous"));
        planted.add(new Planted(Facets.PORT_GROUPS, name, Facets.DVPG, "promiscuous", Verdict.UNKNOWN, guard));
    }

    /** A free port that differs from its group, where the group itself is closed. */
    private void override(ObjectNode group, ObjectNode own, String name, String guard) {
        if (!own.get("promiscuous").booleanValue()) {
            group.putArray("overrides").addObject().putObject("security").put("promiscuous", true);
            fail(name, Facets.DVPORT, "promiscuous", guard);
        }
    }
}
