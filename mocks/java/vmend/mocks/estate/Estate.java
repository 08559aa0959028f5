package vmend.mocks.estate;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Moref, Entity> edited = new ConcurrentHashMap<>();
    private final Set<Moref> gone = ConcurrentHashMap.newKeySet();
    private final Places places;
    private final Map<Moref, Map<String, String>> planted;
    private final Marks marks;
    private final History history;
    private final Map<Moref, Behaviour> behaviours;
    private final Tasks tasks;
    private final List<Scheduled> scheduled;
    private final Map<Class<?>, List<Entity>> byKind;
    private final Map<String, Moref> stores;
    private final Changes changes = new Changes();
    private volatile Map<String, String> fields;

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
        places = new Places(built.vmsByPlace, built.ports);
        planted = built.planted;
        marks = new Marks(
                Set.copyOf(built.seeTags),
                List.copyOf(built.categories),
                new ConcurrentHashMap<>(built.tags),
                new ConcurrentHashMap<>(built.values),
                List.copyOf(built.grants));
        history = new History(built.events);
        behaviours = new ConcurrentHashMap<>(built.behaviours);
        tasks = new Tasks(built.lastNumber());
        scheduled = List.copyOf(built.scheduled);
        fields = vcenter.fields();
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

    public History history() {
        return history;
    }

    public Tasks tasks() {
        return tasks;
    }

    public List<Scheduled> scheduled() {
        return scheduled;
    }

    /** How an object behaves when somebody changes it; what is planted while the mock runs is put in here too. */
    public Map<Moref, Behaviour> behaviours() {
        return behaviours;
    }

    /** The custom fields: the type each is for by its name, in the order of their keys. */
    public Map<String, String> fields() {
        return fields;
    }

    /** Adds a custom field, whose key follows that of the last one. */
    public synchronized void addField(String field, String type) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(field, type);
        fields = Collections.unmodifiableMap(more);
    }

    public Changes changes() {
        return changes;
    }

    public Optional<Entity> find(Moref ref) {
        if (gone.contains(ref)) {
            return Optional.empty();
        }
        Optional<Entity> now = Optional.ofNullable(edited.get(ref));
        return now.isPresent() ? now : Optional.ofNullable(entities.get(ref));
    }

    /** Puts an entity in the place of the one with the same moref. */
    public void replace(Entity entity) {
        edited.put(entity.ref(), entity);
    }

    /** Takes an entity away, as if it had never been there. */
    public void remove(Moref ref) {
        gone.add(ref);
    }

    public Places places() {
        return places;
    }

    public Collection<Entity> all() {
        return entities.keySet().stream().flatMap(ref -> find(ref).stream()).toList();
    }

    public <T extends Entity> Stream<T> all(Class<T> kind) {
        Stream<Entity> all = byKind.getOrDefault(kind, List.of()).stream();
        boolean asBuilt = edited.isEmpty() && gone.isEmpty();
        return (asBuilt ? all : all.flatMap(built -> find(built.ref()).stream())).map(kind::cast);
    }

    /** What is directly under a folder, cluster or pool, in the order it was made. */
    public List<Moref> childrenOf(Moref parent) {
        return left(children.getOrDefault(parent, List.of()));
    }

    /** The machines on a host, in a pool, on a network or on a datastore. */
    public List<Moref> vmsAt(Moref place) {
        return left(places.vmsAt(place));
    }

    private List<Moref> left(List<Moref> all) {
        return gone.isEmpty()
                ? all
                : all.stream().filter(ref -> !gone.contains(ref)).toList();
    }

    public List<Port> portsOf(Moref group) {
        return places.portsOf(group);
    }

    public Optional<Vm> vm(String vmName) {
        return all(Vm.class).filter(vm -> vm.name().equals(vmName)).findFirst();
    }

    /** The entity of a name, whatever its kind; for tests and permissions. */
    public Optional<Entity> named(String entityName) {
        return all().stream().filter(e -> e.name().equals(entityName)).findFirst();
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
