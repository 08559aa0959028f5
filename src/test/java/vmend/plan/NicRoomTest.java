package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.Estate;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.inventory.VmkernelNic;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.playbook.Zone;
import vmend.testing.Devices;
import vmend.testing.EstateBuilder;
import vmend.testing.HostBuilder;
import vmend.testing.PortGroupBuilder;

/** Whether there is room for a network card on the group that it should move to; each port is counted once. */
class NicRoomTest {
    private static final Ref DEDICATED = ref(DistributedPortGroup.class, "dedicated");
    private static final Ref OTHER = ref(DistributedPortGroup.class, "other");

    /** References follow from the order in which a world is told; these are looked up in one. */
    private static Ref ref(Class<? extends ManagedObject> type, String name) {
        return groups(group -> {}).read(needs()).all(type).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .ref();
    }

    private static EstateBuilder groups(Consumer<PortGroupBuilder> dedicated) {
        return EstateBuilder.estate()
                .cluster("Prod")
                .distributedSwitch("switch", one -> {})
                .portGroup("dedicated", group -> dedicated.accept(group.onSwitch("switch")))
                .portGroup("other", group -> group.onSwitch("switch"));
    }

    private static Set<Need<?>> needs() {
        Set<Need<?>> needs = new LinkedHashSet<>(new Judging(List.of(), Probe.site()).cheapNeeds());
        needs.addAll(List.of(new Need.Tags(), new Need.Attributes()));
        return needs;
    }

    /** Why web, which is on another network, cannot move; the empty text where it can. */
    private static String noRoom(
            Consumer<PortGroupBuilder> dedicated, Consumer<HostBuilder> host, Consumer<EstateBuilder> more) {
        EstateBuilder world = groups(dedicated).host("esx-1", one -> {
            one.inCluster("Prod").with(Properties.HOST_NETWORKS, List.of(OTHER, DEDICATED));
            host.accept(one);
        });
        world.vm("web", vm -> vm.runsOn("esx-1").tag("Zone/PCI").nicOnPort("other", "switch", "1"));
        more.accept(world);
        Estate estate = world.read(needs());
        Vm web = estate.all(Vm.class).stream()
                .filter(vm -> vm.name().equals("web"))
                .findFirst()
                .orElseThrow();
        DeviceRef nic = DeviceRef.of(web.ref(), Devices.nic(0, Devices.distributedPort(OTHER.moref(), "u", "1")));
        Plan plan = Planned.on(estate)
                .zones(new Zone("pci", List.of(Probe.tagged("Zone/PCI")), Optional.of("dedicated")))
                .finding(
                        web,
                        Finding.fail(Facet.of("f", "", "f"), "bad")
                                .propose(new Proposal.MoveToDedicatedNetwork(
                                        nic, new MoveNic.Network(OTHER, "other", OTHER.moref(), "u"))))
                .plan();
        assertThat(plan.steps().size() + plan.skipped().size()).isEqualTo(1);
        return plan.skipped().stream().map(Plan.Skipped::reason).findFirst().orElse("");
    }

    private static Consumer<PortGroupBuilder> ports(int number) {
        return group -> group.with(Properties.PORTS, number);
    }

    @Test
    void aCardOfAMachineTakesAPort() {
        Consumer<EstateBuilder> one = world -> world.vm(
                "db",
                vm -> vm.runsOn("esx-1").nicOnPort("dedicated", "switch", "7").nicOnPort("other", "switch", "8"));

        assertThat(noRoom(ports(2), host -> {}, one)).isEmpty();
        assertThat(noRoom(ports(1), host -> {}, one))
                .isEqualTo("no free port on dedicated: 1 ports, 1 used, 0 promised to other moves of this plan");
    }

    @Test
    void aCardOfAHostTakesAPortOfItsOwnGroupAndOfNoOther() {
        assertThat(noRoom(ports(1), host -> host.vmkernel(kernel(DEDICATED)), world -> {}))
                .startsWith("no free port on dedicated: 1 ports, 1 used");
        assertThat(noRoom(ports(1), host -> host.vmkernel(kernel(OTHER)), world -> {}))
                .isEmpty();
        assertThat(noRoom(ports(1), host -> host.unreadable(Properties.VMKERNEL_NICS, "no permission"), world -> {}))
                .isEqualTo("the free ports of dedicated are not known: the NICs of host esx-1 could not be read");
    }

    private static VmkernelNic kernel(Ref group) {
        return new VmkernelNic("vmk1", Optional.empty(), Optional.of(group.moref()), Optional.empty());
    }

    @Test
    void aGroupThatGrowsAlwaysHasRoom() {
        Consumer<PortGroupBuilder> none = ports(0);

        assertThat(noRoom(none.andThen(group -> group.with(Properties.AUTO_EXPAND, true)), host -> {}, world -> {}))
                .isEmpty();
        assertThat(noRoom(none.andThen(group -> group.with(Properties.BINDING, "ephemeral")), host -> {}, world -> {}))
                .isEmpty();
        assertThat(noRoom(
                        none.andThen(group ->
                                group.with(Properties.AUTO_EXPAND, false).with(Properties.BINDING, "earlyBinding")),
                        host -> {},
                        world -> {}))
                .startsWith("no free port on dedicated: 0 ports, 0 used");
    }

    @Test
    void aGroupWhosePortsAreNotKnownHasNoRoom() {
        assertThat(noRoom(group -> group.unreadable(Properties.PORTS, "no permission"), host -> {}, world -> {}))
                .isEqualTo("the free ports of dedicated are not known");
        assertThat(noRoom(group -> group.unreadable(Properties.PORT_GROUP_KEY, "no"), host -> {}, world -> {}))
                .isEqualTo("the keys of dedicated are not known");
    }

    @Test
    void aDatastoreOrAnotherNetworkOfTheHostIsNotTheTarget() {
        assertThat(noRoom(
                        ports(1),
                        host -> host.with(Properties.HOST_NETWORKS, List.of(OTHER)),
                        world -> world.datastore("dedicated", store -> {})))
                .isEqualTo("network dedicated is not on host esx-1");
    }

    @Test
    void aZoneWithoutANetworkHasNoTarget() {
        Estate estate = groups(ports(1))
                .host("esx-1", host -> host.inCluster("Prod"))
                .vm("web", vm -> vm.runsOn("esx-1").tag("Zone/PCI"))
                .read(needs());
        Vm web = estate.all(Vm.class).get(0);
        DeviceRef nic = DeviceRef.of(web.ref(), Devices.nic(0, Devices.opaqueNetwork("x")));

        assertThat(Planned.on(estate)
                        .zones(new Zone("pci", List.of(Probe.tagged("Zone/PCI")), Optional.empty()))
                        .finding(
                                web,
                                Finding.fail(Facet.of("f", "", "f"), "bad")
                                        .propose(new Proposal.MoveToDedicatedNetwork(
                                                nic, new MoveNic.Network(OTHER, "other", "k", "u"))))
                        .plan()
                        .skipped())
                .extracting(Plan.Skipped::reason)
                .containsExactly("zone pci has no dedicated network");
    }
}
