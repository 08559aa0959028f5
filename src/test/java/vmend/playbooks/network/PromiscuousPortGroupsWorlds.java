package vmend.playbooks.network;

import static vmend.playbooks.network.Networks.DVS;
import static vmend.playbooks.network.Networks.PROMISCUOUS;
import static vmend.playbooks.network.Networks.REJECT;
import static vmend.playbooks.network.Networks.onGroup;
import static vmend.playbooks.network.Networks.onStandard;
import static vmend.testing.EstateBuilder.estate;
import static vmend.testing.PortSettings.inherited;
import static vmend.testing.PortSettings.macLearning;
import static vmend.testing.PortSettings.oldFormOnly;
import static vmend.testing.PortSettings.own;
import static vmend.testing.PortSettings.trunk;

import java.util.List;
import java.util.Map;
import vmend.inventory.Properties;
import vmend.inventory.SecurityFlags;
import vmend.testing.EstateBuilder;
import vmend.testing.Worlds;

/** Standard and distributed networks that accept, reject and inherit, with machines that need it and machines that do not. */
public final class PromiscuousPortGroupsWorlds implements Worlds {
    @Override
    public List<Map<String, String>> settings() {
        return List.of(Map.of("unseenGuestsNeedReview", "false", "applianceVendors", "none"), Map.of("trunkIds", "1"));
    }

    @Override
    public EstateBuilder world() {
        EstateBuilder world = estate().zone("pci", "Zone/PCI", "pg-pci");
        return machines(distributed(standard(world)));
    }

    private static EstateBuilder standard(EstateBuilder world) {
        for (String name : List.of("VM Network", "Lab", "All VLANs", "Management Network")) {
            world.network(name, network -> {});
        }
        for (String name : List.of("esx-01", "esx-02")) {
            world.host(
                    name,
                    host -> host.inCluster("Prod-A")
                            .standardSwitch("vSwitch0", SecurityFlags.of(false, true, true), "vmnic0")
                            .standardSwitch("vSwitch1", REJECT, "vmnic1")
                            .portGroup("VM Network", "vSwitch0", 0, SecurityFlags.inherited())
                            .portGroup("Lab", "vSwitch1", 10, PROMISCUOUS)
                            .portGroup("All VLANs", "vSwitch1", 4095, REJECT)
                            .portGroup("Management Network", "vSwitch0", 0, SecurityFlags.inherited())
                            .vmkernel("vmk0", "Management Network", "management")
                            .networks("VM Network", "Lab", "All VLANs", "Management Network"));
        }
        return world;
    }

    private static EstateBuilder distributed(EstateBuilder world) {
        return world.distributedSwitch(DVS, dvs -> dvs.setting(own(false, false, true)))
                .distributedSwitch(
                        "DVS-nsx", dvs -> dvs.ownedBy("com.vmware.nsx").setting(own(true, false, false)))
                .portGroup("pg-sniffer", pg -> pg.onSwitch(DVS).setting(own(true, false, false)))
                .portGroup("pg-lab", pg -> pg.onSwitch(DVS).setting(own(true, true, true)))
                .portGroup("pg-inherits", pg -> pg.onSwitch(DVS).setting(inherited()))
                .portGroup("pg-old", pg -> pg.onSwitch(DVS).setting(oldFormOnly(PROMISCUOUS)))
                .portGroup("pg-learns", pg -> pg.onSwitch(DVS).setting(macLearning(own(false, false, false), true)))
                .portGroup("pg-trunk", pg -> pg.onSwitch(DVS).setting(trunk(own(false, false, false), 0, 4094)))
                .portGroup("pg-nsx", pg -> pg.onSwitch(DVS).nsx().setting(own(true, false, false)))
                .portGroup("DVS-uplinks", pg -> pg.onSwitch(DVS).uplink().setting(own(false, true, true)))
                .portGroup(
                        "pg-ports",
                        pg -> pg.onSwitch(DVS)
                                .setting(own(false, false, false))
                                .policy(Map.of("macManagementOverrideAllowed", true))
                                .port("10", "on pg-ports", own(true, false, false)))
                .exempt("pg-exempt", "soc, EX-7")
                .portGroup("pg-exempt", pg -> pg.onSwitch(DVS).setting(own(true, false, false)));
    }

    private static EstateBuilder machines(EstateBuilder world) {
        for (String group : List.of("pg-sniffer", "pg-lab", "pg-inherits", "pg-ports", "pg-exempt", "pg-nsx")) {
            world.vm(
                    "on " + group,
                    onGroup(group).andThen(vm -> vm.runsOn("esx-01").tag("Zone/PCI")));
        }
        return world.vm("web-01", onStandard("Lab", "esx-01").andThen(vm -> vm.tag("Zone/PCI")))
                .vm("web-02", onStandard("VM Network", "esx-02"))
                .vm(
                        "nested-01",
                        onStandard("Lab", "esx-01").andThen(vm -> vm.with(Properties.GUEST_ID, "vmkernel8Guest")))
                .vm(
                        "nested-02",
                        onGroup("pg-lab")
                                .andThen(vm -> vm.runsOn("esx-02").with(Properties.GUEST_ID, "vmkernel8Guest")))
                .vm(
                        "off-01",
                        onGroup("pg-lab").andThen(vm -> vm.runsOn("esx-02").poweredOff()));
    }
}
