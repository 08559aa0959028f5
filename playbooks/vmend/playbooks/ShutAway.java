package vmend.playbooks;

import static vmend.inventory.Properties.DEVICES;
import static vmend.inventory.Properties.GUEST_NICS;
import static vmend.inventory.Properties.PORT_GROUP_KEY;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.action.MoveNic;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.Fact;
import vmend.inventory.Vm;
import vmend.playbook.Context;

/** What must be known before a machine is taken off its networks: that no other needs its addresses, and where each adapter is. */
public final class ShutAway {
    private final Dependents dependents = new Dependents();

    /**
     * Why a machine is not shut away.
     *
     * @param said its addresses as a person says them, where the guest reports none
     */
    public Optional<String> never(Vm vm, Set<String> said, Context context) {
        Set<String> addresses = addresses(vm, said);
        return addresses.isEmpty()
                ? Optional.of("its addresses are not known, so nobody can tell who needs it")
                : dependents.reason(vm, addresses, context);
    }

    /** The addresses that the guest reports, and those that were said. */
    public static Set<String> addresses(Vm vm, Set<String> said) {
        Stream<String> reported =
                vm.get(GUEST_NICS).shown().stream().flatMap(List::stream).flatMap(nic -> nic.ipAddresses().stream());
        return Stream.concat(reported, said.stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** All adapters of a machine; unknown where one is not moved like the others. */
    public static Fact<List<Device>> adapters(Vm vm) {
        return vm.get(DEVICES).flatMap(devices -> {
            List<Device> cards = devices.stream()
                    .filter(device -> device.kind() == DeviceKind.NIC || device.kind() == DeviceKind.NIC_PASSTHROUGH)
                    .toList();
            boolean passthrough = cards.stream().anyMatch(card -> card.kind() == DeviceKind.NIC_PASSTHROUGH);
            return passthrough ? Fact.unknown("a passthrough adapter is not moved like others") : Fact.known(cards);
        });
    }

    /** The network that an adapter is on, where vmend moves adapters off it. */
    public static Fact<MoveNic.Network> network(Device nic, Context context) {
        if (nic.backing().isEmpty()) {
            return Fact.unknown("it is on no network");
        }
        Device.Backing backing = nic.backing().get();
        return switch (backing.kind()) {
            case DISTRIBUTED_PORT ->
                context.estate().all(DistributedPortGroup.class).stream()
                        .filter(group -> group.get(PORT_GROUP_KEY)
                                .is(backing.portGroupKey().orElse("")))
                        .findFirst()
                        .map(group -> Fact.known(new MoveNic.Network(
                                group.ref(),
                                group.name(),
                                backing.portGroupKey().orElse(""),
                                backing.switchUuid().orElse(""))))
                        .orElseGet(() -> Fact.unknown("its port group is not visible"));
            case STANDARD_NETWORK ->
                backing.network()
                        .map(ref -> Fact.known(
                                new MoveNic.Network(ref, backing.detail().orElse(""), "", "")))
                        .orElseGet(() -> Fact.unknown("vCenter does not say which network it is on"));
            case HOST_DEVICE, FILE, CLIENT_DEVICE, REMOTE_HOST, PIPE, NETWORK_URI, THIN_PRINT, OPAQUE_NETWORK, OTHER ->
                Fact.unknown("its network is of a kind that vmend does not move adapters off");
        };
    }
}
