package vmend.playbooks.storage;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static vmend.playbooks.storage.Stores.HOSTS;
import static vmend.playbooks.storage.Stores.hosts;
import static vmend.playbooks.storage.Stores.onBoth;
import static vmend.playbooks.storage.Stores.playbook;
import static vmend.playbooks.storage.Stores.sharing;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.playbook.Percent;
import vmend.playbook.Severity;
import vmend.testing.EstateBuilder;
import vmend.testing.Judged;
import vmend.testing.StoreBuilder;
import vmend.testing.VmBuilder;

class SharedDatastoresTest {
    private static EstateBuilder dmz() {
        return hosts().cluster("DMZ").host("esx-dmz", host -> host.inCluster("DMZ"));
    }

    private static Judged clusters(Consumer<StoreBuilder> store) {
        return dmz().datastore("vmfs-01", store).judgedBy(playbook(Mode.CLUSTER));
    }

    @Test
    void findsADatastoreThatHostsOfTwoClustersMount() {
        clusters(store -> store.mountedBy("esx-01", "esx-dmz"))
                .finds("vmfs-01 hosts of DMZ, Prod-A mount it")
                .ofFacet("shared-datastore-clusters")
                .because("mounted in DMZ = esx-dmz")
                .because("multipleHostAccess = true")
                .withoutStep("unmount it, by hand, from the hosts of all clusters but its own")
                .andNothingElse();
    }

    @Test
    void leavesADatastoreOfOneClusterAloneAndOneThatIsOnlyKnownInAnother() {
        clusters(onBoth()).findsNothing();
        clusters(onBoth().andThen(store -> store.mount("esx-dmz", "readWrite", Optional.of(false), Optional.empty())))
                .findsNothing();
        clusters(onBoth().andThen(store -> store.mount("esx-dmz", "readWrite", Optional.empty(), Optional.empty())))
                .finds("vmfs-01 hosts of DMZ, Prod-A mount it");
    }

    @Test
    void doesNotKnowTheClustersOfHostsThatAreNotVisible() {
        clusters(store -> store.mountedBy("esx-01", "esx-99"))
                .isUnknown("vmfs-01 whether hosts of one cluster only mount it is not known, the cluster of host ..."
                        + " is not visible");
        clusters(store -> store.unreadable(Properties.MOUNTS, "no permission for host"))
                .isUnknown("vmfs-01 whether it is to be judged is not known, no permission for host");
        dmz().partialView("no System.Read")
                .datastore("vmfs-01", onBoth())
                .judgedBy(playbook(Mode.CLUSTER))
                .isUnknown("vmfs-01 whether hosts of one cluster only mount it is not known, not every host is"
                        + " visible: no System.Read");
    }

    private static Judged beside(Consumer<VmBuilder> other) {
        return hosts().datastore("vmfs-01", onBoth())
                .vm(
                        "hsm-01",
                        vm -> vm.runsOn("esx-01")
                                .tag("Storage/dedicated-storage")
                                .disk("vmfs-01", 10))
                .vm("other-01", other)
                .judgedBy(playbook(Mode.EXCLUSIVE));
    }

    @Test
    void findsAMachineThatShouldBeAloneAndIsNot() {
        beside(vm -> vm.disk("vmfs-01", 10))
                .finds("hsm-01 it is marked dedicated-storage and shares vmfs-01 with 1 machine")
                .ofFacet("shared-datastore-not-exclusive")
                .withSeverity(Severity.MEDIUM)
                .because("others on vmfs-01 = other-01 (Hard disk 1)")
                .proposes("move Hard disk 1 of vm-11 to a datastore of its own")
                .andNothingElse();
    }

    @Test
    void findsLowerThatAnotherHasOnlyAnImageBesideIt() {
        beside(vm -> vm.imageOn("vmfs-01"))
                .finds("hsm-01 it is marked dedicated-storage and shares vmfs-01 with 1 machine")
                .withSeverity(Severity.LOW)
                .proposesNothing();
    }

    @Test
    void leavesAMachineAloneThatIsAloneAndOthersThatAreNotMarked() {
        beside(vm -> vm.disk("vmfs-02", 10)).findsNothing();
        beside(vm -> vm.disk("vmfs-01", 10).template()).findsNothing();
        beside(vm -> vm.hotAdded("vmfs-01", "[vmfs-01] hsm-01/hsm-01.vmdk")).findsNothing();
    }

    @Test
    void doesNotKnowWhetherAMachineIsAlone() {
        beside(vm -> vm.swapOn("vmfs-01").unreadable(Properties.TEMPLATE, "no permission"))
                .isUnknown("hsm-01 it is marked dedicated-storage, and whether it is alone on vmfs-01 is not known,"
                        + " other-01: no permission");
        hosts().vm("hsm-01", vm -> vm.unreadable(new Need.Tags(), "no permission for tags"))
                .judgedBy(playbook(Mode.EXCLUSIVE))
                .isUnknown("hsm-01 whether it is marked dedicated-storage is not known, no permission for tags");
        hosts().partialView("no System.Read")
                .datastore("vmfs-01", onBoth())
                .vm("hsm-01", vm -> vm.tag("Storage/dedicated-storage").disk("vmfs-01", 10))
                .judgedBy(playbook(Mode.EXCLUSIVE))
                .isUnknown("hsm-01 it is marked dedicated-storage, and whether it is alone on vmfs-01 is not known,"
                        + " not every machine is visible: no System.Read");
    }

    @Test
    void countsAMachineThatIsNotVisibleAsAnother() {
        hosts().datastore("vmfs-01", onBoth().andThen(store -> store.hiddenMachines(1)))
                .vm("hsm-01", vm -> vm.tag("Storage/dedicated-storage").disk("vmfs-01", 10))
                .judgedBy(playbook(Mode.EXCLUSIVE))
                .finds("hsm-01 it is marked dedicated-storage and shares vmfs-01 with 1 machine")
                .because("others that are not visible = 1")
                .proposesNothing();
    }

    private static Judged store(Consumer<StoreBuilder> store, Consumer<VmBuilder> vm) {
        return hosts().datastore("nfs-01", store).vm("web-01", vm).judgedBy(playbook());
    }

    private static Judged store(Consumer<StoreBuilder> store) {
        return store(store, vm -> {});
    }

    @Test
    void findsNfsWithoutKerberos() {
        store(store -> store.nfs("nas-01", "/export/a").mountedBy(HOSTS))
                .finds("nfs-01 the export is mounted without Kerberos: the server trusts whatever user id it is sent")
                .ofFacet("nfs-cleartext")
                .because("security type = AUTH_SYS (limit SEC_KRB5, SEC_KRB5I or SEC_KRB5P)")
                .because("export = nas-01:/export/a")
                .proposesNothing()
                .andNothingElse();
        store(store -> store.nfs41("nas-01", "/export/a", "AUTH_SYS").mountedBy(HOSTS))
                .finds("nfs-01 the export ...");
    }

    @Test
    void leavesKerberosAndOtherFileSystemsAlone() {
        for (String kind : new String[] {"SEC_KRB5", "SEC_KRB5I", "SEC_KRB5P"}) {
            store(store -> store.nfs41("nas-01", "/export/a", kind).mountedBy(HOSTS))
                    .findsNothing();
        }
        store(onBoth()).findsNothing();
    }

    @Test
    void doesNotKnowHowAnExportIsMountedThatVcenterSaysNothingOf() {
        store(store -> store.nfs("NFS41", "nas-01", "/a", Optional.empty()))
                .isUnknown("nfs-01 vCenter names no security type of the export");
        store(store -> store.nfs41("nas-01", "/a", "SEC_NEW"))
                .isUnknown("nfs-01 the security type SEC_NEW is none that vmend knows");
        store(store -> store.nfs("nas-01", "/a").unreadable(Properties.STORE_INFO, "no permission for info"))
                .isUnknown("nfs-01 how it is mounted is not known, no permission for info");
    }

    private static Consumer<StoreBuilder> krb() {
        return store -> store.nfs41("nas-01", "/iso", "SEC_KRB5I");
    }

    @Test
    void findsAnImageLibraryThatCouldBeMountedReadOnly() {
        store(krb().andThen(one -> one.mountedBy("esx-01").readOnlyFor("esx-02")), vm -> vm.imageOn("nfs-01"))
                .finds("nfs-01 1 host mounts it read-write, though machines use nothing but images of it")
                .ofFacet("datastore-readwrite-where-ro-enough")
                .withSeverity(Severity.LOW)
                .because("mounted read-write by = esx-01")
                .because("images used by = web-01 (the image in CD/DVD drive 1)")
                .andNothingElse();
    }

    @Test
    void leavesALibraryThatIsReadOnlyOrWrittenToOrUnusedAlone() {
        store(krb().andThen(one -> one.readOnlyFor(HOSTS)), vm -> vm.imageOn("nfs-01"))
                .findsNothing();
        store(krb().andThen(onBoth()), vm -> vm.imageOn("nfs-01").disk("nfs-01", 1))
                .findsNothing();
        store(krb().andThen(onBoth()), vm -> vm.imageOn("nfs-01").home("nfs-01", 1))
                .findsNothing();
        store(krb().andThen(onBoth())).findsNothing();
        store(onBoth(), vm -> vm.imageOn("nfs-01")).findsNothing();
    }

    @Test
    void doesNotKnowWhetherOnlyImagesAreUsed() {
        hosts().datastore("nfs-01", krb().andThen(onBoth()).andThen(one -> one.hiddenMachines(1)))
                .vm("web-01", vm -> vm.imageOn("nfs-01"))
                .judgedBy(playbook())
                .isUnknown("nfs-01 whether only images of it are used is not known, 1 machine on it is not visible");
    }

    @Test
    void findsADiskThatSeveralMachinesMayWriteTo() {
        hosts().vm("rac-01", vm -> vm.disk("vmfs-01", 1L << 30, sharing("sharingMultiWriter")))
                .vm("web-01", vm -> vm.disk("vmfs-01", 1))
                .judgedBy(playbook())
                .finds("rac-01 Hard disk 1 may be written to by several machines at once")
                .ofFacet("multi-writer-disk")
                .because("sharing = sharingMultiWriter (limit sharingNone)")
                .because("file = [vmfs-01] rac-01/rac-01.vmdk")
                .andNothingElse();
    }

    @Test
    void findsALunThatTwoMachinesMap() {
        hosts().vm("sql-01", vm -> vm.rdm("vmfs-01", "lun-1"))
                .vm("sql-02", vm -> vm.rdm("vmfs-01", "lun-1"))
                .vm("sql-03", vm -> vm.rdm("vmfs-01", "lun-2"))
                .judgedBy(playbook())
                .finds("sql-01 Hard disk 1 maps a LUN that sql-02 maps as well")
                .ofFacet("rdm-shared")
                .because("LUN = lun-1")
                .finds("sql-02 Hard disk 1 maps a LUN that sql-01 maps as well")
                .andNothingElse();
    }

    @Test
    void doesNotKnowWhoElseMapsALun() {
        hosts().vm("sql-01", vm -> vm.rdm("vmfs-01", "lun-1"))
                .vm("odd-01", vm -> vm.devicesUnreadable("no permission"))
                .judgedBy(playbook())
                .isUnknown("sql-01 Hard disk 1: whether another machine maps its LUN is not known, the disks of odd-01"
                        + " could not be read")
                .isUnknown("odd-01 its disks are not known, no permission")
                .andNothingElse();
        hosts().partialView("no System.Read")
                .vm("sql-01", vm -> vm.rdm("vmfs-01", "lun-1"))
                .judgedBy(playbook())
                .isUnknown("sql-01 Hard disk 1: whether another machine maps its LUN is not known, not every machine"
                        + " is visible: no System.Read");
    }

    @Test
    void findsAnExportThatAnotherVcenterSees() {
        hosts().datastore("nfs-01", store -> store.nfs41("NAS-01", "/export/a/", "SEC_KRB5"))
                .datastore("nfs-02", store -> store.nfs41("nas-01", "/export/b", "SEC_KRB5"))
                .elsewhere("nfs nas-01:/export/a", "vc-b", "/DC2/datastore/nfs-x")
                .judgedBy(playbook())
                .finds("nfs-01 another vCenter sees the same volume or export: /DC2/datastore/nfs-x (vc-b)")
                .ofFacet("same-backing-in-two-vcenters")
                .because("identity = nfs nas-01:/export/a")
                .andNothingElse();
    }

    @Test
    void findsAVolumeThatAnotherVcenterSeesButNoLocalOne() {
        hosts().datastore("vmfs-01", store -> store.vmfs("AB-12", false).mountedBy(HOSTS))
                .datastore("local-01", store -> store.vmfs("AB-13", true))
                .elsewhere("vmfs ab-12", "vc-b", "/DC2/datastore/vmfs-x")
                .elsewhere("vmfs ab-13", "vc-b", "/DC2/datastore/local-x")
                .judgedBy(playbook())
                .finds("vmfs-01 another vCenter sees the same volume or export: /DC2/datastore/vmfs-x (vc-b)")
                .andNothingElse();
    }

    @Test
    void doesNotKnowWhatAnotherVcenterSeesOfADatastoreThatDoesNotTell() {
        hosts().datastore("vmfs-01", store -> store.unreadable(Properties.STORE_INFO, "no permission for info"))
                .elsewhere("vmfs ab-12", "vc-b", "/DC2/datastore/vmfs-x")
                .judgedBy(playbook())
                .isUnknown("vmfs-01 whether another vCenter sees it is not known, no permission for info")
                .andNothingElse();
    }

    @Test
    void refusesAClassWithoutAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SharedDatastores(
                        Set.of(), Set.of(), "t", "c", Set.of("gold"), new Percent(20), new Percent(10)))
                .withMessage("a protection class is written as datastore=class: gold");
    }
}
