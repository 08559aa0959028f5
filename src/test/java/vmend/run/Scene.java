package vmend.run;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vmend.Opened;
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

/** An estate as far as a test must know it to make steps by hand. */
public final class Scene {
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

    private final Estate estate;

    public Scene(Opened server) {
        this.estate = server.read(NEEDS);
    }

    /** The estate as it was read. */
    public Estate estate() {
        return estate;
    }

    public Vm machine(String name) {
        return estate.all(Vm.class).stream()
                .filter(vm -> vm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public List<Vm> runningOnDistributedGroups() {
        return estate.all(Vm.class).stream()
                .filter(vm -> vm.get(Properties.POWER_STATE).is(PowerState.POWERED_ON))
                .filter(vm -> cards(vm).findAny().isPresent())
                .toList();
    }

    /** A machine's card on a distributed group. */
    public static DeviceRef card(Vm vm) {
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
    public MoveNic.Network groupOf(Vm vm) {
        String key = device(vm).backing().orElseThrow().portGroupKey().orElseThrow();
        return group(estate.all(DistributedPortGroup.class).stream()
                .filter(group -> group.get(Properties.PORT_GROUP_KEY).equals(Fact.known(key)))
                .findFirst()
                .orElseThrow());
    }

    public MoveNic.Network group(Predicate<DistributedPortGroup> wanted) {
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

    public MoveNic.Network standard(String name) {
        Network network = estate.all(Network.class).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new MoveNic.Network(network.ref(), network.name(), "", "");
    }
}
