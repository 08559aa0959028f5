package vmend.playbook;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Vm;

/** Whether an object is on a network of a name: a machine by its network cards, a network by itself. */
final class NetworkMatch {
    static final List<Need<?>> NEEDS = List.of(Properties.DEVICES, Properties.PORT_GROUP_KEY);

    private NetworkMatch() {}

    static Fact<Boolean> test(ManagedObject object, Predicate<String> wanted, Estate estate) {
        if (object.kind() == Kind.NETWORK || object.kind() == Kind.DISTRIBUTED_PORT_GROUP) {
            return object.get(Properties.name(object.kind())).map(wanted::test);
        }
        return object instanceof Vm vm
                ? vm.get(Properties.DEVICES).flatMap(devices -> ofCards(devices, wanted, estate))
                : Fact.known(false);
    }

    /** One card on the network is enough, whatever is not known of the others. */
    private static Fact<Boolean> ofCards(List<Device> devices, Predicate<String> wanted, Estate estate) {
        List<Fact<Boolean>> answers = devices.stream()
                .filter(device -> device.kind() == DeviceKind.NIC || device.kind() == DeviceKind.NIC_PASSTHROUGH)
                .map(device -> name(device, estate).map(wanted::test))
                .toList();
        if (answers.stream().anyMatch(answer -> answer.is(true))) {
            return Fact.known(true);
        }
        return answers.stream()
                .filter(answer -> answer.whyUnknown().isPresent())
                .findFirst()
                .orElse(Fact.known(false));
    }

    private static Fact<String> name(Device card, Estate estate) {
        Optional<Device.Backing> backing = card.backing();
        Optional<Ref> network = backing.flatMap(Device.Backing::network);
        if (network.isPresent()) {
            return estate.find(network.get())
                    .map(found -> found.get(Properties.name(found.kind())))
                    .orElseGet(() -> notVisible(card));
        }
        if (backing.filter(one -> one.kind() == BackingKind.OPAQUE_NETWORK).isPresent()) {
            return Fact.unknown(
                    "the network of " + card.label() + " belongs to a controller, and its card names no name");
        }
        Optional<String> key = backing.flatMap(Device.Backing::portGroupKey);
        return key.isEmpty()
                ? Fact.unset()
                : group(key.get(), estate)
                        .map(found -> found.get(Properties.name(found.kind())))
                        .orElseGet(() -> notVisible(card));
    }

    /** vCenter makes the key of a group of its moref; a server that does not is searched. */
    private static Optional<DistributedPortGroup> group(String key, Estate estate) {
        return estate.find(new Ref(Kind.DISTRIBUTED_PORT_GROUP.wireType(), key), DistributedPortGroup.class)
                .filter(group -> group.get(Properties.PORT_GROUP_KEY).is(key))
                .or(() -> estate.all(DistributedPortGroup.class).stream()
                        .filter(group -> group.get(Properties.PORT_GROUP_KEY).is(key))
                        .findFirst());
    }

    private static Fact<String> notVisible(Device card) {
        return Fact.unknown("the network of " + card.label() + " is not visible");
    }
}
