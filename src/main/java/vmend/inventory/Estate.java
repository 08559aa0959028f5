package vmend.inventory;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One vCenter as it was read at one time: its objects, how they hang together, and what could not be seen. Immutable. */
public final class Estate {
    private final VcenterInfo vcenter;
    private final Instant time;
    private final Optional<String> partialView;
    private final List<NotSeen> notSeen;
    private final Map<Ref, ManagedObject> objects;
    private final Map<Kind, List<ManagedObject>> byKind;
    private final Fact<Map<String, String>> tagIds;

    /**
     * @param time vCenter's own time when the reading began
     * @param partialView why the view is partial; empty when the account sees the whole tree
     */
    public Estate(
            VcenterInfo vcenter,
            Instant time,
            Optional<String> partialView,
            List<NotSeen> notSeen,
            Collection<? extends ManagedObject> all) {
        this(vcenter, time, partialView, notSeen, all, Fact.unknown("tags were not read"));
    }

    private Estate(
            VcenterInfo vcenter,
            Instant time,
            Optional<String> partialView,
            List<NotSeen> notSeen,
            Collection<? extends ManagedObject> all,
            Fact<Map<String, String>> tagIds) {
        this.tagIds = tagIds.map(Map::copyOf);
        this.vcenter = vcenter;
        this.time = time;
        this.partialView = partialView;
        this.notSeen = List.copyOf(notSeen);
        this.objects = new LinkedHashMap<>(all.size() * 2);
        this.byKind = new EnumMap<>(Kind.class);
        for (ManagedObject object : all) {
            objects.put(object.ref(), object);
        }
        for (ManagedObject object : objects.values()) {
            byKind.computeIfAbsent(object.kind(), kind -> new ArrayList<>()).add(object);
        }
    }

    public VcenterInfo vcenter() {
        return vcenter;
    }

    public Instant time() {
        return time;
    }

    public Optional<String> partialView() {
        return partialView;
    }

    public List<NotSeen> notSeen() {
        return notSeen;
    }

    public Collection<ManagedObject> objects() {
        return java.util.Collections.unmodifiableCollection(objects.values());
    }

    /** All objects of one kind, in the order vCenter returned them. */
    public List<ManagedObject> all(Kind kind) {
        return java.util.Collections.unmodifiableList(byKind.getOrDefault(kind, List.of()));
    }

    @SuppressWarnings("unchecked")
    public <T extends ManagedObject> List<T> all(Class<T> type) {
        return (List<T>) (List<?>) byKind.values().stream()
                .filter(list -> type.isInstance(list.get(0)))
                .flatMap(List::stream)
                .filter(type::isInstance)
                .toList();
    }

    public Optional<ManagedObject> find(Ref ref) {
        return Optional.ofNullable(objects.get(ref));
    }

    public <T extends ManagedObject> Optional<T> find(Ref ref, Class<T> type) {
        return find(ref).filter(type::isInstance).map(type::cast);
    }

    /** The object and all it lies in, nearest first; ends where a parent is not visible. */
    public List<ManagedObject> lineage(ManagedObject object) {
        List<ManagedObject> line = new ArrayList<>();
        Set<Ref> met = new HashSet<>();
        Optional<ManagedObject> next = Optional.of(object);
        while (next.isPresent() && met.add(next.get().ref())) {
            line.add(next.get());
            next = parent(next.get());
        }
        return line;
    }

    /** The full inventory path, for example {@code /DC1/vm/Tier-0/dc-01}; begins with {@code …/} where a parent is not visible. */
    public String path(ManagedObject object) {
        List<ManagedObject> line = lineage(object);
        ManagedObject top = line.get(line.size() - 1);
        boolean whole = top.kind() == Kind.FOLDER
                && top.get(Properties.parent(Kind.FOLDER)).equals(Fact.unset());
        Deque<String> names = new ArrayDeque<>();
        line.stream().limit(whole ? line.size() - 1L : line.size()).forEach(part -> names.addFirst(part.name()));
        return (whole ? "/" : "…/") + String.join("/", names);
    }

    /** The cluster or compute resource a host stands in, or the one a machine runs on. */
    public Optional<ManagedObject> computeOf(ManagedObject object) {
        ManagedObject start = object instanceof Vm vm
                ? vm.get(Properties.RUNS_ON).shown().flatMap(this::find).orElse(object)
                : object;
        return lineage(start).stream()
                .filter(part -> part.kind() == Kind.CLUSTER || part.kind() == Kind.COMPUTE_RESOURCE)
                .findFirst();
    }

    /** The name of the cluster an object belongs to; empty outside clusters. */
    public Optional<String> clusterName(ManagedObject object) {
        return computeOf(object)
                .filter(compute -> compute.kind() == Kind.CLUSTER)
                .map(ManagedObject::name);
    }

    /** This estate with further facts about some of its objects, and what that reading could not see. */
    public Estate plus(Map<Ref, Facts> more, List<NotSeen> alsoNotSeen) {
        List<ManagedObject> all = objects.values().stream()
                .map(object -> more.containsKey(object.ref()) ? object.with(more.get(object.ref())) : object)
                .toList();
        List<NotSeen> both = new ArrayList<>(notSeen);
        both.addAll(alsoNotSeen);
        return new Estate(vcenter, time, partialView, both, all, tagIds);
    }

    /** This estate with the Automation API's ids of its tags, by {@code category/name}. */
    public Estate withTagIds(Fact<Map<String, String>> ids) {
        return new Estate(vcenter, time, partialView, notSeen, objects.values(), ids);
    }

    /** The ids of the tags there are, by {@code category/name}, whether or not an object carries them. */
    public Fact<Map<String, String>> tagIds() {
        return tagIds;
    }

    private Optional<ManagedObject> parent(ManagedObject object) {
        return parentRef(object).flatMap(this::find);
    }

    private Optional<Ref> parentRef(ManagedObject object) {
        Optional<Ref> parent = object.get(Properties.parent(object.kind())).shown();
        return parent.isPresent() || object.kind() != Kind.VM
                ? parent
                : object.get(Properties.PARENT_VAPP).shown();
    }
}
