package vmend.mocks.estate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import vmend.mocks.estate.Entity.Datacenter;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.Folder;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Net;
import vmend.mocks.estate.Entity.Store;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.vim.Moref;

/** Collects the entities of an estate and gives each its moref. */
final class EstateBuilder {
    final String name;
    final Vcenter vcenter;
    final Map<Moref, Entity> entities = new LinkedHashMap<>();
    final Map<Moref, List<Moref>> children = new HashMap<>();
    final Map<Moref, List<Moref>> vmsByPlace = new HashMap<>();
    final Map<Moref, List<Port>> ports = new HashMap<>();
    final List<Vcenter.Category> categories = new ArrayList<>();
    final Map<Moref, List<String>> tags = new HashMap<>();
    final Map<Moref, Map<String, String>> values = new HashMap<>();
    final List<Vcenter.Grant> grants = new ArrayList<>();
    final Set<String> seeTags = new HashSet<>();
    final List<PastEvent> events = new ArrayList<>();
    final List<Scheduled> scheduled = new ArrayList<>();
    final Map<Moref, Map<String, String>> planted = new HashMap<>();
    final Map<Moref, Behaviour> behaviours = new HashMap<>();
    private final Map<String, Moref> hosts = new HashMap<>();
    final Map<String, Moref> stores = new HashMap<>();
    private int last = 7;

    EstateBuilder(String name, Vcenter vcenter) {
        this.name = name;
        this.vcenter = vcenter;
        add(new Folder(Estate.ROOT, "Datacenters", Optional.empty(), FolderKind.ROOT));
    }

    /** A fresh moref such as vm-1042. */
    Moref ref(String type, String prefix) {
        return new Moref(type, prefix + ++last);
    }

    int lastNumber() {
        return last;
    }

    <T extends Entity> T add(T entity) {
        entities.put(entity.ref(), entity);
        entity.parent()
                .ifPresent(parent ->
                        children.computeIfAbsent(parent, p -> new ArrayList<>()).add(entity.ref()));
        if (entity instanceof Host host) {
            hosts.put(host.name(), host.ref());
        } else if (entity instanceof Store store) {
            stores.put(store.name(), store.ref());
        } else if (entity instanceof Vm vm) {
            index(vm);
        }
        return entity;
    }

    private void index(Vm vm) {
        place(vm.host(), vm.ref());
        place(vm.pool(), vm.ref());
        Stores.usedBy(vm.spec()).forEach(store -> store(store).ifPresent(ref -> place(ref, vm.ref())));
        for (Device device : vm.spec().devices()) {
            device.nic().flatMap(Device.Nic::network).ifPresent(network -> place(network, vm.ref()));
            device.nic().ifPresent(nic -> nic.portKey().ifPresent(key -> occupy(vm, device, nic, key)));
            device.connect().flatMap(Device.Connect::connectedFor).ifPresent(age -> connected(vm, device, age));
        }
    }

    /** Keeps values that an estate file sets by property path. */
    void plant(Moref ref, Map<String, String> properties) {
        if (!properties.isEmpty()) {
            planted.put(ref, properties);
        }
    }

    private void place(Moref where, Moref vm) {
        List<Moref> there = vmsByPlace.computeIfAbsent(where, w -> new ArrayList<>());
        if (there.isEmpty() || !there.get(there.size() - 1).equals(vm)) {
            there.add(vm);
        }
    }

    private void occupy(Vm vm, Device device, Device.Nic nic, String key) {
        Moref group = nic.network().orElseThrow();
        GroupSpec spec = known(group, DvGroup.class).spec();
        Optional<GroupSpec.PortSpec> override = spec.overrides().stream()
                .filter(port -> port.vm().filter(vm.name()::equals).isPresent())
                .findFirst();
        ports.computeIfAbsent(group, g -> new ArrayList<>())
                .add(new Port(key, group, Optional.of(vm.ref()), device.key(), override));
    }

    private void connected(Vm vm, Device device, Duration age) {
        events.add(new PastEvent(
                "VmReconfiguredEvent",
                age,
                Optional.of(vm.ref()),
                "VSPHERE.LOCAL\\k.lang",
                "Reconfigured " + vm.name(),
                Optional.empty(),
                Optional.of(device.key())));
    }

    /** An entity that was added before. */
    <T extends Entity> T known(Moref ref, Class<T> kind) {
        return kind.cast(Objects.requireNonNull(entities.get(ref), ref::toString));
    }

    Optional<Moref> host(String hostName) {
        return Optional.ofNullable(hosts.get(hostName));
    }

    Optional<Moref> store(String storeName) {
        return Optional.ofNullable(stores.get(storeName));
    }

    /** The standard network of that name in the datacenter, made when it is first met. */
    Moref network(Datacenter dc, String networkName) {
        for (Moref ref : children.getOrDefault(dc.networkFolder(), List.of())) {
            if (entities.get(ref) instanceof Net net && net.name().equals(networkName)) {
                return ref;
            }
        }
        return add(new Net(ref("Network", "network-"), networkName, Optional.of(dc.networkFolder()), Optional.empty()))
                .ref();
    }

    Estate build() {
        events.sort((a, b) -> b.age().compareTo(a.age()));
        return new Estate(this);
    }
}
