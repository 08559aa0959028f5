package vmend.playbooks.storage;

import static vmend.testing.EstateBuilder.estate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import vmend.inventory.Disk;
import vmend.playbook.Percent;
import vmend.testing.EstateBuilder;
import vmend.testing.StoreBuilder;
import vmend.testing.VmBuilder;

/** Words that the tests of datastores share: one cluster of two hosts, zones pci and office by tag. */
final class Stores {
    static final String[] HOSTS = {"esx-01", "esx-02"};

    private Stores() {}

    static SharedDatastores playbook(Mode... modes) {
        return new SharedDatastores(
                Set.of(modes),
                Set.of(),
                "dedicated-storage",
                "protection-class",
                Set.of(),
                new Percent(20),
                new Percent(10));
    }

    static SharedDatastores withLibraries(String... libraries) {
        return new SharedDatastores(
                Set.of(Mode.ZONE, Mode.CLUSTER),
                Set.of(libraries),
                "dedicated-storage",
                "protection-class",
                Set.of(),
                new Percent(20),
                new Percent(10));
    }

    /** Two hosts of one cluster; no zones. */
    static EstateBuilder hosts() {
        EstateBuilder world = estate().cluster("Prod-A");
        for (String host : HOSTS) {
            world.host(host, one -> one.inCluster("Prod-A"));
        }
        return world;
    }

    static EstateBuilder zoned() {
        return hosts().zone("pci", "Zone/PCI", "pg-pci").zone("office", "Zone/Office", "pg-office");
    }

    static Consumer<StoreBuilder> onBoth() {
        return store -> store.mountedBy(HOSTS);
    }

    static Consumer<VmBuilder> pci(String store) {
        return vm -> vm.runsOn("esx-01").tag("Zone/PCI").disk(store, 100);
    }

    static Consumer<VmBuilder> office(String store) {
        return vm -> vm.runsOn("esx-01").tag("Zone/Office").disk(store, 100);
    }

    static UnaryOperator<Disk> sharing(String sharing) {
        return d -> new Disk(d.capacityBytes(), d.mode(), Optional.of(sharing), d.rdmMode(), d.lun(), d.chain());
    }

    static UnaryOperator<Disk> on(String... chain) {
        return d -> new Disk(d.capacityBytes(), d.mode(), d.sharing(), d.rdmMode(), d.lun(), List.of(chain));
    }
}
