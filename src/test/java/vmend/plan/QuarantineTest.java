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
import vmend.inventory.ConnectionState;
import vmend.inventory.Estate;
import vmend.inventory.Need;
import vmend.inventory.Network;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Match;
import vmend.playbook.Proposal;
import vmend.playbook.Zone;
import vmend.testing.Devices;
import vmend.testing.EstateBuilder;
import vmend.testing.HostBuilder;
import vmend.testing.VmBuilder;

/** Where a machine is shut away, and how many of them. */
class QuarantineTest {
    private static final Set<Zone.Reach> BOTH = Set.of(Zone.Reach.DHCP, Zone.Reach.ANTIVIRUS);

    @Test
    void movesTheNicToTheQuarantineNetworkOfTheZone() {
        Plan plan = planned(estate(1, host -> {}, vm -> {}), zone(Optional.of(quarantine(BOTH))))
                .plan();
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.steps().get(0).title()).isEqualTo("move Network adapter 1 to quarantine");
        assertThat(plan.steps().get(0).inverse().toString()).contains("exact");
        assertThat(plan.steps().get(0).expects().toString())
                .contains("path=runtime.powerState, op==, value=poweredOn", "path=runtime.bootTime");
    }

    @Test
    void shutsOneMachineAwayInAPlanAndTheFirstByItsPath() {
        Plan plan = planned(estate(3, host -> {}, vm -> {}), zone(Optional.of(quarantine(BOTH))))
                .plan();
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.steps().get(0).subject().name()).isEqualTo("vm-00");
        assertThat(Planned.skipped(plan))
                .hasSize(2)
                .containsOnly("quarantine: one machine at a time is shut away, and this plan holds one that comes"
                        + " before it");
    }

    @Test
    void takesTheNextMachineWhereAGuardHoldsTheFirstBack() {
        Plan plan = planned(
                        estate(2, host -> {}, vm -> vm.with(Properties.VM_CONNECTION, ConnectionState.DISCONNECTED)),
                        zone(Optional.of(quarantine(BOTH))))
                .plan();
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.steps().get(0).subject().name()).isEqualTo("vm-01");
    }

    @Test
    void refusesAProtectedMachine() {
        Plan plan = planned(estate(1, host -> {}, vm -> {}), zone(Optional.of(quarantine(BOTH))))
                .protect(new Protection.Rule(name("vm-00"), "a domain controller"))
                .plan();
        assertThat(Planned.skipped(plan)).containsExactly("protected: protected: a domain controller");
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void refusesAZoneThatDeclaresNoneOrNotEnough() {
        assertThat(refusal(zone(Optional.empty()))).isEqualTo("zone pci declares no quarantine network");
        assertThat(refusal(zone(Optional.of(quarantine(Set.of(Zone.Reach.DHCP))))))
                .isEqualTo("quarantine network quarantine of zone pci is not declared to reach antivirus");
        assertThat(refusal(zone(Optional.of(quarantine(Set.of())))))
                .isEqualTo("quarantine network quarantine of zone pci is not declared to reach dhcp and antivirus");
    }

    @Test
    void refusesAMachineOfNoZoneOrOfOneThatNobodyKnows() {
        Zone other = new Zone("lab", List.of(name("lab-*")), Optional.empty(), Optional.of(quarantine(BOTH)));
        assertThat(refusal(other)).isEqualTo("it is in no zone, so no quarantine network is declared for it");
        Zone tagged = new Zone("pci", List.of(tag()), Optional.empty(), Optional.of(quarantine(BOTH)));
        Estate estate = estate(1, host -> {}, vm -> vm.unreadable(new Need.Tags(), "no permission"));
        assertThat(refusal(estate, tagged)).startsWith("its zone is not known: ");
    }

    @Test
    void refusesANetworkThatOneHostOfTheClusterLacks() {
        Estate estate = estate(1, host -> host.with(Properties.HOST_NETWORKS, List.of()), vm -> {});
        assertThat(refusal(estate, zone(Optional.of(quarantine(BOTH)))))
                .isEqualTo("network quarantine is not on host esx-2 of its cluster");
    }

    @Test
    void refusesWhereTheNetworksOfAHostAreNotKnown() {
        Estate estate = estate(1, host -> host.unreadable(Properties.HOST_NETWORKS, "no permission"), vm -> {});
        assertThat(refusal(estate, zone(Optional.of(quarantine(BOTH)))))
                .isEqualTo("the networks of host esx-2 are not known: no permission");
    }

    @Test
    void refusesWhereNotEveryHostIsVisible() {
        Estate estate = world(1, host -> {}, vm -> {})
                .partialView("no System.Read on the root folder")
                .read(needs());
        assertThat(refusal(estate, zone(Optional.of(quarantine(BOTH)))))
                .isEqualTo("whether every host of the cluster has quarantine is not known: no System.Read on the root"
                        + " folder");
    }

    @Test
    void movesNothingThatIsInQuarantineAlready() {
        Estate estate = estate(1, host -> {}, vm -> {});
        Ref quarantine = network(estate, "quarantine");
        Planned planned = planned(estate, zone(Optional.of(quarantine(BOTH))), quarantine);
        assertThat(Planned.skipped(planned.plan())).containsExactly("no-target: it is in quarantine already");
    }

    private static String refusal(Zone zone) {
        return refusal(estate(1, host -> {}, vm -> {}), zone);
    }

    private static String refusal(Estate estate, Zone zone) {
        Plan plan = planned(estate, zone).plan();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.skipped().get(0).guard()).isEqualTo("no-target");
        return plan.skipped().get(0).reason();
    }

    private static Zone.Quarantine quarantine(Set<Zone.Reach> reaches) {
        return new Zone.Quarantine("quarantine", reaches);
    }

    private static Zone zone(Optional<Zone.Quarantine> quarantine) {
        return new Zone("pci", List.of(name("vm-*")), Optional.empty(), quarantine);
    }

    private static Match name(String glob) {
        return new Match(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(glob),
                Optional.empty(),
                Optional.empty());
    }

    private static Match tag() {
        return new Match(
                Optional.of("Zone/PCI"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Planned planned(Estate estate, Zone zone) {
        return planned(estate, zone, network(estate, "office"));
    }

    private static Planned planned(Estate estate, Zone zone, Ref on) {
        Planned planned = Planned.on(estate).zones(zone);
        for (Vm vm : estate.all(Vm.class)) {
            DeviceRef nic = DeviceRef.of(vm.ref(), Devices.nic(0, Devices.standardNetwork("office", on)));
            planned.finding(
                    vm,
                    Finding.fail(Facet.of("f", "", "f"), "bad")
                            .propose(new Proposal.MoveToDedicatedNetwork(
                                    nic,
                                    new MoveNic.Network(on, "office", "", ""),
                                    Proposal.Purpose.SUSPICION,
                                    Optional.empty())));
        }
        return planned;
    }

    private static Ref network(Estate estate, String name) {
        return estate.all(Network.class).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .ref();
    }

    private static Estate estate(int machines, Consumer<HostBuilder> second, Consumer<VmBuilder> first) {
        return world(machines, second, first).read(needs());
    }

    private static EstateBuilder world(int machines, Consumer<HostBuilder> second, Consumer<VmBuilder> first) {
        EstateBuilder world = EstateBuilder.estate()
                .cluster("Prod")
                .network("office", one -> {})
                .network("quarantine", one -> {})
                .host("esx-1", host -> host.inCluster("Prod").networks("office", "quarantine"))
                .host("esx-2", host -> second.accept(host.inCluster("Prod").networks("office", "quarantine")))
                .host("esx-3", host -> host.inCluster("Other").networks("office"));
        for (int i = 0; i < machines; i++) {
            Consumer<VmBuilder> say = i == 0 ? first : vm -> {};
            world.vm("vm-0" + i, vm -> {
                vm.runsOn("esx-1").nic("office");
                say.accept(vm);
            });
        }
        return world;
    }

    private static Set<Need<?>> needs() {
        Set<Need<?>> needs = new LinkedHashSet<>(Guards.needs());
        needs.addAll(Subjects.needs());
        needs.addAll(DedicatedNetworks.needs());
        needs.add(new Need.Tags());
        needs.add(new Need.Attributes());
        return needs;
    }
}
