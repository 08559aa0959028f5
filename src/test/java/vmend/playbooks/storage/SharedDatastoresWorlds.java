package vmend.playbooks.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Properties;
import vmend.testing.EstateBuilder;
import vmend.testing.Worlds;

/** Datastores of every kind with machines of two zones, of none, and of solutions on them. */
public final class SharedDatastoresWorlds implements Worlds {
    @Override
    public List<Map<String, String>> settings() {
        return List.of(
                Map.of("modes", "zone,cluster,exclusive", "libraries", "nfs-lib*"),
                Map.of("modes", "exclusive", "classes", "vmfs-mixed=gold"));
    }

    @Override
    public EstateBuilder world() {
        EstateBuilder world =
                Stores.zoned().host("esx-dmz", host -> host.inCluster("DMZ")).cluster("DMZ");
        return machines(datastores(world)).elsewhere("nfs nas-01:/export/iso", "vc-b", "/DC2/datastore/nfs-iso");
    }

    private static EstateBuilder datastores(EstateBuilder world) {
        for (String name : List.of("vmfs-mixed", "vmfs-pci", "vmfs-clean", "vmfs-own", "vmfs-open")) {
            world.datastore(name, Stores.onBoth());
        }
        return world.datastore("vmfs-wide", store -> store.mountedBy("esx-01", "esx-dmz"))
                .datastore("vmfs-local", store -> store.vmfs("local", true).mountedBy("esx-01"))
                .datastore(
                        "vsan",
                        store -> store.with(Properties.STORE_TYPE, "vsan").mountedBy("esx-01", "esx-02"))
                .datastore("vmfs-away", store -> store.with(Properties.STORE_ACCESSIBLE, false))
                .datastore("vmfs-maintenance", store -> store.with(Properties.STORE_MAINTENANCE, "inMaintenance"))
                .datastore(
                        "vmfs-hidden",
                        store -> store.mountedBy("esx-01", "esx-02").hiddenMachines(2))
                .datastore(
                        "nfs-iso", store -> store.nfs("nas-01", "/export/iso").mountedBy("esx-01", "esx-02"))
                .datastore(
                        "nfs-lib", store -> store.nfs("nas-01", "/export/lib").readOnlyFor("esx-01", "esx-02"))
                .datastore(
                        "nfs-krb",
                        store -> store.nfs41("nas-01", "/export/krb", "SEC_KRB5I")
                                .mountedBy("esx-01", "esx-02"))
                .datastore(
                        "nfs-odd",
                        store -> store.nfs("NFS41", "nas-01", "/export/odd", Optional.empty())
                                .mountedBy("esx-01", "esx-02"));
    }

    private static EstateBuilder machines(EstateBuilder world) {
        return world.vm(
                        "pci-01",
                        Stores.pci("vmfs-mixed")
                                .andThen(vm -> vm.imageOn("nfs-iso").home("vmfs-mixed", 4096)))
                .vm("pci-02", Stores.pci("vmfs-pci").andThen(vm -> vm.rdm("vmfs-pci", "lun-1")))
                .vm(
                        "pci-03",
                        Stores.pci("vmfs-wide")
                                .andThen(vm -> vm.rdm("vmfs-wide", "lun-1").rdm("vmfs-wide", "lun-2")))
                .vm("office-01", Stores.office("vmfs-mixed"))
                .vm("office-02", Stores.office("vmfs-mixed").andThen(vm -> vm.imageOn("nfs-iso")))
                .vm("office-03", Stores.office("vmfs-clean").andThen(vm -> vm.imageOn("nfs-lib")))
                .vm("office-04", Stores.office("vmfs-open"))
                .vm("secret-01", vm -> vm.runsOn("esx-01").swapOn("vmfs-open").devicesUnreadable("no permission"))
                .vm("own-01", Stores.pci("vmfs-own").andThen(vm -> vm.tag("Storage/dedicated-storage")))
                .vm("own-02", Stores.pci("vmfs-own"))
                .vm("away-01", Stores.pci("vmfs-away"))
                .vm("tpl-01", Stores.office("vmfs-pci").andThen(vm -> vm.template()))
                .vm(
                        "rac-01",
                        vm -> vm.runsOn("esx-02").disk("vmfs-clean", 1L << 30, Stores.sharing("sharingMultiWriter")))
                .vm("plain-01", vm -> vm.runsOn("esx-02").disk("nfs-krb", 10));
    }
}
