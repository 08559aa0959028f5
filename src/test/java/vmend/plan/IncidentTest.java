package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.inventory.Estate;
import vmend.inventory.Need;
import vmend.inventory.Network;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Match;
import vmend.playbook.Proposal;
import vmend.playbook.Zone;
import vmend.testing.Devices;
import vmend.testing.EstateBuilder;

/** All adapters of a machine are shut away together, or none is. */
class IncidentTest {
    @Test
    void movesAllAdaptersInOneGroupWhateverTheGuestDidSince() {
        Plan plan = planned("office", "backup").plan();

        assertThat(plan.steps()).hasSize(2);
        assertThat(plan.steps()).allMatch(step -> step.group().isPresent());
        assertThat(plan.steps().get(0).group()).isEqualTo(plan.steps().get(1).group());
        assertThat(plan.steps().toString()).doesNotContain("runtime.powerState", "runtime.bootTime");
    }

    @Test
    void movesTheRestWhereOneIsInQuarantineAlready() {
        Plan plan = planned("quarantine", "backup").plan();

        assertThat(plan.steps()).extracting(Plan.Step::title).containsExactly("move Network adapter 2 to quarantine");
        assertThat(Planned.skipped(plan)).containsExactly("no-target: it is in quarantine already");
    }

    @Test
    void movesNoneWhereAGuardHoldsOneBack() {
        Plan plan = planned("office", "nsx").plan();

        assertThat(plan.steps()).isEmpty();
        assertThat(Planned.skipped(plan)).contains("group: all or none: vm-00: it belongs to another controller");
    }

    @Test
    void countsAsOneStepOfALimit() {
        assertThat(planned("office", "backup").limits(1, 1, 100).plan().steps()).hasSize(2);
    }

    private static Planned planned(String... networks) {
        Optional<String> no = Optional.empty();
        Zone zone = new Zone(
                "office",
                List.of(new Match(no, no, no, no, no, Optional.of("vm-*"), no, no)),
                no,
                Optional.of(new Zone.Quarantine("quarantine", Set.of(Zone.Reach.values()))));
        Estate estate = EstateBuilder.estate()
                .cluster("Prod")
                .network("office", one -> {})
                .network("backup", one -> {})
                .network("nsx", one -> one.opaque())
                .network("quarantine", one -> {})
                .host("esx-1", host -> host.inCluster("Prod").networks("office", "backup", "quarantine"))
                .vm("vm-00", vm -> vm.runsOn("esx-1").nic(networks[0]).nic(networks[1]))
                .read(needs());
        Vm vm = estate.all(Vm.class).get(0);
        List<Proposal> proposals = new ArrayList<>();
        for (String network : networks) {
            Ref on = estate.all(Network.class).stream()
                    .filter(one -> one.name().equals(network))
                    .findFirst()
                    .orElseThrow()
                    .ref();
            proposals.add(new Proposal.MoveToDedicatedNetwork(
                    DeviceRef.of(vm.ref(), Devices.nic(proposals.size(), Devices.standardNetwork(network, on))),
                    new MoveNic.Network(on, network, "", ""),
                    Proposal.Purpose.INCIDENT,
                    Optional.of("quarantine of " + vm.ref().moref())));
        }
        return Planned.on(estate)
                .zones(zone)
                .finding(vm, Finding.fail(Facet.of("f", "", "f"), "named").propose(proposals.toArray(Proposal[]::new)));
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
