package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import vmend.Opened;
import vmend.action.Action;
import vmend.action.ChangePower;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.action.SetAttribute;
import vmend.action.SetDeviceConnected;
import vmend.action.SetDeviceStartConnected;
import vmend.action.SetTag;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.Estate;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Network;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Tag;
import vmend.inventory.TaskState;
import vmend.inventory.Vm;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.vsphere.VcenterChanges;

/**
 * What must come of approved actions on any server: the field has the new value, and the way back gives the old one.
 *
 * <p>The server holds a running machine with a connected CD-ROM drive and a card on a distributed port group, a second distributed group, a
 * standard network, a tag that nothing carries and a custom attribute without values.
 */
abstract class ChangesContract {
    private static final Duration LONG = Duration.ofSeconds(30);

    abstract Opened vcenter();

    /** The tag, and the category and name it has. */
    abstract String tagId();

    abstract Tag tag();

    abstract String attribute();

    /** What the server is known not to do. */
    abstract Set<Gap> gaps();

    /** What a server may lack; then the adapter must say so and not guess. */
    enum Gap {
        /** Objects have no {@code recentTask}. */
        RECENT_TASKS,
        /** Statistics do not come as CSV. */
        CSV_STATISTICS
    }

    @Test
    void disconnectsADeviceAndConnectsItAgain() {
        Vm vm = running();
        Device cdrom = device(vm, device -> device.wireType().equals("VirtualCdrom"));
        thereAndBack(
                new SetDeviceConnected(DeviceRef.of(vm.ref(), cdrom), false),
                facts -> facts.get(Properties.DEVICES)
                        .map(devices -> find(devices, cdrom.key())
                                .connection()
                                .orElseThrow()
                                .connected())
                        .shown()
                        .orElseThrow()
                        .toString());
    }

    @Test
    void setsWhetherADeviceIsConnectedAtPowerOn() {
        Vm vm = running();
        Device cdrom = device(vm, device -> device.wireType().equals("VirtualCdrom"));
        boolean now = cdrom.connection().orElseThrow().startConnected();
        thereAndBack(
                new SetDeviceStartConnected(DeviceRef.of(vm.ref(), cdrom), !now),
                facts -> facts.get(Properties.DEVICES)
                        .map(devices -> find(devices, cdrom.key())
                                .connection()
                                .orElseThrow()
                                .startConnected())
                        .shown()
                        .orElseThrow()
                        .toString());
    }

    @Test
    void disconnectsACardAndLeavesEverythingElseOfItAlone() {
        Vm vm = running();
        Device card = card(vm);
        boolean connected = card.connection().orElseThrow().connected();
        Action action = new SetDeviceConnected(DeviceRef.of(vm.ref(), card), !connected);
        try (VcenterChanges changes = open(action)) {
            done(changes, action);
            Device after = find(devices(changes, vm.ref()), card.key());
            assertThat(after.connection().orElseThrow().connected()).isEqualTo(!connected);
            assertThat(after.backing()).isEqualTo(card.backing());
            assertThat(after.macAddress()).isEqualTo(card.macAddress());
            assertThat(after.label()).isEqualTo(card.label());
            assertThat(after.unitNumber()).isEqualTo(card.unitNumber());
            done(changes, action.undo().orElseThrow());
            assertThat(find(devices(changes, vm.ref()), card.key()).connection())
                    .isEqualTo(card.connection());
        }
    }

    @Test
    void movesACardToAnotherDistributedGroupAndBack() {
        Estate estate = estate();
        Vm vm = running();
        Device card = card(vm);
        String fromKey = card.backing().flatMap(Device.Backing::portGroupKey).orElseThrow();
        MoveNic.Network from = distributed(estate, group -> key(group).equals(fromKey));
        MoveNic.Network to = distributed(
                estate,
                group -> !key(group).equals(fromKey)
                        && !group.name().toLowerCase(java.util.Locale.ROOT).contains("uplink"));
        thereAndBack(
                new MoveNic(DeviceRef.of(vm.ref(), card), from, to),
                facts -> facts.get(Properties.DEVICES)
                        .map(devices -> find(devices, card.key())
                                .backing()
                                .flatMap(Device.Backing::portGroupKey)
                                .orElseThrow())
                        .shown()
                        .orElseThrow());
    }

    @Test
    void movesACardToAStandardNetworkAndBack() {
        Estate estate = estate();
        Vm vm = running();
        Device card = card(vm);
        String fromKey = card.backing().flatMap(Device.Backing::portGroupKey).orElseThrow();
        MoveNic.Network from = distributed(estate, group -> key(group).equals(fromKey));
        Network standard = estate.all(Network.class).stream().findFirst().orElseThrow();
        thereAndBack(
                new MoveNic(
                        DeviceRef.of(vm.ref(), card),
                        from,
                        new MoveNic.Network(standard.ref(), standard.name(), "", "")),
                facts -> facts.get(Properties.DEVICES)
                        .map(devices -> find(devices, card.key())
                                .backing()
                                .map(backing -> backing.detail().orElse("")
                                        + backing.portGroupKey().orElse(""))
                                .orElseThrow())
                        .shown()
                        .orElseThrow());
    }

    @Test
    void powersOffAndOnAgain() {
        Vm vm = running();
        thereAndBack(ChangePower.of(vm.ref(), vm.name(), ChangePower.Means.POWER_OFF, ""), ChangesContract::power);
    }

    @Test
    void suspendsAndPowersOnAgain() {
        Vm vm = running();
        thereAndBack(ChangePower.of(vm.ref(), vm.name(), ChangePower.Means.SUSPEND, ""), ChangesContract::power);
    }

    @Test
    void asksAGuestToShutDownAndGetsNoTask() {
        Vm vm = running();
        Action action = ChangePower.of(vm.ref(), vm.name(), ChangePower.Means.SHUT_DOWN_GUEST, "");
        Action back = action.undo().orElseThrow();
        try (VcenterChanges changes = open(action, back)) {
            assertThat(changes.prepare(action).send()).isEmpty();
            awaitPower(changes, vm.ref(), PowerState.POWERED_OFF);
            done(changes, back);
        }
    }

    @Test
    void attachesATagAndTakesItOff() {
        Vm vm = running();
        thereAndBack(
                new SetTag(vm.ref(), vm.name(), tagId(), tag().toString(), true),
                facts -> facts.get(new Need.Tags())
                        .map(tags -> Boolean.toString(tags.contains(tag())))
                        .shown()
                        .orElseThrow());
    }

    @Test
    void setsAnAttributeAndClearsIt() {
        Vm vm = running();
        thereAndBack(
                new SetAttribute(vm.ref(), vm.name(), attribute(), "", "team <a> & \"b\""),
                facts -> facts.get(new Need.Attributes())
                        .map(values -> values.getOrDefault(attribute(), ""))
                        .shown()
                        .orElseThrow());
    }

    @Test
    void refusesAnAttributeThatIsNotDefined() {
        Vm vm = running();
        Action action = new SetAttribute(vm.ref(), vm.name(), "no such attribute", "", "x");
        try (VcenterChanges changes = open(action)) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> changes.prepare(action))
                    .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.TARGET_CHANGED))
                    .withMessageContaining("no such attribute");
        }
    }

    @Test
    void refusesADeviceThatIsGoneOrOfAnotherType() {
        Vm vm = running();
        Device cdrom = device(vm, device -> device.wireType().equals("VirtualCdrom"));
        DeviceRef gone = new DeviceRef(vm.ref(), 77_777, "CD/DVD drive 9", "VirtualCdrom", cdrom.backing());
        DeviceRef other = new DeviceRef(vm.ref(), cdrom.key(), cdrom.label(), "VirtualFloppy", cdrom.backing());
        for (DeviceRef wrong : List.of(gone, other)) {
            Action action = new SetDeviceConnected(wrong, false);
            try (VcenterChanges changes = open(action)) {
                assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> changes.prepare(action))
                        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.TARGET_CHANGED));
            }
        }
    }

    @Test
    void sendsNothingThatWasNotApproved() {
        List<Vm> vms = estate().all(Vm.class);
        Action approved = ChangePower.of(vms.get(0).ref(), "one", ChangePower.Means.POWER_OFF, "");
        Action other = ChangePower.of(vms.get(1).ref(), "other", ChangePower.Means.POWER_OFF, "");
        Action sameObject = ChangePower.of(vms.get(0).ref(), "one", ChangePower.Means.SUSPEND, "");
        try (VcenterChanges changes = open(approved)) {
            for (Action refused : List.of(other, sameObject)) {
                VcenterChanges.Prepared call = changes.prepare(refused);
                assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(call::send)
                        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.CALL_REFUSED));
                assertThat(power(look(changes, refused.target()))).isEqualTo(PowerState.POWERED_ON.name());
            }
        }
    }

    @Test
    void leavesOutWhatIsGoneAndTellsTheRest() {
        Vm vm = running();
        Ref gone = new Ref("VirtualMachine", "vm-77777");
        Map<Ref, Set<Need<?>>> asked = new LinkedHashMap<>();
        asked.put(gone, Set.of(Properties.POWER_STATE));
        asked.put(vm.ref(), Set.of(Properties.POWER_STATE, new Need.Tags(), new Need.Attributes()));
        try (VcenterChanges changes = open()) {
            Map<Ref, Facts> answer = changes.look(asked);
            assertThat(answer).containsOnlyKeys(vm.ref());
            assertThat(answer)
                    .hasValueSatisfying(new org.assertj.core.api.Condition<>(
                            facts -> facts.get(Properties.POWER_STATE).is(PowerState.POWERED_ON), "told as running"));
            assertThat(changes.await(new Ref("Task", "task-77777"), Duration.ofSeconds(1)))
                    .isEmpty();
        }
    }

    @Test
    void readsAStatisticOrSaysWhyNot() {
        Vm vm = running();
        Need.Statistic kept =
                new Need.Statistic("cpu.usagemhz.average", Duration.ofSeconds(20), Duration.ofMinutes(10));
        Need.Statistic noCounter =
                new Need.Statistic("cpu.nothing.average", Duration.ofSeconds(20), Duration.ofHours(1));
        Need.Statistic noInterval =
                new Need.Statistic("cpu.usagemhz.average", Duration.ofSeconds(17), Duration.ofHours(1));
        try (VcenterChanges changes = open()) {
            Facts facts = Optional.ofNullable(changes.look(Map.of(vm.ref(), Set.of(kept, noCounter, noInterval)))
                            .get(vm.ref()))
                    .orElseThrow();
            if (gaps().contains(Gap.CSV_STATISTICS)) {
                assertThat(facts.get(kept).whyUnknown()).contains("vCenter returned no samples of " + kept.label());
            } else {
                assertThat(facts.get(kept).shown()).hasValueSatisfying(samples -> {
                    assertThat(samples.unit()).isEqualTo("megaHertz");
                    assertThat(samples.expected()).isEqualTo(30);
                    assertThat(samples.present()).isPositive();
                });
            }
            assertThat(facts.get(noCounter).whyUnknown()).contains("vCenter has no counter cpu.nothing.average");
            assertThat(facts.get(noInterval).whyUnknown()).contains("vCenter keeps no statistics every 17 s");
        }
    }

    @Test
    void keepsTheTasksOfWhatItDid() {
        Vm vm = running();
        Action action = ChangePower.of(vm.ref(), vm.name(), ChangePower.Means.POWER_OFF, "");
        Action back = action.undo().orElseThrow();
        try (VcenterChanges changes = open(action, back)) {
            Ref task = changes.prepare(action).send().orElseThrow();
            changes.await(task, LONG);
            assertThat(changes.tasksOf(action))
                    .filteredOn(look -> look.task().equals(task))
                    .extracting(VcenterChanges.TaskLook::state)
                    .isEqualTo(gaps().contains(Gap.RECENT_TASKS) ? List.of() : List.of(TaskState.SUCCESS));
            done(changes, back);
        }
    }

    @Test
    void readsOnePortOfASwitch() {
        DistributedSwitch on =
                estate().all(DistributedSwitch.class).stream().findFirst().orElseThrow();
        try (VcenterChanges changes = open()) {
            assertThat(changes.port(on.ref(), "no such port")).isEmpty();
        }
    }

    /** Carries it out, looks, takes it back, looks again. */
    void thereAndBack(Action action, java.util.function.Function<Facts, String> field) {
        Action back = action.undo().orElseThrow();
        try (VcenterChanges changes = open(action, back)) {
            String before = field.apply(look(changes, action.target()));
            done(changes, action);
            assertThat(field.apply(look(changes, action.target()))).isNotEqualTo(before);
            done(changes, back);
            assertThat(field.apply(look(changes, action.target()))).isEqualTo(before);
        }
    }

    static void done(VcenterChanges changes, Action action) {
        Instant started = changes.now();
        VcenterChanges.Prepared call = changes.prepare(action);
        Optional<Ref> task = call.send();
        task.ifPresent(ref -> {
            VcenterChanges.TaskLook end = changes.await(ref, LONG).orElseThrow();
            assertThat(end.state()).as(end.toString()).isEqualTo(TaskState.SUCCESS);
            assertThat(end.queued()).isAfterOrEqualTo(started.minusSeconds(5));
        });
    }

    /** A guest shuts down when it likes, and no task tells. */
    private static void awaitPower(VcenterChanges changes, Ref vm, PowerState wanted) {
        Instant end = Instant.now().plus(LONG);
        while (!power(look(changes, vm)).equals(wanted.name())) {
            assertThat(Instant.now()).as("still not " + wanted).isBefore(end);
        }
    }

    VcenterChanges open(Action... approved) {
        return vcenter().change(List.of(approved));
    }

    Estate estate() {
        return vcenter()
                .read(Set.of(
                        Properties.name(Kind.VM),
                        Properties.POWER_STATE,
                        Properties.DEVICES,
                        Properties.name(Kind.HOST),
                        Properties.name(Kind.NETWORK),
                        Properties.name(Kind.DISTRIBUTED_PORT_GROUP),
                        Properties.PORT_GROUP_KEY,
                        Properties.SWITCH_OF,
                        Properties.SWITCH_CONFIG_VERSION,
                        Properties.SWITCH_UUID,
                        Properties.name(Kind.DISTRIBUTED_SWITCH)));
    }

    Vm running() {
        return estate().all(Vm.class).stream()
                .filter(vm -> vm.get(Properties.POWER_STATE).is(PowerState.POWERED_ON))
                .findFirst()
                .orElseThrow();
    }

    static Facts look(VcenterChanges changes, Ref ref) {
        Set<Need<?>> needs = Set.of(
                Properties.POWER_STATE,
                Properties.DEVICES,
                Properties.STANDARD_PORT_GROUPS,
                Properties.PORT_GROUP_SETTING,
                Properties.PORT_GROUP_POLICY,
                Properties.SWITCH_SETTING,
                new Need.Tags(),
                new Need.Attributes());
        return Optional.ofNullable(changes.look(Map.of(ref, needs)).get(ref)).orElseThrow();
    }

    private static List<Device> devices(VcenterChanges changes, Ref vm) {
        return look(changes, vm).get(Properties.DEVICES).shown().orElseThrow();
    }

    private static String power(Facts facts) {
        return facts.get(Properties.POWER_STATE).shown().orElseThrow().name();
    }

    private static Device device(Vm vm, Predicate<Device> wanted) {
        return vm.get(Properties.DEVICES).shown().orElseThrow().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private static Device card(Vm vm) {
        return device(
                vm,
                device -> device.backing()
                        .filter(backing -> backing.kind() == BackingKind.DISTRIBUTED_PORT)
                        .isPresent());
    }

    private static Device find(List<Device> devices, int key) {
        return devices.stream()
                .filter(device -> device.key() == key)
                .findFirst()
                .orElseThrow();
    }

    private static MoveNic.Network distributed(Estate estate, Predicate<DistributedPortGroup> wanted) {
        DistributedPortGroup group = estate.all(DistributedPortGroup.class).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
        Ref on = group.get(Properties.SWITCH_OF).shown().orElseThrow();
        ManagedObject onSwitch = estate.find(on, DistributedSwitch.class).orElseThrow();
        return new MoveNic.Network(
                group.ref(),
                group.name(),
                key(group),
                onSwitch.get(Properties.SWITCH_UUID).shown().orElseThrow());
    }

    private static String key(DistributedPortGroup group) {
        return group.get(Properties.PORT_GROUP_KEY).shown().orElseThrow();
    }
}
