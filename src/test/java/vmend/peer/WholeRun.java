package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.InProcess;
import vmend.Opened;
import vmend.action.Action;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.Network;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.plan.Plan;
import vmend.run.HandMade;
import vmend.run.Rehearsal;

/** A plan that is approved, applied and taken back on a server, whose every property pyvmomi reads before and after. */
final class WholeRun {
    /** A device that was connected again a moment ago is found whatever its age. */
    private static final String ANY_AGE = "unused-devices.connectedLongerThan=PT0S";

    private static final Set<Need<?>> NEEDS = Set.of(
            Properties.name(Kind.VM),
            Properties.parent(Kind.VM),
            Properties.INSTANCE_UUID,
            Properties.RUNS_ON,
            Properties.POWER_STATE,
            Properties.DEVICES,
            Properties.name(Kind.FOLDER),
            Properties.parent(Kind.FOLDER),
            Properties.name(Kind.DATACENTER),
            Properties.parent(Kind.DATACENTER),
            Properties.name(Kind.HOST),
            Properties.parent(Kind.HOST),
            Properties.name(Kind.CLUSTER),
            Properties.name(Kind.NETWORK),
            Properties.name(Kind.DISTRIBUTED_PORT_GROUP),
            Properties.PORT_GROUP_KEY,
            Properties.UPLINK,
            Properties.SWITCH_OF,
            Properties.name(Kind.DISTRIBUTED_SWITCH),
            Properties.SWITCH_UUID);

    private final Path folder;
    private final Rehearsal rehearsal;
    private final URI pyvmomi;
    private final String user;
    private final String password;
    private final String[] playbooks;
    private final Estate estate;

    /**
     * @param vmend goes to the server by its environment
     * @param pyvmomi https, which is all that pyvmomi can do
     */
    WholeRun(
            Path folder,
            InProcess vmend,
            Opened server,
            URI pyvmomi,
            String user,
            String password,
            String... playbooks) {
        this.folder = folder;
        this.rehearsal = Rehearsal.on(vmend, folder, "protect: { none: a rehearsal }\n");
        this.pyvmomi = pyvmomi;
        this.user = user;
        this.password = password;
        this.playbooks = playbooks;
        this.estate = server.read(NEEDS);
    }

    /**
     * What was seen of a run there and back.
     *
     * @param kinds of the actions that were done and taken back
     * @param devices the types of the devices that were
     * @param changedFields that are not as they were, without object and position, for example {@code
     *     VirtualMachine/config.changeVersion}
     */
    record Seen(Set<String> kinds, Set<String> devices, Set<String> changedFields) {}

    /** There and back, with the steps that playbooks propose and some that none does. */
    Seen thereAndBack(List<Action> alsoDone) {
        Plan plan = plan();
        plan = rehearsal.sign("plan.json", HandMade.added(plan, HandMade.subjects(estate), alsoDone));
        Dump noise = dump("noise.json");
        Dump before = dump("before.json");

        InProcess.Ran applied = rehearsal.approve(plan).apply();
        assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
        List<String> done = plan.steps().stream().map(WholeRun::words).toList();
        assertThat(plan().steps()).extracting(WholeRun::words).doesNotContainAnyElementsOf(done);

        Plan back = rehearsal.planRollback();
        InProcess.Ran ran = rehearsal.rollBack(back);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(back.steps()).hasSameSizeAs(plan.steps());
        Set<String> changed = before.changesUntil(dump("after.json"), noise, before)
                .lines()
                .map(WholeRun::field)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Plan.Step> steps =
                Stream.of(plan, back).flatMap(one -> one.steps().stream()).toList();
        return new Seen(texts(steps, "kind"), texts(steps, "deviceType"), changed);
    }

    /** Applies these alone. */
    InProcess.Ran applied(List<Action> actions) {
        Plan plan = Rehearsal.with(plan(), List.of());
        plan = rehearsal.sign("plan.json", HandMade.added(plan, HandMade.subjects(estate), actions));
        return rehearsal.approve(plan).apply();
    }

    /** Writes vmend.yaml. */
    void configure(String yaml) {
        rehearsal.configure(yaml);
    }

    private Plan plan() {
        List<String> options = new java.util.ArrayList<>(List.of("--set", ANY_AGE));
        for (String playbook : playbooks) {
            options.addAll(List.of("--playbook", playbook));
        }
        return rehearsal.plan(options.toArray(String[]::new));
    }

    private static Set<String> texts(List<Plan.Step> steps, String name) {
        return steps.stream().map(step -> step.action().getOrDefault(name, "")).collect(Collectors.toSet());
    }

    private static String words(Plan.Step step) {
        return step.subject().moref() + " " + step.title();
    }

    private static String field(String line) {
        return line.replaceFirst("^([^:/]+):[^/]*", "$1").replaceAll("\\[[^]]*]", "[]");
    }

    private Dump dump(String name) {
        return Dump.of(pyvmomi, user, password, folder.resolve(name));
    }

    Estate estate() {
        return estate;
    }

    Vm machine(String name) {
        return estate.all(Vm.class).stream()
                .filter(vm -> vm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<Vm> runningOnDistributedGroups() {
        return estate.all(Vm.class).stream()
                .filter(vm -> vm.get(Properties.POWER_STATE).is(PowerState.POWERED_ON))
                .filter(vm -> cards(vm).findAny().isPresent())
                .toList();
    }

    /** A machine's card on a distributed group. */
    static DeviceRef card(Vm vm) {
        return DeviceRef.of(vm.ref(), device(vm));
    }

    private static Device device(Vm vm) {
        return cards(vm).findFirst().orElseThrow();
    }

    private static Stream<Device> cards(Vm vm) {
        return vm.get(Properties.DEVICES).shown().orElseThrow().stream()
                .filter(device -> device.backing()
                        .filter(backing -> backing.kind() == BackingKind.DISTRIBUTED_PORT)
                        .isPresent());
    }

    /** The distributed group that card is on. */
    MoveNic.Network groupOf(Vm vm) {
        String key = device(vm).backing().orElseThrow().portGroupKey().orElseThrow();
        return group(estate.all(DistributedPortGroup.class).stream()
                .filter(group -> group.get(Properties.PORT_GROUP_KEY).equals(Fact.known(key)))
                .findFirst()
                .orElseThrow());
    }

    MoveNic.Network group(Predicate<DistributedPortGroup> wanted) {
        return group(estate.all(DistributedPortGroup.class).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow());
    }

    private MoveNic.Network group(DistributedPortGroup group) {
        DistributedSwitch on = estate.find(
                        group.get(Properties.SWITCH_OF).shown().orElseThrow(), DistributedSwitch.class)
                .orElseThrow();
        return new MoveNic.Network(
                group.ref(),
                group.name(),
                group.get(Properties.PORT_GROUP_KEY).shown().orElseThrow(),
                on.get(Properties.SWITCH_UUID).shown().orElseThrow());
    }

    MoveNic.Network standard(String name) {
        Network network = estate.all(Network.class).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new MoveNic.Network(network.ref(), network.name(), "", "");
    }
}
