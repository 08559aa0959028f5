package vmend.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import vmend.inventory.ApiVersion;
import vmend.inventory.Device;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.NotSeen;
import vmend.inventory.PlacementRule;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.Ref;
import vmend.inventory.VcenterInfo;
import vmend.playbook.Facet;
import vmend.playbook.Match;
import vmend.playbook.Peers;
import vmend.playbook.Playbook;
import vmend.playbook.Zone;

/** An estate in a few words; begins with one datacenter and its folders. */
public final class EstateBuilder {
    private final Names names = new Names();
    private final List<ObjectBuilder<?>> objects = new ArrayList<>();
    private final Set<String> places = new HashSet<>();
    private final List<Zone> zones = new ArrayList<>();
    private final List<NotSeen> notSeen = new ArrayList<>();
    private final Map<String, String> tagIds = new TreeMap<>();
    private final Map<String, List<Peers.Sight>> elsewhere = new HashMap<>();
    private BiFunction<ManagedObject, Facet, Fact<String>> exemptions = (object, facet) -> Fact.unset();
    private Optional<String> partialView = Optional.empty();
    private Predicate<Need<?>> hidden = need -> false;
    private ApiVersion spoken = ApiVersion.of("8.0.2.0");

    private EstateBuilder() {
        place(Kind.FOLDER, "Datacenters", Optional.empty());
        place(Kind.DATACENTER, "DC1", Optional.of(names.of(Kind.FOLDER, "Datacenters")));
        for (String folder : List.of("vm", "host", "network", "datastore")) {
            place(Kind.FOLDER, folder, Optional.of(names.of(Kind.DATACENTER, "DC1")));
        }
    }

    public static EstateBuilder estate() {
        return new EstateBuilder();
    }

    public EstateBuilder vm(String name, Consumer<VmBuilder> say) {
        return add(new VmBuilder(this, names.define(Kind.VM, name), name), "vm", say);
    }

    public EstateBuilder host(String name, Consumer<HostBuilder> say) {
        return add(new HostBuilder(this, names.define(Kind.HOST, name), name), "host", say);
    }

    public EstateBuilder network(String name, Consumer<NetworkBuilder> say) {
        return add(new NetworkBuilder(this, names.define(Kind.NETWORK, name), name), "network", say);
    }

    public EstateBuilder distributedSwitch(String name, Consumer<SwitchBuilder> say) {
        return add(new SwitchBuilder(this, names.define(Kind.DISTRIBUTED_SWITCH, name), name), "network", say);
    }

    public EstateBuilder portGroup(String name, Consumer<PortGroupBuilder> say) {
        return add(new PortGroupBuilder(this, names.define(Kind.DISTRIBUTED_PORT_GROUP, name), name), "network", say);
    }

    public EstateBuilder datastore(String name, Consumer<StoreBuilder> say) {
        place(Kind.FOLDER, "datastore", Optional.of(names.of(Kind.DATACENTER, "DC1")));
        return add(new StoreBuilder(this, names.define(Kind.DATASTORE, name), name), "datastore", say);
    }

    /** A cluster; saying it again changes nothing. */
    public EstateBuilder cluster(String name) {
        return place(Kind.CLUSTER, name, Optional.of(names.of(Kind.FOLDER, "host")));
    }

    /** A cluster with a rule on some of its machines. */
    public EstateBuilder rule(String cluster, String rule, String wireType, String... vms) {
        cluster(cluster);
        Set<Ref> members = new HashSet<>();
        for (String vm : vms) {
            members.add(names.of(Kind.VM, vm));
        }
        return clusterWith(
                cluster, Properties.PLACEMENT_RULES, Fact.known(List.of(new PlacementRule(rule, wireType, members))));
    }

    /** A cluster of which something is said. */
    public <T> EstateBuilder clusterWith(String cluster, Need<T> need, Fact<T> fact) {
        cluster(cluster);
        Ref ref = names.of(Kind.CLUSTER, cluster);
        objects.stream().filter(object -> object.ref.equals(ref)).forEach(object -> object.put(need, fact));
        return this;
    }

    /** A datastore of a type such as VMFS or NFS. */
    public EstateBuilder store(String name, String type) {
        StoreBuilder store = new StoreBuilder(this, names.define(Kind.DATASTORE, name), name);
        return add(store, "datastore", one -> one.with(Properties.STORE_TYPE, type));
    }

    /** A folder for machines, below {@code /DC1/vm}; saying it again changes nothing. */
    public EstateBuilder folder(String name) {
        return place(Kind.FOLDER, name, Optional.of(names.of(Kind.FOLDER, "vm")));
    }

    /** A zone of everything that carries a tag, with its dedicated network. */
    public EstateBuilder zone(String name, String tag, String network) {
        Match carries = new Match(
                Optional.of(tag),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return zone(new Zone(name, List.of(carries), Optional.of(network)));
    }

    public EstateBuilder zone(Zone zone) {
        zones.add(zone);
        return this;
    }

    /** An exemption for the object of that name, whatever the facet. */
    public EstateBuilder exempt(String object, String ticket) {
        BiFunction<ManagedObject, Facet, Fact<String>> before = exemptions;
        exemptions = (one, facet) -> one.name().equals(object) ? Fact.known(ticket) : before.apply(one, facet);
        return this;
    }

    /** Nobody can say whether the object of that name is exempt. */
    public EstateBuilder mayBeExempt(String object, String why) {
        BiFunction<ManagedObject, Facet, Fact<String>> before = exemptions;
        exemptions = (one, facet) -> one.name().equals(object) ? Fact.unknown(why) : before.apply(one, facet);
        return this;
    }

    /** A tag that there is, given as {@code category/name}, whether or not an object carries it. */
    public EstateBuilder tagIs(String categoryAndName) {
        tagIds.put(categoryAndName, "urn:vmomi:InventoryServiceTag:" + categoryAndName + ":GLOBAL");
        return this;
    }

    Fact<Map<String, String>> tagIds() {
        return hides(new Need.Tags()) ? Fact.unknown("tags are not known") : Fact.known(tagIds);
    }

    public EstateBuilder partialView(String why) {
        partialView = Optional.of(why);
        return this;
    }

    /** The API version spoken; properties that came later are unknown. */
    public EstateBuilder speaking(String version) {
        spoken = ApiVersion.of(version);
        return this;
    }

    /** Another vCenter of the plan sees something, by its identity. */
    public EstateBuilder elsewhere(String identity, String vcenter, String path) {
        elsewhere.put(identity, List.of(new Peers.Sight(vcenter, path)));
        return this;
    }

    Peers peers() {
        return new Peers(elsewhere.isEmpty(), elsewhere);
    }

    /** Takes some answers away of every object; names and places stay known. */
    public EstateBuilder nobodyKnows(Predicate<Need<?>> hidden) {
        this.hidden = hidden;
        return this;
    }

    /** Judges the estate in both phases, as a plan is made. */
    public Judged judgedBy(Playbook playbook) {
        return new Judged(TwoPhases.judge(this, playbook));
    }

    /** The estate as a reading finds it that asks for these needs of all objects, in one pass. */
    public Estate read(Set<Need<?>> needs) {
        objects.forEach(ObjectBuilder::complete);
        List<ManagedObject> read = new ArrayList<>();
        for (ObjectBuilder<?> object : objects) {
            Set<Need<?>> own = new java.util.LinkedHashSet<>(TwoPhases.always(object.kind));
            needs.stream()
                    .filter(need -> !(need instanceof Property<?> property) || property.kind() == object.kind)
                    .forEach(own::add);
            read.add(object.answering(own));
        }
        return new Estate(vcenter(), now(), partialView, notSeen, read).withTagIds(tagIds());
    }

    /** vCenter's own time. */
    public Instant now() {
        return Instant.parse("2026-11-23T20:00:00Z");
    }

    boolean hides(Need<?> need) {
        return hidden.test(need);
    }

    List<ObjectBuilder<?>> objects() {
        return objects;
    }

    List<Zone> zones() {
        return zones;
    }

    BiFunction<ManagedObject, Facet, Fact<String>> exemptions() {
        return exemptions;
    }

    Optional<String> whyPartial() {
        return partialView;
    }

    List<NotSeen> notSeen() {
        return notSeen;
    }

    VcenterInfo vcenter() {
        return new VcenterInfo(
                "vc-test",
                "https://vc.test",
                "11111111-2222-3333-4444-555555555555",
                "8.0.3",
                "24022515",
                ApiVersion.of("8.0.3.0"),
                spoken);
    }

    Names names() {
        return names;
    }

    String switchUuid(String switchName) {
        return "50 2a 00 00 " + names.of(Kind.DISTRIBUTED_SWITCH, switchName).moref();
    }

    List<Ref> vmsOnNetwork(String network) {
        Ref ref = names.of(Kind.NETWORK, network);
        return vmsWith(backing -> backing.network().filter(ref::equals).isPresent());
    }

    List<Ref> vmsOnPortGroup(String key) {
        return vmsWith(backing -> backing.portGroupKey().filter(key::equals).isPresent());
    }

    List<Ref> vmsOnStore(Ref store) {
        return objects.stream()
                .filter(VmBuilder.class::isInstance)
                .map(VmBuilder.class::cast)
                .filter(vm -> vm.touches(store))
                .map(vm -> vm.ref)
                .toList();
    }

    private List<Ref> vmsWith(Predicate<Device.Backing> wanted) {
        return objects.stream()
                .filter(VmBuilder.class::isInstance)
                .map(VmBuilder.class::cast)
                .filter(vm -> vm.devices().stream()
                        .anyMatch(device -> device.backing().filter(wanted).isPresent()))
                .map(vm -> vm.ref)
                .toList();
    }

    private <B extends ObjectBuilder<B>> EstateBuilder add(B object, String folder, Consumer<B> say) {
        object.inside(Kind.FOLDER, folder);
        objects.add(object);
        say.accept(object);
        return this;
    }

    private EstateBuilder place(Kind kind, String name, Optional<Ref> parent) {
        if (places.add(kind + "/" + name)) {
            PlaceBuilder place = new PlaceBuilder(this, kind, names.define(kind, name), name);
            if (kind == Kind.CLUSTER) {
                place.with(Properties.PLACEMENT_RULES, List.of());
            }
            parent.ifPresent(ref -> place.with(Properties.parent(kind), ref));
            objects.add(place);
        }
        return this;
    }
}
