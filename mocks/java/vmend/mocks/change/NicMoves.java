package vmend.mocks.change;

import java.util.List;
import java.util.Optional;
import vmend.mocks.estate.Device;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.DvSwitch;
import vmend.mocks.estate.Entity.Net;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.Estate;
import vmend.mocks.estate.Port;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** Moves adapters between networks: standard and distributed, with the ports of the latter. */
final class NicMoves {
    private final Workshop shop;

    NicMoves(Workshop shop) {
        this.shop = shop;
    }

    /** Where an adapter goes: the network, and the port if the client names one. */
    record Target(Moref network, String name, Optional<String> port) {}

    private Estate estate() {
        return shop.estate();
    }

    /** The network that a backing means; empty where the adapter is on it already. */
    Optional<Target> target(Vm vm, Device device, Obj backing, int index) {
        Device.Nic nic = device.nic().orElseThrow();
        Target target = switch (backing.type()) {
            case "VirtualEthernetCardNetworkBackingInfo" -> standard(vm, backing, index);
            case "VirtualEthernetCardDistributedVirtualPortBackingInfo" -> distributed(vm, nic, backing, index);
            case "VirtualEthernetCardOpaqueNetworkBackingInfo" -> opaque(backing, index);
            default -> throw Faults.invalidBacking(index);
        };
        boolean stays = nic.network().equals(Optional.of(target.network()))
                && (target.port().isEmpty() || target.port().equals(nic.portKey()));
        return stays ? Optional.empty() : Optional.of(target);
    }

    /** The networks the machine's host reaches, which are all a machine can be on. */
    private List<Entity> reachable(Vm vm) {
        Object networks = shop.seen(vm.host(), "network").orElse(List.of());
        return networks instanceof List<?> list
                ? list.stream()
                        .flatMap(ref -> estate().find((Moref) ref).stream())
                        .toList()
                : List.of();
    }

    private Target standard(Vm vm, Obj backing, int index) {
        Object name = backing.get("deviceName");
        return reachable(vm).stream()
                .filter(Net.class::isInstance)
                .filter(net -> net.name().equals(name))
                .findFirst()
                .map(net -> new Target(net.ref(), net.name(), Optional.empty()))
                .orElseThrow(() -> Faults.invalidBacking(index));
    }

    private Target opaque(Obj backing, int index) {
        Object id = backing.get("opaqueNetworkId");
        return estate().all(Net.class)
                .filter(net -> net.opaqueId().isPresent())
                .filter(net -> shop.world().uuid(net.ref().value()).equals(id))
                .findFirst()
                .map(net -> new Target(net.ref(), net.name(), Optional.empty()))
                .orElseThrow(() -> Faults.invalidBacking(index));
    }

    private Target distributed(Vm vm, Device.Nic nic, Obj backing, int index) {
        if (!(backing.get("port") instanceof Obj connection)) {
            throw Faults.invalidBacking(index);
        }
        DvGroup group = reachable(vm).stream()
                .filter(DvGroup.class::isInstance)
                .map(DvGroup.class::cast)
                .filter(known -> known.spec().key().equals(connection.get("portgroupKey")))
                .filter(known -> uuid(known).equals(connection.get("switchUuid")))
                .findFirst()
                .orElseThrow(() -> Faults.invalidBacking(index));
        Optional<String> port = Optional.ofNullable(connection.get("portKey"))
                .map(Object::toString)
                .filter(key -> !key.isEmpty());
        boolean own = port.isPresent() && port.equals(nic.portKey());
        boolean free = port.map(key -> isFree(group, key)).orElse(true);
        if (!own && !free) {
            throw Faults.invalidBacking(index);
        }
        if (own && !nic.network().equals(Optional.of(group.ref()))) {
            // The old port's key sent with the new group's: no port of that key is in the group.
            throw Faults.invalidBacking(index);
        }
        return new Target(group.ref(), group.name(), port);
    }

    private String uuid(DvGroup group) {
        return estate().find(group.dvs())
                .map(dvs -> ((DvSwitch) dvs).spec().uuid())
                .orElse("");
    }

    private boolean isFree(DvGroup group, String key) {
        Optional<Port> known = estate().portsOf(group.ref()).stream()
                .filter(port -> port.key().equals(key))
                .findFirst();
        return known.map(port -> port.vm().isEmpty())
                .orElseGet(() ->
                        estate().places().isPort(group.ref(), key, group.spec().ports()));
    }

    /** Leaves the old port and takes the new one. */
    Device moved(Vm vm, Device device, Target target) {
        Device.Nic nic = device.nic().orElseThrow();
        nic.network().ifPresent(old -> leave(vm, device, nic, old));
        Optional<String> key = Optional.empty();
        if (estate().find(target.network()).orElse(null) instanceof DvGroup group) {
            Port port = target.port()
                    .flatMap(wanted -> estate().portsOf(group.ref()).stream()
                            .filter(known -> known.key().equals(wanted))
                            .findFirst())
                    .orElseGet(() -> target.port()
                            .map(wanted -> new Port(wanted, group.ref(), Optional.empty(), 0, Optional.empty(), 0))
                            .orElseGet(() -> estate().places().free(group.ref())));
            estate().places().put(port.taken(vm.ref(), device.key()));
            key = Optional.of(port.key());
        }
        estate().places().enter(target.network(), vm.ref());
        shop.changed(target.network(), "vm", "portKeys", "config.numPorts");
        return device.on(nic.moved(target.name(), Optional.of(target.network()), key));
    }

    private void leave(Vm vm, Device device, Device.Nic nic, Moref old) {
        estate().portsOf(old).stream()
                .filter(port -> nic.portKey().equals(Optional.of(port.key())))
                .forEach(port -> estate().places().put(port.left()));
        boolean another = vm.spec().devices().stream()
                .filter(other -> other.key() != device.key())
                .anyMatch(other -> other.nic().flatMap(Device.Nic::network).equals(Optional.of(old)));
        if (!another) {
            estate().places().leave(old, vm.ref());
        }
        shop.changed(old, "vm", "portKeys");
    }
}
