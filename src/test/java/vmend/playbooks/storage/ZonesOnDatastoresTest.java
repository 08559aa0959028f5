package vmend.playbooks.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.playbooks.storage.Stores.office;
import static vmend.playbooks.storage.Stores.onBoth;
import static vmend.playbooks.storage.Stores.pci;
import static vmend.playbooks.storage.Stores.playbook;
import static vmend.playbooks.storage.Stores.zoned;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.Fact;
import vmend.inventory.MachineFacts;
import vmend.inventory.ManagedBy;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.playbook.Context;
import vmend.playbook.Match;
import vmend.playbook.Severity;
import vmend.playbook.Zone;
import vmend.testing.EstateBuilder;
import vmend.testing.Judged;
import vmend.testing.StoreBuilder;
import vmend.testing.VmBuilder;

class ZonesOnDatastoresTest {
    private static final Set<Need<?>> LEFT_OUT =
            Set.of(Properties.STORE_TYPE, Properties.STORE_MAINTENANCE, Properties.STORE_INFO, Properties.MOUNTS);

    /** pci-01 has a disk on vmfs-01; the other machine is said. */
    private static Judged beside(Consumer<StoreBuilder> store, String name, Consumer<VmBuilder> other) {
        return zoned().datastore("vmfs-01", onBoth().andThen(store))
                .vm("pci-01", pci("vmfs-01"))
                .vm(name, other)
                .judgedBy(playbook(Mode.ZONE));
    }

    private static Judged beside(String name, Consumer<VmBuilder> other) {
        return beside(store -> {}, name, other);
    }

    @Test
    void findsDisksOfTwoZonesOnOneDatastoreAndMovesTheFewer() {
        zoned().datastore("vmfs-01", onBoth())
                .vm("pci-01", pci("vmfs-01"))
                .vm("office-01", office("vmfs-01"))
                .vm("office-02", office("vmfs-01"))
                .judgedBy(playbook(Mode.ZONE))
                .finds("vmfs-01 writable disks of zones office, pci lie on it")
                .ofFacet("shared-datastore-zone-mix")
                .because("office = 2 machines: office-01 (Hard disk 1), office-02 (Hard disk 1)")
                .because("pci = 1 machine: pci-01 (Hard disk 1)")
                .because("zone that stays = office (most machines)")
                .proposes("move Hard disk 1 of vm-11", "datastore: datastore-10 → named by the planner")
                .andNothingElse();
    }

    @Test
    void movesOffADatastoreThatIsDeclaredForAZoneWhoeverIsOfAnother() {
        zoned().datastore("vmfs-01", onBoth().andThen(store -> store.tag("Zone/PCI")))
                .vm("pci-01", pci("vmfs-01"))
                .vm("office-01", office("vmfs-01"))
                .vm("office-02", office("vmfs-01"))
                .judgedBy(playbook(Mode.ZONE))
                .finds("vmfs-01 writable disks of zones office, pci lie on it")
                .because("zone that stays = pci (declared)")
                .proposes("move Hard disk 1 of vm-12")
                .proposes("move Hard disk 1 of vm-13");
    }

    @Test
    void movesNothingWhereNobodyKnowsWhetherTheDatastoreBelongsToAZone() {
        Zone byName = zone(Optional.empty(), Optional.of("pci*"));
        zoned().zone(byName)
                .datastore(
                        "vmfs-01",
                        onBoth().andThen(store -> store.unreadable(new Need.Tags(), "no permission for tags")))
                .vm("pci-01", pci("vmfs-01"))
                .vm("office-01", office("vmfs-01"))
                .judgedBy(playbook(Mode.ZONE))
                .finds("vmfs-01 writable disks of zones office, pci lie on it")
                .withoutStep("whether it belongs to a zone itself is not known, zone pci: no permission for tags")
                .proposesNothing();
    }

    @Test
    void leavesADatastoreOfOneZoneAlone() {
        beside("pci-02", pci("vmfs-01")).findsNothing();
    }

    @Test
    void doesNotTakeAMachineOfNoZoneForOne() {
        beside("plain-01", vm -> vm.runsOn("esx-01").disk("vmfs-01", 10)).findsNothing();
        zoned().datastore("vmfs-01", onBoth())
                .vm("pci-01", pci("vmfs-01"))
                .vm("office-01", office("vmfs-01"))
                .vm("plain-01", vm -> vm.runsOn("esx-01").disk("vmfs-01", 10))
                .judgedBy(playbook(Mode.ZONE))
                .finds("vmfs-01 writable disks of zones office, pci lie on it")
                .because("machines of no zone = plain-01");
    }

    @Test
    void doesNotTakeTemplatesAgentsAndSolutionsForZones() {
        beside("tpl-01", office("vmfs-01").andThen(vm -> vm.template())).findsNothing();
        beside(
                        "vCLS-1",
                        office("vmfs-01")
                                .andThen(vm -> vm.with(
                                        Properties.MANAGED_BY, new ManagedBy("com.vmware.vim.eam", "cluster-agent"))))
                .findsNothing();
        beside("vCLS-2", office("vmfs-01").andThen(vm -> vm.with(MachineFacts.VCLS_AGENT, "true")))
                .findsNothing();
        beside(
                        "srm-01",
                        office("vmfs-01")
                                .andThen(vm -> vm.with(
                                        Properties.MANAGED_BY, new ManagedBy("com.vmware.vcDr", "placeholderVm"))))
                .findsNothing();
    }

    @Test
    void doesNotKnowWhereNobodyCanTellWhetherAMachineIsASolutions() {
        beside("odd-01", office("vmfs-01").andThen(vm -> vm.unreadable(Properties.MANAGED_BY, "no permission")))
                .isUnknown("vmfs-01 whether it holds disks of one zone only is not known, odd-01: whether it makes a"
                        + " zone is not known, no permission")
                .proposesNothing();
    }

    @Test
    void doesNotTakeADiskThatABackupHasAttachedForAShareOfTheDatastore() {
        beside(
                        "proxy-01",
                        vm -> vm.runsOn("esx-01")
                                .tag("Zone/Office")
                                .hotAdded("vmfs-01", "[vmfs-01] pci-01/pci-01.vmdk"))
                .findsNothing();
    }

    @Test
    void takesADiskThatThrowsWritesAwayAndIsNobodyElsesForAWritableOne() {
        beside(
                        "kiosk-01",
                        vm -> vm.runsOn("esx-01")
                                .tag("Zone/Office")
                                .hotAdded("vmfs-01", "[vmfs-01] kiosk-01/kiosk-01.vmdk"))
                .finds("vmfs-01 writable disks of zones office, pci lie on it");
    }

    @Test
    void doesNotKnowWhoseDiskItIsWhereTheOthersCannotBeRead() {
        zoned().datastore("vmfs-01", onBoth())
                .vm("pci-01", pci("vmfs-01").andThen(vm -> vm.devicesUnreadable("no permission")))
                .vm(
                        "proxy-01",
                        vm -> vm.runsOn("esx-01")
                                .tag("Zone/Office")
                                .hotAdded("vmfs-01", "[vmfs-01] pci-01/pci-01.vmdk"))
                .judgedBy(playbook(Mode.ZONE))
                .isUnknown("vmfs-01 whether it holds disks of one zone only is not known, pci-01: its devices are not"
                        + " known, no permission, proxy-01: whether Hard disk 1 is a disk of pci-01 is not known, whose"
                        + " devices are not");
    }

    @Test
    void findsImagesLogsAndSwapOfAnotherZoneLower() {
        for (Consumer<VmBuilder> use : List.<Consumer<VmBuilder>>of(
                vm -> vm.imageOn("vmfs-01"), vm -> vm.home("vmfs-01", 1024), vm -> vm.swapOn("vmfs-01"))) {
            beside("office-01", use.andThen(vm -> vm.runsOn("esx-01").tag("Zone/Office")))
                    .finds("vmfs-01 zones office, pci meet on it by images, logs, swap or other files")
                    .ofFacet("shared-datastore-light-use")
                    .withSeverity(Severity.LOW)
                    .proposesNothing();
        }
    }

    @Test
    void saysWhatTheOtherUseIs() {
        beside("office-01", vm -> vm.tag("Zone/Office").imageOn("vmfs-01"))
                .finds("vmfs-01 zones office, pci meet on it ...")
                .because("office = 1 machine: office-01 (the image in CD/DVD drive 1)");
        beside("office-01", vm -> vm.tag("Zone/Office").home("vmfs-01", 1))
                .finds("vmfs-01 zones office, pci meet on it ...")
                .because("office = 1 machine: office-01 (its configuration or logs)");
        beside("office-01", vm -> vm.tag("Zone/Office").swapOn("vmfs-01"))
                .finds("vmfs-01 zones office, pci meet on it ...")
                .because("office = 1 machine: office-01 (swap or other files)");
        beside("office-01", vm -> vm.tag("Zone/Office").rdm("vmfs-01", "lun-1"))
                .finds("vmfs-01 zones office, pci meet on it ...")
                .because("office = 1 machine: office-01 (the pointer of raw disk Hard disk 1)");
        beside(
                        "office-01",
                        vm -> vm.tag("Zone/Office")
                                .disk("vmfs-02", 1L << 30, Stores.on("[vmfs-01] base/base.vmdk"))
                                .swapOn("vmfs-01"))
                .finds("vmfs-01 zones office, pci meet on it ...")
                .because("office = 1 machine: office-01 (a base disk of Hard disk 1)");
    }

    @Test
    void doesNotKnowWithAMachineWhoseDisksOrZoneNobodyKnows() {
        beside("office-01", vm -> vm.tag("Zone/Office").swapOn("vmfs-01").devicesUnreadable("no permission"))
                .isUnknown("vmfs-01 whether it holds disks of one zone only is not known, office-01: its devices are"
                        + " not known, no permission")
                .because("pci = 1 machine: pci-01 (Hard disk 1)");
        beside("odd-01", vm -> vm.disk("vmfs-01", 1).unreadable(new Need.Tags(), "no permission for tags"))
                .isUnknown("vmfs-01 whether it holds disks of one zone only is not known, odd-01: its zone is not"
                        + " known, zone pci: no permission for tags");
    }

    @Test
    void isSureOfOneZoneWhateverAnotherMachineOfItHasThere() {
        beside("pci-02", vm -> vm.tag("Zone/PCI").swapOn("vmfs-01").devicesUnreadable("no permission"))
                .isUnknown("pci-02 its disks are not known, no permission")
                .andNothingElse();
    }

    @Test
    void findsAMixThatIsCertainButMovesNothingWhileSomebodyIsNotKnown() {
        zoned().datastore("vmfs-01", onBoth())
                .vm("pci-01", pci("vmfs-01"))
                .vm("office-01", office("vmfs-01"))
                .vm("odd-01", vm -> vm.tag("Zone/Office").swapOn("vmfs-01").devicesUnreadable("no permission"))
                .judgedBy(playbook(Mode.ZONE))
                .finds("vmfs-01 writable disks of zones office, pci lie on it")
                .withoutStep("no move is proposed until everyone on it is known: odd-01: its devices are not known,"
                        + " no permission")
                .proposesNothing();
    }

    @Test
    void doesNotClaimOneZoneInAPartialView() {
        zoned().partialView("no System.Read on the root folder")
                .datastore("vmfs-01", onBoth())
                .vm("pci-01", pci("vmfs-01"))
                .judgedBy(playbook(Mode.ZONE))
                .isUnknown("vmfs-01 whether it holds disks of one zone only is not known, machines that are not"
                        + " visible: no System.Read on the root folder");
    }

    @Test
    void doesNotClaimOneZoneBesideAMachineThatIsNotVisible() {
        beside(store -> store.hiddenMachines(1), "pci-02", pci("vmfs-01"))
                .isUnknown(
                        "vmfs-01 whether it holds disks of one zone only is not known, a machine: it is not visible");
        zoned().datastore("vmfs-01", onBoth().andThen(store -> store.hiddenMachines(1)))
                .judgedBy(playbook(Mode.ZONE))
                .findsNothing();
    }

    @Test
    void doesNotJudgeVsanLocalLeavingAndLibraryDatastoresAndSaysSo() {
        List<Consumer<StoreBuilder>> kinds = List.of(
                store -> store.with(Properties.STORE_TYPE, "vsan"),
                store -> store.vmfs("u", true),
                store -> store.with(Properties.STORE_MAINTENANCE, "inMaintenance"));
        kinds.forEach(kind -> beside(kind, "office-01", office("vmfs-01")).findsNothing());
        EstateBuilder world = zoned().datastore("vmfs-01", store -> store.mountedBy("esx-01"))
                .datastore("iso-lib", onBoth())
                .datastore("vsan", kinds.get(0).andThen(onBoth()))
                .vm("pci-01", pci("vmfs-01").andThen(pci("iso-lib")))
                .vm("office-01", office("vmfs-01").andThen(office("iso-lib")));
        SharedDatastores playbook = Stores.withLibraries("ISO-*");
        world.judgedBy(playbook).findsNothing();
        List<Zone> zones = List.of(zone(Optional.empty(), Optional.of("x")));
        assertThat(playbook.notJudged(new Context(world.read(LEFT_OUT), zones, (o, f) -> Fact.unset())))
                .containsExactly(
                        "shared-datastore-zone-mix not judged of iso-lib: a library (setting libraries)",
                        "shared-datastore-zone-mix not judged of vmfs-01: mounted by one host only",
                        "shared-datastore-zone-mix not judged of vsan: vSAN, one per cluster by design; its storage"
                                + " policies keep machines apart");
    }

    @Test
    void doesNotKnowOfADatastoreThatNoHostReaches() {
        beside(store -> store.with(Properties.STORE_ACCESSIBLE, false), "office-01", office("vmfs-01"))
                .isUnknown("vmfs-01 no host reaches it, so what vCenter shows of it may be old")
                .andNothingElse();
    }

    @Test
    void doesNotKnowWithoutTheMachinesOnIt() {
        beside(store -> store.unreadable(Properties.STORE_VMS, "no permission for vm"), "office-01", office("vmfs-01"))
                .isUnknown("vmfs-01 which machines are on it is not known, no permission for vm");
    }

    @Test
    void takesClusterAndTopLevelFolderForZonesWhereNoneAreDeclared() {
        EstateBuilder world = Stores.hosts()
                .datastore("vmfs-01", onBoth())
                .vm("a-01", vm -> vm.runsOn("esx-01").inFolder("Apps").disk("vmfs-01", 1))
                .vm("b-01", vm -> vm.runsOn("esx-01").inFolder("Books").disk("vmfs-01", 1));
        world.judgedBy(playbook(Mode.ZONE))
                .finds(
                        "vmfs-01 provisional: writable disks from 2 combinations of cluster and top-level folder lie on it")
                .withSeverity(Severity.LOW)
                .because("cluster Prod-A, folder Apps = 1 machine: a-01 (Hard disk 1)")
                .withoutStep("provisional, since no zones are declared: set `zones`")
                .proposesNothing()
                .andNothingElse();
        assertThat(playbook(Mode.ZONE).notJudged(new Context(world.read(LEFT_OUT), List.of(), (o, f) -> Fact.unset())))
                .contains("shared-datastore-zone-mix provisional, by cluster and top-level folder, and"
                        + " shared-datastore-light-use not judged: set `zones`");
    }

    @Test
    void leavesOneFolderOfOneClusterAloneAndImagesOfOthersToo() {
        Stores.hosts()
                .datastore("vmfs-01", onBoth())
                .vm("a-01", vm -> vm.runsOn("esx-01").inFolder("Apps").disk("vmfs-01", 1))
                .vm("a-02", vm -> vm.runsOn("esx-02").inFolder("Apps").disk("vmfs-01", 1))
                .vm("b-01", vm -> vm.runsOn("esx-02").inFolder("Books").imageOn("vmfs-01"))
                .judgedBy(playbook(Mode.ZONE))
                .findsNothing();
    }

    @Test
    void doesNotKnowTheProvisionalZoneOfAMachineWhoseHostIsNotVisible() {
        Stores.hosts()
                .datastore("vmfs-01", onBoth())
                .vm("a-01", vm -> vm.runsOn("esx-01").inFolder("Apps").disk("vmfs-01", 1))
                .vm("a-02", vm -> vm.runsOn("esx-99").inFolder("Apps").disk("vmfs-01", 1))
                .judgedBy(playbook(Mode.ZONE))
                .isUnknown("vmfs-01 provisional: whether it holds disks of one zone only is not known, a-02: its zone"
                        + " is not known, the cluster it runs in is not visible");
    }

    @Test
    void tellsZonesByTheNetworkOfAMachine() {
        zoned().zone(zone(Optional.of("Pay*"), Optional.empty()))
                .network("Payments", network -> {})
                .datastore("vmfs-01", onBoth())
                .vm("pay-01", vm -> vm.runsOn("esx-01").nic("Payments").disk("vmfs-01", 1))
                .vm("office-01", office("vmfs-01"))
                .judgedBy(playbook(Mode.ZONE))
                .finds("vmfs-01 writable disks of zones by-match, office lie on it");
    }

    private static Zone zone(Optional<String> network, Optional<String> name) {
        return new Zone(
                "by-match",
                List.of(new Match(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        name,
                        Optional.empty(),
                        network,
                        Optional.empty())),
                Optional.empty());
    }
}
