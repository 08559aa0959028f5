package vmend.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstateTest {
    private final List<ManagedObject> objects = new ArrayList<>();

    private Ref add(Kind kind, String moref, String name, Fact<Ref> parent) {
        Ref ref = new Ref(kind.wireType(), moref);
        Facts.Builder facts = new Facts.Builder(new Facts.Shape(
                List.of(Properties.name(kind), Properties.parent(kind), Properties.RUNS_ON, Properties.PARENT_VAPP)));
        facts.put(Properties.name(kind), Fact.known(name)).put(Properties.parent(kind), parent);
        objects.add(Objects.of(ref, kind, facts.build()));
        return ref;
    }

    private Estate estate() {
        VcenterInfo vcenter = new VcenterInfo(
                "vc", "https://vc", "u", "8.0.3", "1", ApiVersion.of("8.0.3.0"), ApiVersion.of("8.0.2.0"));
        return new Estate(vcenter, Instant.EPOCH, Optional.empty(), List.of(), objects);
    }

    private String path(Ref ref) {
        Estate estate = estate();
        return estate.path(estate.find(ref).orElseThrow());
    }

    @Test
    void writesThePathFromTheRoot() {
        Ref root = add(Kind.FOLDER, "group-d1", "Datacenters", Fact.unset());
        Ref dc = add(Kind.DATACENTER, "datacenter-2", "DC1", Fact.known(root));
        Ref folder = add(Kind.FOLDER, "group-v3", "vm", Fact.known(dc));
        assertThat(path(add(Kind.VM, "vm-4", "web", Fact.known(folder)))).isEqualTo("/DC1/vm/web");
    }

    @Test
    void saysThatThePathBeginsWhereAParentIsNotVisible() {
        Ref folder = add(Kind.FOLDER, "group-v3", "Tier-0", Fact.known(new Ref("Folder", "group-v9")));
        assertThat(path(add(Kind.VM, "vm-4", "web", Fact.known(folder)))).isEqualTo("…/Tier-0/web");
    }

    @Test
    void doesNotTakeAFolderForTheRootForNotKnowingItsParent() {
        Ref folder = add(Kind.FOLDER, "group-v3", "Tier-0", Fact.unknown("no permission"));
        assertThat(path(add(Kind.VM, "vm-4", "web", Fact.known(folder)))).isEqualTo("…/Tier-0/web");
    }

    @Test
    void endsOnParentsThatGoInACircle() {
        Ref one = new Ref(Kind.FOLDER.wireType(), "group-1");
        Ref two = add(Kind.FOLDER, "group-2", "two", Fact.known(one));
        add(Kind.FOLDER, "group-1", "one", Fact.known(two));
        assertThat(path(one)).isEqualTo("…/two/one");
    }

    @Test
    void findsTheClusterOfAHost() {
        Ref cluster = add(Kind.CLUSTER, "domain-c1", "Prod", Fact.unset());
        Ref alone = add(Kind.COMPUTE_RESOURCE, "domain-s2", "esx-9", Fact.unset());
        Ref inside = add(Kind.HOST, "host-3", "esx-1", Fact.known(cluster));
        Ref outside = add(Kind.HOST, "host-4", "esx-9", Fact.known(alone));
        Estate estate = estate();
        assertThat(estate.clusterName(estate.find(inside).orElseThrow())).contains("Prod");
        assertThat(estate.clusterName(estate.find(outside).orElseThrow())).isEmpty();
        assertThat(estate.computeOf(estate.find(outside).orElseThrow())).isPresent();
    }

    @Test
    void addsASecondReading() {
        Ref vm = add(Kind.VM, "vm-1", "web", Fact.unset());
        Facts more = new Facts.Builder(new Facts.Shape(List.of(Properties.TEMPLATE)))
                .put(Properties.TEMPLATE, Fact.known(true))
                .build();
        Estate both = estate().plus(Map.of(vm, more), List.of(new NotSeen("ports", "too many", 1)));
        ManagedObject object = both.find(vm).orElseThrow();
        assertThat(object.get(Properties.TEMPLATE).is(true)).isTrue();
        assertThat(object.name()).isEqualTo("web");
        assertThat(both.notSeen()).hasSize(1);
        assertThat(both.all(Vm.class)).hasSize(1);
    }
}
