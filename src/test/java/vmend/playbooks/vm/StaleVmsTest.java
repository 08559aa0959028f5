package vmend.playbooks.vm;

import static vmend.playbook.Severity.LOW;
import static vmend.playbooks.vm.IdleMachines.byDefault;
import static vmend.playbooks.vm.IdleMachines.site;
import static vmend.testing.Times.days;
import static vmend.testing.Times.seconds;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.Fact;
import vmend.inventory.ManagedBy;
import vmend.inventory.Properties;
import vmend.testing.EstateBuilder;
import vmend.testing.Judged;
import vmend.testing.VmBuilder;

/** Machines that have been off or suspended for long are reported, and nothing else. */
class StaleVmsTest {
    private static Judged off(Consumer<VmBuilder> say) {
        return site().vm("off-01", vm -> say.accept(vm.poweredOff())).judgedBy(byDefault());
    }

    private static Judged suspended(Consumer<VmBuilder> say) {
        return site().vm("sus-01", vm -> say.accept(vm.suspended())).judgedBy(byDefault());
    }

    @Test
    void reportsAMachineThatHasLongBeenOff() {
        off(vm -> vm.event("VmPoweredOffEvent", days(30).plus(seconds(1))))
                .finds("off-01 powered off for over 30 d (limit 30 d)")
                .ofFacet("powered-off-stale")
                .withSeverity(LOW)
                .because("powered off for = over 30 d (limit 30 d)")
                .withoutStep("reported only: whether it is kept, archived or deleted its owner decides")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void passesAMachineThatWasSwitchedOffLately() {
        off(vm -> vm.event("VmPoweredOffEvent", days(30))).findsNothing();
    }

    @Test
    void passesAMachineThatIsYoung() {
        off(vm -> vm.with(Properties.CREATED, EstateBuilder.estate().now().minus(days(30))))
                .findsNothing();
        off(vm -> vm.event("VmClonedEvent", days(3))).findsNothing();
    }

    @Test
    void doesNotKnowWhereEventsDoNotReachBack() {
        off(vm -> vm.eventsKeptFor(days(30))).finds("off-01 powered off for over 30 d...");
        off(vm -> vm.eventsKeptFor(days(30).minus(seconds(1))))
                .isUnknown("off-01 since when it is off is not known: "
                        + "vCenter's events reach back to 2026-10-24T20:00:01Z, not 30 d")
                .ofFacet("powered-off-stale");
        off(vm -> vm.eventsCutShort()).isUnknown("... there are more events than were read");
        off(vm -> vm.eventsUnreadable("no permission")).isUnknown("... is not known: no permission");
    }

    @Test
    void leavesTemplatesAndWhatASolutionOwnsAlone() {
        site().vm("tpl", VmBuilder::template).judgedBy(byDefault()).findsNothing();
        off(vm -> vm.with(Properties.MANAGED_BY, new ManagedBy("com.vmware.vcDr", "placeholderVm")))
                .findsNothing();
        off(vm -> vm.unreadable(Properties.MANAGED_BY, "no permission"))
                .isUnknown("off-01 whether a solution owns it is not known: no permission");
    }

    @Test
    void reportsAMachineThatHasLongBeenSuspended() {
        suspended(vm -> vm.with(
                        Properties.SUSPEND_TIME,
                        EstateBuilder.estate().now().minus(days(30)).minusSeconds(1)))
                .finds("sus-01 suspended for 30 d (limit 30 d)")
                .ofFacet("suspended-stale")
                .proposesNothing()
                .andNothingElse();
        suspended(vm -> vm.with(
                        Properties.SUSPEND_TIME, EstateBuilder.estate().now().minus(days(30))))
                .findsNothing();
    }

    @Test
    void doesNotKnowSinceWhenAMachineIsSuspendedThatDoesNotSay() {
        suspended(vm -> vm.with(Properties.SUSPEND_TIME, Fact.unset()))
                .isUnknown("sus-01 vCenter does not say since when it is suspended");
        suspended(vm -> vm.unreadable(Properties.SUSPEND_TIME, "no permission"))
                .isUnknown("sus-01 since when it is suspended is not known: no permission");
    }
}
