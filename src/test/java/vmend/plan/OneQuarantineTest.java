package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.action.Action;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.action.SampleActions;
import vmend.inventory.Ref;
import vmend.playbook.Zone;
import vmend.run.HandMade;

/** A run shuts one machine away and not two, whoever made its plan. */
class OneQuarantineTest {
    private static final MoveNic SAMPLE = SampleActions.ALL.stream()
            .filter(MoveNic.class::isInstance)
            .map(MoveNic.class::cast)
            .findFirst()
            .orElseThrow();

    private static final List<Zone> ZONES = List.of(
            zone(new Zone.Quarantine("quarantine-office", Set.of())),
            zone(new Zone.Quarantine("quarantine-dmz", Set.of())));

    @Test
    void letsOneMachineBeShutAwayWithAllItsAdapters() {
        assertThat(over(move("vm-1", 4000, "quarantine-office"))).isEmpty();
        assertThat(over(move("vm-1", 4000, "quarantine-office"), move("vm-1", 4001, "quarantine-office")))
                .isEmpty();
    }

    @Test
    void refusesTwoMachines() {
        assertThat(over(move("vm-1", 4000, "quarantine-office"), move("vm-2", 4000, "quarantine-dmz")))
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("its steps move 2 machines to a quarantine network, one at a time is allowed: "));
    }

    @Test
    void doesNotCountMovesToOtherNetworks() {
        assertThat(over(
                        move("vm-1", 4000, "quarantine-office"),
                        move("vm-2", 4000, "pg-office"),
                        move("vm-3", 4000, "pg-office")))
                .isEmpty();
    }

    private static Optional<String> over(Action... moves) {
        Plan plan = SamplePlans.small();
        Plan made = HandMade.added(plan, ref -> SamplePlans.subject(ref.moref()), List.of(moves));
        return OneQuarantine.over(
                made.steps().stream().skip(plan.steps().size()).toList(), ZONES);
    }

    private static MoveNic move(String vm, int key, String network) {
        DeviceRef nic = SAMPLE.nic();
        Ref machine = new Ref("VirtualMachine", vm);
        return new MoveNic(
                new DeviceRef(machine, key, nic.label(), nic.wireType(), nic.backing()),
                SAMPLE.from(),
                new MoveNic.Network(SAMPLE.to().ref(), network, "", ""));
    }

    private static Zone zone(Zone.Quarantine quarantine) {
        return new Zone("zone of " + quarantine.network(), List.of(), Optional.empty(), Optional.of(quarantine));
    }
}
