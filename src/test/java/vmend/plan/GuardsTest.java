package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vmend.action.Action;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.action.PolicyForm;
import vmend.action.SetDeviceConnected;
import vmend.action.SetPortGroupFlag;
import vmend.action.SetStandardPortGroupFlag;
import vmend.inventory.ConnectionState;
import vmend.inventory.Device;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.GuestNic;
import vmend.inventory.Host;
import vmend.inventory.Kind;
import vmend.inventory.ManagedBy;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Objects;
import vmend.inventory.Product;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.Question;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.TaskState;
import vmend.inventory.Vm;
import vmend.testing.Devices;
import vmend.testing.EstateBuilder;
import vmend.testing.PortGroupBuilder;
import vmend.testing.VmBuilder;

/** Each guard holds back what it is for, lets an ordinary object through, and holds back what it does not know. */
class GuardsTest {
    private static final Ref TASK = new Ref("Task", "task-9");
    private static final Need.ExtraConfig<String> VCLS = Need.ExtraConfig.of("HDCS.agent");
    private static final Need.ExtraConfig<String> CRX = Need.ExtraConfig.of("vCLSCRX.agent");

    /** One situation: the guard that must hold a machine's step back, or an empty name for none. */
    record Case(String guard, String what, Consumer<VmBuilder> say) {
        @Override
        public String toString() {
            return (guard.isEmpty() ? "lets through " : guard + " holds back ") + what;
        }
    }

    static List<Case> machines() {
        return List.of(
                new Case("", "an ordinary machine", vm -> {}),
                new Case("template", "a template", VmBuilder::template),
                new Case("template", "what may be a template", vm -> vm.unreadable(Properties.TEMPLATE, "no")),
                new Case("vcls", "an agent by its key", vm -> vm.with(VCLS, "true")),
                new Case("vcls", "an agent by its newer key", vm -> vm.with(CRX, "true")),
                new Case("", "a key that says no", vm -> vm.with(VCLS, "FALSE")),
                new Case(
                        "vcls",
                        "an agent by its owner",
                        vm -> vm.with(Properties.MANAGED_BY, new ManagedBy("com.vmware.vim.eam", "cluster-agent"))),
                new Case(
                        "vcls",
                        "an agent by its newer owner",
                        vm -> vm.with(Properties.MANAGED_BY, new ManagedBy("VirtualCenter", "vcls-entity"))),
                new Case("vcls", "keys nobody could read", vm -> vm.unreadable(VCLS, "no")),
                new Case("vcls", "newer keys nobody could read", vm -> vm.unreadable(CRX, "no")),
                new Case(
                        "managed-by",
                        "a solution's machine",
                        vm -> vm.with(Properties.MANAGED_BY, new ManagedBy("com.example.backup", "proxy"))),
                new Case("vcls", "an owner nobody could read", vm -> vm.unreadable(Properties.MANAGED_BY, "no")),
                new Case(
                        "appliance",
                        "the vendor's appliance",
                        vm -> vm.with(Properties.PRODUCT, new Product("vCenter Server", "VMware, Inc."))),
                new Case(
                        "",
                        "another vendor's appliance",
                        vm -> vm.with(Properties.PRODUCT, new Product("Router", "Example"))),
                new Case("appliance", "an unknown product", vm -> vm.unreadable(Properties.PRODUCT, "no")),
                new Case("own-machine", "its own address", vm -> vm.with(Properties.GUEST_NICS, guest("192.0.2.7"))),
                new Case(
                        "own-machine",
                        "its own address in another spelling",
                        vm -> vm.with(Properties.GUEST_NICS, guest("2001:0DB8::1"))),
                new Case("", "another address", vm -> vm.with(Properties.GUEST_NICS, guest("192.0.2.77"))),
                new Case("own-machine", "its own name", vm -> vm.with(Properties.GUEST_HOST_NAME, "VC.corp.example")),
                new Case("own-machine", "its short name", vm -> vm.with(Properties.GUEST_HOST_NAME, "vc")),
                new Case("", "a longer name", vm -> vm.with(Properties.GUEST_HOST_NAME, "vc2.corp.example")),
                new Case(
                        "own-machine",
                        "its own MAC address",
                        vm -> vm.device(Devices.mac(Devices.nic(1, Devices.opaqueNetwork("n")), "00:50:56:AA:00:01"))),
                new Case("own-machine", "unknown addresses", vm -> vm.unreadable(Properties.GUEST_NICS, "no")),
                new Case("own-machine", "an unknown name", vm -> vm.unreadable(Properties.GUEST_HOST_NAME, "no")),
                new Case("own-machine", "unknown devices", vm -> vm.devicesUnreadable("no")),
                new Case("fault-tolerant", "one of a pair", vm -> vm.with(Properties.FAULT_TOLERANCE_STATE, "running")),
                new Case("", "no pair", vm -> vm.with(Properties.FAULT_TOLERANCE_STATE, "notConfigured")),
                new Case(
                        "fault-tolerant",
                        "an unknown pair",
                        vm -> vm.unreadable(Properties.FAULT_TOLERANCE_STATE, "no")),
                new Case("replicated", "a replicated machine", vm -> vm.with(Properties.REPLICATION, "GID-1")),
                new Case("replicated", "unknown replication", vm -> vm.unreadable(Properties.REPLICATION, "no")),
                new Case(
                        "not-connected",
                        "an orphan",
                        vm -> vm.with(Properties.VM_CONNECTION, ConnectionState.ORPHANED)),
                new Case("not-connected", "an unknown state", vm -> vm.unreadable(Properties.VM_CONNECTION, "no")),
                new Case(
                        "question-pending",
                        "a machine that asks",
                        vm -> vm.with(Properties.QUESTION, new Question("1", "Really?"))),
                new Case("question-pending", "unknown questions", vm -> vm.unreadable(Properties.QUESTION, "no")),
                new Case("host-unfit", "a host in maintenance", vm -> vm.runsOn("resting")),
                new Case("host-unfit", "a host out of reach", vm -> vm.runsOn("away")),
                new Case("host-unfit", "a host of which nobody knows", vm -> vm.runsOn("hidden")),
                new Case("host-unfit", "a host that is not visible", vm -> vm.runsOn("nowhere")),
                new Case("host-unfit", "no host", vm -> vm.with(Properties.RUNS_ON, Fact.unset())),
                new Case("host-unfit", "an unknown host", vm -> vm.unreadable(Properties.RUNS_ON, "no")),
                new Case(
                        "method-blocked",
                        "the blocked method",
                        vm -> vm.with(Properties.disabledMethods(Kind.VM), List.of("ReconfigVM_Task"))),
                new Case(
                        "",
                        "another blocked method",
                        vm -> vm.with(Properties.disabledMethods(Kind.VM), List.of("MigrateVM_Task"))),
                new Case(
                        "method-blocked",
                        "unknown methods",
                        vm -> vm.unreadable(Properties.disabledMethods(Kind.VM), "no")),
                new Case("", "a task that is gone", vm -> tasks(vm, TASK)),
                new Case("task-running", "unknown tasks", vm -> vm.unreadable(Properties.recentTasks(Kind.VM), "no")));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void looksAtMachines(Case one) {
        Estate read = estate(vm -> one.say().accept(vm));
        assertThat(held(vm(read), disconnect(read), read)).isEqualTo(one.guard());
    }

    @ParameterizedTest
    @MethodSource("machines")
    void letsThroughNothingThatAGuardNeedsAndNobodyKnows(Case one) {
        if (!one.guard().isEmpty()) {
            return;
        }
        for (Need<?> need : Guards.needs()) {
            boolean ofMachines = !(need instanceof Property<?> property) || property.kind() == Kind.VM;
            boolean onlyForCostly = need.equals(Properties.CREATED) || need.equals(Properties.BOOT_TIME);
            if (ofMachines && !onlyForCostly) {
                Estate read = estate(vm -> {
                    one.say().accept(vm);
                    vm.unreadable(need, "nobody knows");
                });
                assertThat(held(vm(read), disconnect(read), read))
                        .as("%s", need)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void waitsForATaskThatRunsOrIsQueued() {
        for (TaskState state : TaskState.values()) {
            boolean open = state == TaskState.RUNNING || state == TaskState.QUEUED;
            assertThat(heldWithTask(Fact.known(state))).isEqualTo(open ? "task-running" : "");
        }
    }

    @Test
    void waitsForATaskOfWhichNobodyKnows() {
        assertThat(heldWithTask(Fact.unknown("no"))).isEqualTo("task-running");
    }

    @Test
    void leavesYoungMachinesTheirNetwork() {
        assertThat(heldMove(vm -> vm.bootedAgo(Duration.ofHours(1)))).isEqualTo("too-young");
        assertThat(heldMove(vm -> created(vm, Duration.ofHours(23)))).isEqualTo("too-young");
        assertThat(heldMove(vm -> created(vm, Duration.ofHours(25)))).isEmpty();
        assertThat(heldMove(vm -> vm.unreadable(Properties.BOOT_TIME, "no"))).isEqualTo("too-young");
        assertThat(heldMove(vm -> created(vm, Duration.ofDays(9)).unreadable(Properties.BOOT_TIME, "no")))
                .isEqualTo("too-young");
        assertThat(heldMove(vm -> vm.with(Properties.BOOT_TIME, Fact.unset()))).isEmpty();
        assertThat(heldMove(vm -> vm.with(Properties.CREATED, Fact.unset()).with(Properties.BOOT_TIME, Fact.unset())))
                .isEqualTo("too-young");
    }

    @Test
    void takesALongRunForAgeWhereThereIsNoCreationDate() {
        Fact<Instant> older = Fact.unknown("config.createDate came with API 6.7, spoken is 6.5");
        assertThat(heldMove(vm -> vm.with(Properties.CREATED, older))).isEmpty();
        assertThat(heldMove(vm -> vm.with(Properties.CREATED, older).with(Properties.BOOT_TIME, Fact.unset())))
                .isEqualTo("too-young");
    }

    @Test
    void disconnectsADeviceOfAYoungMachine() {
        Estate read = estate(vm -> vm.bootedAgo(Duration.ofMinutes(5)));
        assertThat(held(vm(read), disconnect(read), read)).isEmpty();
    }

    @Test
    void leavesControllersTheirGroups() {
        assertThat(heldGroup(group -> {}, "8.0.2.0")).isEmpty();
        assertThat(heldGroup(PortGroupBuilder::nsx, "8.0.2.0")).isEqualTo("controller-owned");
        assertThat(heldGroup(group -> group.with(Properties.LOGICAL_SWITCH_UUID, "u"), "8.0.2.0"))
                .isEqualTo("controller-owned");
        assertThat(heldGroup(group -> group.with(Properties.BACKING_TYPE, Fact.unset()), "8.0.2.0"))
                .isEqualTo("controller-owned");
        assertThat(heldGroup(group -> group.onSwitch("owned"), "8.0.2.0")).isEqualTo("controller-owned");
        assertThat(heldGroup(group -> group.onSwitch("nowhere"), "8.0.2.0")).isEqualTo("controller-owned");
        assertThat(heldGroup(group -> group.with(Properties.BACKING_TYPE, Fact.unset()), "6.7.3"))
                .isEmpty();
    }

    @Test
    void leavesUplinksAlone() {
        assertThat(heldGroup(PortGroupBuilder::uplink, "8.0.2.0")).isEqualTo("uplink");
        Fact<Boolean> unmarked = Fact.unset();
        assertThat(heldGroup(group -> group.with(Properties.UPLINK, unmarked), "8.0.2.0"))
                .isEqualTo("uplink");
        assertThat(heldGroup(group -> group.with(Properties.UPLINK, unmarked).onSwitch("marking"), "8.0.2.0"))
                .isEqualTo("uplink");
        assertThat(heldGroup(
                        group -> group.with(Properties.UPLINK, unmarked)
                                .with(Properties.SYSTEM_TAGS, List.of("SYSTEM/DVS.UPLINKPG")),
                        "8.0.2.0"))
                .isEqualTo("uplink");
        assertThat(heldGroup(group -> group.with(Properties.UPLINK, unmarked).onSwitch("others"), "8.0.2.0"))
                .isEmpty();
    }

    @Test
    void changesNoNetworkWhoseMachinesMayBeOutOfSight() {
        Estate whole = read(world("8.0.2.0", group -> {}));
        Estate partial = new Estate(
                whole.vcenter(), whole.time(), Optional.of("no System.Read above"), List.of(), whole.objects());
        DistributedPortGroup group = named(partial, DistributedPortGroup.class, "group");
        Action reject =
                new SetPortGroupFlag(group.ref(), "group", SecurityFlag.PROMISCUOUS, PolicyForm.MAC_MANAGEMENT, false);
        assertThat(held(group, reject, whole)).isEmpty();
        assertThat(held(group, reject, partial)).isEqualTo("partial-view");
    }

    @Test
    void movesNoNicOffOrOntoAControllersNetwork() {
        assertThat(heldMove(vm -> {})).isEmpty();
        assertThat(heldMove("segment", "target")).isEqualTo("controller-owned");
        assertThat(heldMove("group", "segment")).isEqualTo("controller-owned");
        assertThat(heldMove("nowhere", "target")).isEqualTo("controller-owned");
        assertThat(heldMove("group", "uplinks")).isEqualTo("uplink");
    }

    @Test
    void waitsForHosts() {
        assertThat(heldHost("host")).isEmpty();
        assertThat(heldHost("resting")).isEqualTo("host-not-ready");
        assertThat(heldHost("away")).isEqualTo("host-not-ready");
        assertThat(heldHost("hidden")).isEqualTo("host-not-ready");
    }

    @Test
    void triesEveryGuardThereIs() {
        Set<String> tried =
                new TreeSet<>(List.of("too-young", "controller-owned", "partial-view", "uplink", "host-not-ready"));
        tried.addAll(List.of("task-running"));
        machines().stream().map(Case::guard).filter(id -> !id.isEmpty()).forEach(tried::add);
        assertThat(tried)
                .containsExactlyInAnyOrderElementsOf(
                        Guards.ALL.stream().map(Guard::id).toList());
    }

    private static VmBuilder created(VmBuilder vm, Duration ago) {
        return vm.with(Properties.CREATED, Planned.NOW.minus(ago));
    }

    private static VmBuilder tasks(VmBuilder vm, Ref... tasks) {
        return vm.with(Properties.recentTasks(Kind.VM), List.of(tasks));
    }

    private static List<GuestNic> guest(String ip) {
        return List.of(new GuestNic(4000, Optional.empty(), Optional.empty(), List.of(ip)));
    }

    private static Estate estate(Consumer<VmBuilder> say) {
        return read(world("8.0.2.0", group -> {}).vm("a", vm -> {
            vm.runsOn("host").cdrom(Devices.iso("[s] a.iso")).nicOnPort("group", "switch", "1");
            vm.with(Properties.CREATED, Planned.NOW.minus(Duration.ofDays(99)));
            say.accept(vm);
        }));
    }

    private static EstateBuilder world(String spoken, Consumer<PortGroupBuilder> say) {
        return EstateBuilder.estate()
                .speaking(spoken)
                .host("host", host -> {})
                .host("resting", host -> host.with(Properties.IN_MAINTENANCE, true))
                .host("away", host -> host.with(Properties.HOST_CONNECTION, ConnectionState.NOT_RESPONDING))
                .host("hidden", host -> host.unreadable(Properties.IN_MAINTENANCE, "no"))
                .distributedSwitch("switch", one -> {})
                .distributedSwitch("owned", one -> one.ownedBy("com.example.fabric"))
                .distributedSwitch("marking", one -> one.uplinkGroups("group"))
                .distributedSwitch("others", one -> one.uplinkGroups("uplinks"))
                .portGroup("target", group -> group.onSwitch("switch"))
                .portGroup("uplinks", group -> group.onSwitch("switch").uplink())
                .portGroup("segment", group -> group.onSwitch("switch").nsx())
                .portGroup("group", group -> {
                    group.onSwitch("switch");
                    say.accept(group);
                });
    }

    private static Estate read(EstateBuilder world) {
        Set<Need<?>> needs = new LinkedHashSet<>(Guards.needs());
        needs.addAll(Subjects.needs());
        return world.read(needs);
    }

    private static String heldWithTask(Fact<TaskState> state) {
        Estate read = estate(vm -> tasks(vm, TASK));
        Facts facts = new Facts.Builder(new Facts.Shape(List.of(Properties.TASK_STATE)))
                .put(Properties.TASK_STATE, state)
                .build();
        List<ManagedObject> all = new java.util.ArrayList<>(read.objects());
        all.add(Objects.of(TASK, Kind.TASK, facts));
        Estate with = new Estate(read.vcenter(), read.time(), Optional.empty(), List.of(), all);
        return held(vm(with), disconnect(with), with);
    }

    private static String heldMove(Consumer<VmBuilder> say) {
        Estate read = estate(say);
        return held(vm(read), move(read, "group", "target"), read);
    }

    private static String heldMove(String from, String to) {
        Estate read = estate(vm -> {});
        return held(vm(read), move(read, from, to), read);
    }

    private static String heldGroup(Consumer<PortGroupBuilder> say, String spoken) {
        Estate read = read(world(spoken, say));
        DistributedPortGroup group = named(read, DistributedPortGroup.class, "group");
        Action action =
                new SetPortGroupFlag(group.ref(), "group", SecurityFlag.PROMISCUOUS, PolicyForm.MAC_MANAGEMENT, false);
        return held(group, action, read);
    }

    private static String heldHost(String name) {
        Estate read = read(world("8.0.2.0", group -> {}));
        Host host = named(read, Host.class, name);
        return held(
                host, SetStandardPortGroupFlag.reject(host.ref(), "VM Network", SecurityFlag.PROMISCUOUS, true), read);
    }

    private static Vm vm(Estate estate) {
        return named(estate, Vm.class, "a");
    }

    static <T extends ManagedObject> T named(Estate estate, Class<T> type, String name) {
        return estate.all(type).stream()
                .filter(object -> object.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Action disconnect(Estate estate) {
        return new SetDeviceConnected(
                DeviceRef.of(vm(estate).ref(), Devices.cdrom(0, Devices.iso("[s] a.iso"))), false);
    }

    private static Action move(Estate estate, String from, String to) {
        Device nic = Devices.nic(0, Devices.opaqueNetwork("x"));
        return new MoveNic(DeviceRef.of(vm(estate).ref(), nic), network(estate, from), network(estate, to));
    }

    private static MoveNic.Network network(Estate estate, String name) {
        Ref ref = estate.all(DistributedPortGroup.class).stream()
                .filter(group -> group.name().equals(name))
                .map(DistributedPortGroup::ref)
                .findFirst()
                .orElse(new Ref("DistributedVirtualPortgroup", "dvportgroup-" + name));
        return new MoveNic.Network(ref, name, ref.moref(), "u");
    }

    private static String held(ManagedObject subject, Action action, Estate estate) {
        Set<String> own = Set.of("192.0.2.7", "2001:db8:0:0:0:0:0:1", "vc.corp.example", "00:50:56:aa:00:01");
        Site site = new Site(List.of(), List.of(), Optional.empty(), Limits.defaults(), own, Duration.ofHours(24));
        return Guards.holdingBack(subject, action, estate, site)
                .map(Held::guard)
                .orElse("");
    }
}
