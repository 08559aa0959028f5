package vmend.playbooks.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.playbook.Severity.LOW;
import static vmend.playbooks.vm.IdleMachines.CPU;
import static vmend.playbooks.vm.IdleMachines.MARK;
import static vmend.playbooks.vm.IdleMachines.NET;
import static vmend.playbooks.vm.IdleMachines.idle;
import static vmend.playbooks.vm.IdleMachines.judged;
import static vmend.playbooks.vm.IdleMachines.site;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vmend.action.SetAttribute;
import vmend.inventory.Need;
import vmend.playbook.Proposal;
import vmend.testing.Judged;

/** The mark of an idle machine is taken off one that is in use, and off no other. */
class StaleMarkTest {
    private static final String FOUND = "intranet-old marked as idle, but in use: its mark no longer holds";

    @Test
    void clearsTheMarkOfAMachineInUse() {
        Judged judged = judged(vm -> vm.attribute(MARK, "2026-06-01").uses(CPU, 300));
        judged.finds(FOUND)
                .ofFacet("marked-but-in-use")
                .withSeverity(LOW)
                .because("marked idle since = 2026-06-01")
                .because("cpu p95 = 300 MHz (limit 100 MHz, 360 of 360 samples of 2 h)")
                .proposes("clear idle since of intranet-old", "idle since: 2026-06-01 → (none)")
                .andNothingElse();
        Proposal.Act act = (Proposal.Act) judged.findings().get(0).proposals().get(0);
        SetAttribute back = (SetAttribute) act.action().undo().orElseThrow();
        assertThat(back.from()).isEmpty();
        assertThat(back.to()).isEqualTo("2026-06-01");
        assertThat(act.ripensAfter().equals(vmend.playbook.Delay.of(java.time.Duration.ZERO)))
                .isTrue();
    }

    @Test
    void leavesTheMarkOnAMachineThatIsIdleOrNearlySo() {
        judged(vm -> vm.attribute(MARK, "2026-06-01")).finds("intranet-old idle for the last 30 d...");
        judged(vm -> vm.attribute(MARK, "2026-06-01").uses(CPU, 299))
                .finds("intranet-old probably idle: ...")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void clearsItWhereTwoLimitsAreExceededByLittle() {
        judged(vm -> vm.attribute(MARK, "2026-06-01").uses(CPU, 101).uses(NET, 11))
                .finds(FOUND)
                .andNothingElse();
    }

    @Test
    void leavesTheMarkWhereNobodyKnowsWhetherTheMachineIsIdle() {
        judged(vm -> vm.attribute(MARK, "2026-06-01").uses(CPU, 31, use -> use.missing(72)))
                .isUnknown("intranet-old whether it is idle is not known: ...")
                .proposesNothing()
                .andNothingElse();
        judged(vm -> vm.attribute(MARK, "2026-06-01").useUnknown(CPU, "switched off"))
                .isUnknown("intranet-old whether it is idle is not known: ...")
                .andNothingElse();
    }

    @Test
    void saysNothingOfAMachineInUseWithoutTheMark() {
        judged(vm -> vm.uses(CPU, 800)).findsNothing();
        judged(vm -> vm.uses(CPU, 800).with(new Need.Attributes(), Map.of("owner", "dba")))
                .findsNothing();
    }

    @Test
    void doesNotKnowWhetherAMachineInUseIsMarkedWhereAttributesAreNotKnown() {
        judged(vm -> vm.uses(CPU, 800).unreadable(new Need.Attributes(), "no permission"))
                .isUnknown("intranet-old it is in use, and whether it carries the mark 'idle since' is not known: "
                        + "no permission")
                .ofFacet("marked-but-in-use")
                .withSeverity(LOW)
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void looksForNoMarkWhereNoneIsSet() {
        site().vm("intranet-old", vm -> idle(vm).attribute(MARK, "2026-06-01").uses(CPU, 800))
                .judgedBy(IdleMachines.type().with(Map.of("attribute", ""), "test"))
                .findsNothing();
    }

    @Test
    void leavesTheMarkWhereATagPostponesOrTagsAreNotKnown() {
        judged(vm -> vm.attribute(MARK, "2026-06-01").uses(CPU, 800).tag("vmend-postpone/2026-12-31"))
                .finds(FOUND)
                .withoutStep("postponed until 2026-12-31 by tag vmend-postpone/2026-12-31")
                .proposesNothing();
        judged(vm -> vm.attribute(MARK, "2026-06-01").uses(CPU, 800).unreadable(new Need.Tags(), "no answer"))
                .finds(FOUND)
                .withoutStep("tags are not known, and one could exempt or postpone it: no answer")
                .proposesNothing();
    }
}
