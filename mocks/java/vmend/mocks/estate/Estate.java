package vmend.mocks.estate;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vmend.mocks.estate.Entity.Datacenter;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.DvSwitch;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.vim.Moref;

/** A vCenter's world: its entities, who is where, tags, permissions, events, and what changed since it was made. */
public final class Estate {
    public static final Moref ROOT = new Moref("Folder", "group-d1");

    private final String name;
    private final Vcenter vcenter;
    private final Map<Moref, Entity> entities;
    private final Map<Moref, List<Moref>> children;
    private final Map<Moref, List<Moref>> vmsByPlace;
    private final Map<Moref, List<Port>> ports;
    private final Map<Moref, Map<String, String>> planted;
    private final Marks marks;
    private final List<PastEvent> events;
    private final Map<Class<?>, List<Entity>> byKind;
    private final Map<String, Moref> stores;
    private final Changes changes = new Changes();

    /** Tags, custom values and permissions; tags are seen by those with a global permission only. */
    public record Marks(
            Set<String> seeTags,
            List<Vcenter.Category> categories,
            Map<Moref, List<String>> tags,
            Map<Moref, Map<String, String>> values,
            List<Vcenter.Grant> grants) {}

    Estate(EstateBuilder built) {
        name = built.name;
        vcenter = built.vcenter;
        entities = Collections.unmodifiableMap(built.entities);
        children = built.children;
        vmsByPlace = built.vmsByPlace;
        ports = built.ports;
        planted = built.planted;
        marks = new Marks(
                Set.copyOf(built.seeTags),
                List.copyOf(built.categories),
                built.tags,
                built.values,
                List.copyOf(built.grants));
        events = List.copyOf(built.events);
        byKind = entities.values().stream().collect(java.util.stream.Collectors.groupingBy(Entity::getClass));
        stores = built.stores;
    }

    public Optional<Moref> store(String storeName) {
        return Optional.ofNullable(stores.get(storeName));
    }

    public String name() {
        return name;
    }

    public Vcenter vcenter() {
        return vcenter;
    }

    public Marks marks() {
        return marks;
    }

    /** Values the estate file sets by property path, as texts; the word unset takes a value away. */
    public Map<String, String> planted(Moref ref) {
        return planted.getOrDefault(ref, Map.of());
    }

    public List<PastEvent> events() {
        return events;
    }

    public Changes changes() {
        return changes;
    }

    public Optional<Entity> find(Moref ref) {
        return Optional.ofNullable(entities.get(ref));
    }

    public Collection<Entity> all() {
        return entities.values();
    }

    public <T extends Entity> Stream<T> all(Class<T> kind) {
        return byKind.getOrDefault(kind, List.of()).stream().map(kind::cast);
    }

    /** What is directly under a folder, cluster or pool, in the order it was made. */
    public List<Moref> childrenOf(Moref parent) {
        return children.getOrDefault(parent, List.of());
    }

    /** The machines on a host, in a pool, on a network or on a datastore. */
    public List<Moref> vmsAt(Moref place) {
        return vmsByPlace.getOrDefault(place, List.of());
    }

    public List<Port> portsOf(Moref group) {
        return ports.getOrDefault(group, List.of());
    }

    public Optional<Vm> vm(String vmName) {
        return all(Vm.class).filter(vm -> vm.name().equals(vmName)).findFirst();
    }

    /** The entity of a name, whatever its kind; for tests and permissions. */
    public Optional<Entity> named(String entityName) {
        return entities.values().stream()
                .filter(e -> e.name().equals(entityName))
                .findFirst();
    }

    public Stream<Moref> ancestors(Moref ref) {
        return Stream.iterate(
                        Optional.of(ref),
                        Optional::isPresent,
                        at -> at.flatMap(this::find).flatMap(Entity::parent))
                .map(Optional::get);
    }

    public Datacenter datacenterOf(Moref ref) {
        return ancestors(ref)
                .map(at -> find(at).orElseThrow())
                .filter(Datacenter.class::isInstance)
                .map(Datacenter.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(ref + " is in no datacenter"));
    }

    public List<Host> hostsOf(Moref compute) {
        return childrenOf(compute).stream()
                .flatMap(ref -> find(ref).stream())
                .filter(Host.class::isInstance)
                .map(Host.class::cast)
                .toList();
    }

    /** The distributed groups of a switch. */
    public List<DvGroup> groupsOf(Moref dvs) {
        return all(DvGroup.class).filter(group -> group.dvs().equals(dvs)).toList();
    }

    public boolean isMember(DvSwitch dvs, Host host) {
        return dvs.spec().hosts().contains(host.name());
    }

    /** How many there are of each kind, for the one line that says what is served. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        entities.keySet().forEach(ref -> counts.merge(ref.type(), 1L, Long::sum));
        return counts;
    }
}
