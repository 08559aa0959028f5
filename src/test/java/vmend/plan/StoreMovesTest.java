package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import vmend.inventory.Datastore;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Disk;
import vmend.inventory.Estate;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Match;
import vmend.playbook.Percent;
import vmend.playbook.Proposal;
import vmend.playbook.StoreRules;
import vmend.playbook.Zone;
import vmend.testing.EstateBuilder;
import vmend.testing.StoreBuilder;
import vmend.testing.VmBuilder;

class StoreMovesTest {
    private static final long GB = 1L << 30;
    private static final Zone PCI = zone("pci", "Zone/PCI");
    private static final Zone OFFICE = zone("office", "Zone/Office");
    private static final StoreRules RULES = rules(20, 10);

    private static StoreRules rules(int spare, int headroom) {
        return new StoreRules(new Percent(spare), new Percent(headroom), "class", Map.of());
    }

    private static Zone zone(String name, String tag) {
        Optional<String> no = Optional.empty();
        return new Zone(name, List.of(new Match(Optional.of(tag), no, no, no, no, no, no, no)), no);
    }

    private static Consumer<StoreBuilder> gold() {
        return store -> store.tag("class/gold").mountedBy("esx-01", "esx-02");
    }

    /** pci-01 and pci-02 with 100 GB each on vmfs-mixed; nothing else is there. */
    private static EstateBuilder world(Consumer<VmBuilder> pci) {
        EstateBuilder world = EstateBuilder.estate().datastore("vmfs-mixed", gold());
        for (String host : List.of("esx-01", "esx-02")) {
            world.host(host, one -> one.inCluster("Prod-A"));
        }
        for (String name : List.of("pci-01", "pci-02")) {
            world.vm(name, vm -> pci.accept(vm.runsOn("esx-01").tag("Zone/PCI").disk("vmfs-mixed", 100)));
        }
        return world;
    }

    private static EstateBuilder world() {
        return world(vm -> {});
    }

    private static List<String> moved(
            EstateBuilder world, StoreRules rules, boolean alone, UnaryOperator<Planned> change, String... names) {
        Set<Need<?>> needs = new LinkedHashSet<>(new Judging(List.of(), Site.unconfigured()).cheapNeeds());
        needs.addAll(List.of(new Need.Tags(), new Need.Attributes()));
        Estate estate = world.read(needs);
        Datastore from = named(estate, Datastore.class, "vmfs-mixed");
        Finding finding = Finding.fail(Facet.of("f", "", "f"), "mixed");
        for (String name : names) {
            Vm vm = named(estate, Vm.class, name);
            finding =
                    finding.propose(new Proposal.MoveDisks(vm.ref(), from.ref(), disks(vm, from.ref()), alone, rules));
        }
        Plan plan = change.apply(Planned.on(estate).zones(PCI, OFFICE).finding(from, finding))
                .plan();
        assertThat(plan.steps()).as("vmend moves no disk").isEmpty();
        return Planned.skipped(plan);
    }

    private static List<Device> disks(Vm vm, Ref store) {
        return vm.get(Properties.DEVICES).shown().orElse(List.of()).stream()
                .filter(device -> device.kind() == DeviceKind.DISK && device.liesOn(store))
                .toList();
    }

    private static List<String> moved(EstateBuilder world, String... names) {
        return moved(world, RULES, false, UnaryOperator.identity(), names);
    }

    private static <T extends vmend.inventory.ManagedObject> T named(Estate estate, Class<T> type, String name) {
        return estate.all(type).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesADatastoreOfTheZoneWithItsRoomBeforeAndAfter() {
        assertThat(moved(
                        world().datastore(
                                        "vmfs-pci",
                                        gold().andThen(store ->
                                                store.tag("Zone/PCI").gb(1000, 700, 100))),
                        "pci-01"))
                .containsExactly("manual-move: pci-01: move Hard disk 1 (100 GB) from vmfs-mixed to vmfs-pci for zone"
                        + " pci; room there 600 GB before, 500 GB after (at least 200 GB); in the vSphere Client:"
                        + " Migrate, Change storage only, Configure per disk");
    }

    @Test
    void takesRoomThatWasPromisedForTaken() {
        assertThat(moved(
                        world().datastore(
                                        "vmfs-pci",
                                        gold().andThen(store ->
                                                store.tag("Zone/PCI").gb(1000, 399, 0))),
                        "pci-01",
                        "pci-02"))
                .containsExactly(
                        "manual-move: pci-01: move Hard disk 1 (100 GB) from vmfs-mixed to vmfs-pci for zone pci; room"
                                + " there 399 GB before, 299 GB after (at least 200 GB); in the vSphere Client:"
                                + " Migrate, Change storage only, Configure per disk",
                        "no-target: pci-02: no target, vmfs-pci has room for 299 GB, needed are 300 GB (the 100 GB"
                                + " with 10 % on top, and 20 % left of 1,000 GB)");
    }

    @Test
    void leavesTheShareOfTheCapacityFreeToTheByte() {
        assertThat(moved(target(300 * GB, 0), "pci-01")).allMatch(text -> text.startsWith("manual-move"));
        assertThat(moved(target(300 * GB - 1, 0), "pci-01")).allMatch(text -> text.startsWith("no-target"));
        assertThat(moved(target(400 * GB, 100 * GB), "pci-01")).allMatch(text -> text.startsWith("manual-move"));
        assertThat(moved(target(400 * GB, 100 * GB + 1), "pci-01")).allMatch(text -> text.startsWith("no-target"));
    }

    @Test
    void asksForMoreRoomThanIsMovedToTheByte() {
        StoreRules noSpare = rules(0, 10);
        assertThat(moved(target(110 * GB, 0), noSpare, false, p -> p, "pci-01"))
                .allMatch(text -> text.startsWith("manual-move"));
        assertThat(moved(target(110 * GB - 1, 0), noSpare, false, p -> p, "pci-01"))
                .allMatch(text -> text.startsWith("no-target"));
    }

    private static EstateBuilder target(long free, long uncommitted) {
        return world().datastore(
                        "vmfs-pci",
                        gold().andThen(store -> store.tag("Zone/PCI").bytes(1000 * GB, free, uncommitted)));
    }

    @Test
    void roundsWhatMustBeLeftUp() {
        assertThat(StoreTargets.percent(101, 20)).isEqualTo(21);
        assertThat(StoreTargets.percent(100, 20)).isEqualTo(20);
        assertThat(StoreTargets.percent(Long.MAX_VALUE / 2, 100)).isEqualTo(Long.MAX_VALUE / 2);
    }

    @Test
    void countsTheMemoryWhereTheMachinesOwnFilesMoveAlong() {
        assertThat(moved(
                        world(vm -> vm.home("vmfs-mixed", 4096))
                                .datastore("vmfs-pci", gold().andThen(store -> store.tag("Zone/PCI"))),
                        "pci-01"))
                .singleElement()
                .asString()
                .contains("move Hard disk 1 and its configuration files (104 GB)");
        assertThat(moved(
                        world(vm -> vm.home("vmfs-mixed", 4096).unreadable(Properties.MEMORY_MB, "no permission"))
                                .datastore("vmfs-pci", gold().andThen(store -> store.tag("Zone/PCI"))),
                        "pci-01"))
                .containsExactly("no-target: pci-01: no target, its memory, which its swap file may take, is not known:"
                        + " no permission");
    }

    @Test
    void prefersTheZonesOwnAndGivesAnEmptyDatastoreToOneZoneOnly() {
        EstateBuilder world = world().datastore("vmfs-empty", gold())
                .vm("office-01", vm -> vm.runsOn("esx-01").tag("Zone/Office").disk("vmfs-mixed", 10));
        assertThat(moved(world, "pci-01", "office-01"))
                .anyMatch(text ->
                        text.startsWith("manual-move: pci-01: move Hard disk 1 (100 GB) from vmfs-mixed to vmfs-empty"))
                .anyMatch(text -> text.equals(
                        "no-target: office-01: no target, vmfs-empty is promised to zone pci by this plan"));
        assertThat(moved(
                        world().datastore("vmfs-empty", gold())
                                .datastore("vmfs-pci", gold().andThen(store -> store.gb(1000, 500, 0)))
                                .vm("pci-09", vm -> vm.tag("Zone/PCI").disk("vmfs-pci", 1)),
                        "pci-01"))
                .singleElement()
                .asString()
                .contains("from vmfs-mixed to vmfs-pci for zone pci");
    }

    @Test
    void saysWhyNoDatastoreFits() {
        assertThat(noTarget(store -> store.with(Properties.STORE_TYPE, "NFS"))).contains("vmfs-02 is NFS, not VMFS");
        assertThat(noTarget(store -> store.with(Properties.STORE_ACCESSIBLE, false)))
                .contains("vmfs-02 is not accessible");
        assertThat(noTarget(store -> store.with(Properties.STORE_MAINTENANCE, "enteringMaintenance")))
                .contains("vmfs-02 is in maintenance (enteringMaintenance)");
        assertThat(noTarget(store -> store.tag("Zone/Office"))).contains("vmfs-02 belongs to zone office");
        assertThat(noTarget(store -> store.tag("class/silver")))
                .contains("vmfs-02 is of a class nobody knows: it declares several protection classes: gold, silver");
        assertThat(noTarget(store -> store.hiddenMachines(1)))
                .contains("vmfs-02 may hold machines of another zone (a machine: it is not visible)");
        assertThat(noTarget(store -> store.unreadable(Properties.UNCOMMITTED, "no permission for summary")))
                .contains("vmfs-02 has room nobody knows: no permission for summary");
        assertThat(moved(world(), "pci-01"))
                .containsExactly("no-target: pci-01: no target, there is no other datastore");
    }

    private static String noTarget(Consumer<StoreBuilder> store) {
        List<String> all = moved(world().datastore("vmfs-02", gold().andThen(store)), "pci-01");
        assertThat(all).singleElement().asString().startsWith("no-target: pci-01: no target, ");
        return all.get(0);
    }

    @Test
    void asksEveryHostOfTheClusterForReadWriteReach() {
        for (Consumer<StoreBuilder> mounts : List.<Consumer<StoreBuilder>>of(
                store -> store.mountedBy("esx-01"),
                store -> store.mountedBy("esx-01").readOnlyFor("esx-02"),
                store -> store.mountedBy("esx-01").mount("esx-02", "readWrite", Optional.of(false), Optional.of(true)),
                store -> store.mountedBy("esx-01").mount("esx-02", "readWrite", Optional.of(true), Optional.empty()))) {
            assertThat(moved(world().datastore("vmfs-02", mounts.andThen(store -> store.tag("class/gold"))), "pci-01"))
                    .containsExactly("no-target: pci-01: no target, vmfs-02 is not mounted read-write on esx-02");
        }
    }

    @Test
    void namesNoTargetWithoutADeclaredClass() {
        EstateBuilder world = world().datastore("vmfs-02", store -> store.mountedBy("esx-01", "esx-02"));
        assertThat(moved(world, "pci-01"))
                .containsExactly("no-target: pci-01: no target, vmfs-02 declares no protection class");
        StoreRules bySetting =
                new StoreRules(new Percent(20), new Percent(10), "other", Map.of("vmfs-mixed", "a", "vmfs-02", "a"));
        assertThat(moved(world, bySetting, false, p -> p, "pci-01")).allMatch(text -> text.startsWith("manual-move"));
        assertThat(moved(world, rulesWithoutClasses(), false, p -> p, "pci-01"))
                .containsExactly("no-target: pci-01: no target, vmfs-mixed declares no protection class (tag category"
                        + " other, or the setting classes), so none can be matched");
    }

    private static StoreRules rulesWithoutClasses() {
        return new StoreRules(new Percent(20), new Percent(10), "other", Map.of());
    }

    @Test
    void holdsMachinesOfAnotherOrNoZoneAgainstATarget() {
        assertThat(moved(
                        world().datastore("vmfs-02", gold())
                                .vm("office-01", vm -> vm.tag("Zone/Office").disk("vmfs-02", 1)),
                        "pci-01"))
                .containsExactly("no-target: pci-01: no target, vmfs-02 holds machines of zone office");
        assertThat(moved(world().datastore("vmfs-02", gold()).vm("plain-01", vm -> vm.disk("vmfs-02", 1)), "pci-01"))
                .containsExactly("no-target: pci-01: no target, vmfs-02 holds machines of no zone, such as plain-01");
    }

    @Test
    void givesAMachineThatIsToBeAloneADatastoreThatNobodyUses() {
        EstateBuilder world = world().datastore("vmfs-02", gold())
                .datastore("vmfs-03", gold().andThen(store -> store.gb(1000, 950, 0)))
                .vm("plain-01", vm -> vm.imageOn("vmfs-03"));
        assertThat(moved(world, RULES, true, p -> p, "pci-01", "pci-02"))
                .anyMatch(text ->
                        text.startsWith("manual-move: pci-01: ") && text.contains(" to vmfs-02 for pci-01 alone; "))
                .anyMatch(
                        text -> text.equals("no-target: pci-02: no target, vmfs-02 is promised to pci-01 alone by this"
                                + " plan; vmfs-03 is used by 1 machine"));
        assertThat(moved(world.partialView("no System.Read"), RULES, true, p -> p, "pci-01"))
                .singleElement()
                .asString()
                .contains("vmfs-02 may be in use: not every machine is visible");
    }

    @Test
    void movesNoDiskThatCannotSimplyBeMoved() {
        assertThat(stuck(vm -> vm.with(Properties.SNAPSHOTS, List.of(new Ref("VirtualMachineSnapshot", "snapshot-1")))))
                .isEqualTo("not-movable: pci-01: it has a snapshot");
        assertThat(stuck(vm -> vm.with(Properties.CONSOLIDATION_NEEDED, true)))
                .isEqualTo("not-movable: pci-01: its disks need consolidation");
        assertThat(stuck(vm -> vm.unreadable(Properties.SNAPSHOTS, "no permission")))
                .isEqualTo("not-movable: pci-01: cannot be told: no permission");
        assertThat(stuck(vm -> vm.imageOn("vmfs-mixed")))
                .isEqualTo(
                        "not-movable: pci-01: an image or file on vmfs-mixed is behind one of its devices; disconnect"
                                + " it first");
        assertThat(stuck(vm ->
                        vm.disk("vmfs-mixed", GB, disk -> with(disk, Optional.of("sharingMultiWriter"), List.of()))))
                .isEqualTo("not-movable: pci-01: Hard disk 2 is shared with other machines (multi-writer)");
        assertThat(stuck(vm -> vm.disk("vmfs-mixed", GB, disk -> with(disk, disk.sharing(), List.of("[x] base.vmdk")))))
                .isEqualTo("not-movable: pci-01: Hard disk 2 builds on another file (a snapshot or a linked clone)");
        assertThat(stuck(vm -> vm.rdm("vmfs-mixed", "lun-1")))
                .isEqualTo("not-movable: pci-01: Hard disk 2 is a raw device mapping");
    }

    private static Disk with(Disk disk, Optional<String> sharing, List<String> chain) {
        return new Disk(disk.capacityBytes(), disk.mode(), sharing, disk.rdmMode(), disk.lun(), chain);
    }

    private static String stuck(Consumer<VmBuilder> pci) {
        List<String> all =
                moved(world(pci).datastore("vmfs-pci", gold().andThen(store -> store.tag("Zone/PCI"))), "pci-01");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void asksTheGuardsOfTheMachine() {
        assertThat(stuck(
                        vm -> vm.with(Properties.disabledMethods(vmend.inventory.Kind.VM), List.of("RelocateVM_Task"))))
                .isEqualTo("method-blocked: pci-01: RelocateVM_Task is blocked on the object");
        assertThat(stuck(vm -> vm.with(Properties.REPLICATION, "GID-1")))
                .isEqualTo("replicated: pci-01: it is replicated");
        assertThat(stuck(vm -> vm.unreadable(Properties.QUESTION, "no permission")))
                .isEqualTo("question-pending: pci-01: cannot be told: no permission");
    }

    @Test
    void leavesAMachineThatIsExemptOrProtectedAlone() {
        Optional<String> no = Optional.empty();
        Match byName = new Match(no, no, no, no, no, Optional.of("pci-01"), no, no);
        Exemption exempt =
                new Exemption("EX-1", Set.of(), byName, "owner", "reason", "EX-1", LocalDate.parse("2027-01-01"));
        EstateBuilder world = world().datastore("vmfs-pci", gold().andThen(store -> store.tag("Zone/PCI")));
        assertThat(moved(world, RULES, false, planned -> planned.exempt(exempt), "pci-01"))
                .containsExactly("exempt: pci-01: EX-1 until 2027-01-01 (owner): reason");
        assertThat(moved(
                        world,
                        RULES,
                        false,
                        planned -> planned.protect(new Protection.Rule(byName, "the vault")),
                        "pci-01"))
                .containsExactly("protected: pci-01: protected: the vault");
    }

    @Test
    void saysThatTheMachineIsInNoZone() {
        assertThat(moved(world().vm("plain-01", vm -> vm.runsOn("esx-01").disk("vmfs-mixed", 1)), "plain-01"))
                .containsExactly("no-target: plain-01: no target, it is in no zone");
    }
}
