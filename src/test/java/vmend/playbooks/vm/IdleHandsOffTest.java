package vmend.playbooks.vm;

import static vmend.playbooks.vm.IdleMachines.CPU;
import static vmend.playbooks.vm.IdleMachines.MARK;
import static vmend.playbooks.vm.IdleMachines.byDefault;
import static vmend.playbooks.vm.IdleMachines.idle;
import static vmend.playbooks.vm.IdleMachines.judged;
import static vmend.playbooks.vm.IdleMachines.passedThrough;
import static vmend.playbooks.vm.IdleMachines.site;
import static vmend.testing.Times.hours;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import vmend.action.Check;
import vmend.inventory.Fact;
import vmend.inventory.IpStack;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.ScheduledTask;
import vmend.playbook.Delay;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.testing.Devices;
import vmend.testing.Judged;
import vmend.testing.VmBuilder;

/** What is done about an idle machine, and why nothing is. */
class IdleHandsOffTest {
    private static void leftAlone(Consumer<VmBuilder> say, String why) {
        judged(say)
                .finds("intranet-old idle for the last 30 d...")
                .withoutStep(why)
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void leavesAloneWhatIsPostponedUntilTheDayIsOver() {
        leftAlone(
                vm -> vm.tag("vmend-postpone/2026-11-23"),
                "postponed until 2026-11-23 by tag vmend-postpone/2026-11-23");
        judged(vm -> vm.tag("vmend-postpone/2026-11-22")).proposes("shut down the guest of intranet-old");
        leftAlone(
                vm -> vm.tag("vmend-postpone/soon"),
                "tag vmend-postpone/soon postpones it, but names no date such as 2026-12-31");
    }

    @Test
    void leavesAloneWhatATagOrAnAttributeCouldExempt() {
        leftAlone(
                vm -> vm.unreadable(new Need.Tags(), "no answer"),
                "tags are not known, and one could exempt or postpone it: no answer");
        leftAlone(
                vm -> vm.unreadable(new Need.Attributes(), "no answer"),
                "custom attributes are not known, and one could exempt it: no answer");
    }

    @Test
    void leavesAloneWhereAConsoleIsOpen() {
        leftAlone(vm -> vm.with(Properties.CONSOLES, 1), "a console is open on it");
        leftAlone(
                vm -> vm.unreadable(Properties.CONSOLES, "no permission"),
                "whether a console is open on it is not known: no permission");
    }

    @Test
    void leavesAloneWhatVcenterIsToDoSomethingWith() {
        Need.ScheduledTasks tasks = new Need.ScheduledTasks();
        leftAlone(
                vm -> vm.with(tasks, List.of(new ScheduledTask("wake up", true), new ScheduledTask("back up", true))),
                "vCenter has a scheduled task for it, so somebody counts on it: 'back up', 'wake up'");
        judged(vm -> vm.with(tasks, List.of(new ScheduledTask("wake up", false))))
                .proposes("shut down the guest of intranet-old");
        leftAlone(
                vm -> vm.unreadable(tasks, "no permission"),
                "whether a scheduled task of vCenter is about it is not known: no permission");
    }

    @Test
    void leavesAPassiveClusterNodeAloneForItsSharedDisk() {
        leftAlone(
                vm -> vm.disk("vmfs-01", "independent_persistent", "sharingMultiWriter"),
                "Hard disk 2 is shared with other machines (multi-writer)");
        leftAlone(
                vm -> vm.device(Devices.scsiController("physicalSharing")),
                "SCSI controller 0 shares its bus with other machines (physicalSharing)");
        leftAlone(
                vm -> vm.device(Devices.rawDisk(1, "vmfs-01", new Ref("Datastore", "datastore-1"))),
                "Hard disk 2 is a raw device mapping");
        judged(vm -> vm.device(Devices.scsiController("noSharing"))).proposes("shut down the guest of intranet-old");
    }

    @Test
    void leavesAPassiveClusterNodeAloneForTheRuleThatKeepsItApart() {
        site().vm("node-a", vm -> idle(vm).uses(CPU, 900))
                .vm("node-b", IdleMachines::idle)
                .rule("Prod-A", "sql nodes", "ClusterAntiAffinityRuleSpec", "node-a", "node-b")
                .judgedBy(byDefault())
                .finds("node-b idle for the last 30 d...")
                .withoutStep(
                        "rule sql nodes of cluster Prod-A names it (keeps machines apart), so it may stand by for another")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void leavesAloneWhereRulesAreNotKnown() {
        site().clusterWith("Prod-A", Properties.PLACEMENT_RULES, Fact.unknown("no permission"))
                .vm("node-b", IdleMachines::idle)
                .judgedBy(byDefault())
                .finds("node-b idle for the last 30 d...")
                .withoutStep("whether a rule of cluster Prod-A names it is not known: no permission")
                .proposesNothing();
    }

    @Test
    void leavesADnsServerAlone() {
        site().vm("dc-02", IdleMachines::idle)
                .vm(
                        "web-01",
                        vm -> idle(vm).uses(CPU, 900)
                                .with(Properties.GUEST_IP_STACK, List.of(new IpStack(List.of("10.0.0.7"), List.of()))))
                .judgedBy(byDefault())
                .finds("dc-02 idle for the last 30 d...")
                .withoutStep("its address 10.0.0.7 is DNS server of web-01")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void leavesAGatewayOfOthersAlone() {
        IpStack stack = new IpStack(List.of(), List.of("10.0.0.7"));
        site().vm("router-01", IdleMachines::idle)
                .vm("web-01", vm -> idle(vm).uses(CPU, 900).with(Properties.GUEST_IP_STACK, List.of(stack)))
                .vm("web-02", vm -> idle(vm).uses(CPU, 900).with(Properties.GUEST_IP_STACK, List.of(stack)))
                .judgedBy(byDefault())
                .finds("router-01 idle for the last 30 d...")
                .withoutStep("its address 10.0.0.7 is gateway of web-01 and 1 more")
                .proposesNothing();
    }

    @Test
    void doesNotCountThatAMachineAsksItself() {
        judged(vm -> vm.with(Properties.GUEST_IP_STACK, List.of(new IpStack(List.of("10.0.0.7"), List.of("10.0.0.7")))))
                .proposes("shut down the guest of intranet-old");
    }

    @Test
    void doesNotClaimThatNobodyUsesItWhereOthersCannotBeSeen() {
        leftAlone(
                vm -> vm.unreadable(Properties.GUEST_IP_STACK, "no permission"),
                "whether others use it as DNS server or gateway is not known: "
                        + "the network stacks of 1 machines could not be read (no permission)");
        site().partialView("no System.Read on the root folder")
                .vm("intranet-old", IdleMachines::idle)
                .judgedBy(byDefault())
                .finds("... idle for the last 30 d...")
                .withoutStep("machines that are not visible may use it as DNS server or gateway: "
                        + "no System.Read on the root folder");
        leftAlone(
                vm -> vm.unreadable(Properties.GUEST_NICS, "no permission"),
                "whether others use it as DNS server or gateway is not known, its addresses could not be read: "
                        + "no permission");
    }

    @Test
    void leavesAloneWhatWouldLoseSomethingOrIsCountedOn() {
        leftAlone(vm -> vm.device(passedThrough()), "PCI device 0 is passed through from the host");
        leftAlone(
                vm -> vm.disk("vmfs-01", "independent_nonpersistent", "sharingNone"),
                "Hard disk 2 loses its changes at power-off (independent_nonpersistent)");
        leftAlone(
                vm -> vm.with(Properties.SNAPSHOT_POWER_OFF, "revert"),
                "its snapshots are set to 'revert' at power-off");
        leftAlone(
                vm -> vm.with(Properties.CPU_RESERVATION, 500L),
                "500 MHz of CPU are reserved for it, so somebody counts on it");
    }

    @Test
    void namesAllReasonsAtOnce() {
        leftAlone(
                vm -> vm.with(Properties.CONSOLES, 2).with(Properties.CPU_RESERVATION, 1L),
                "a console is open on it; 1 MHz of CPU are reserved for it, so somebody counts on it");
    }

    @Test
    void marksButDoesNotShutDownWithoutTools() {
        judged(vm -> vm.with(Properties.TOOLS_RUNNING, "guestToolsNotRunning"))
                .finds("... idle for the last 30 d...")
                .proposes("set idle since of intranet-old to 2026-10-24")
                .withoutStep("not shut down: VMware Tools do not run, so the guest cannot be asked");
        Assertions.assertThat(judged(vm -> vm.with(Properties.TOOLS_RUNNING, "guestToolsNotRunning"))
                        .findings()
                        .get(0)
                        .proposals())
                .hasSize(1);
    }

    @Test
    void doesNotMarkWhereTheAttributeIsNotDefined() {
        judged(vm -> vm.with(new Need.Attributes(), Map.of("owner", "dba")))
                .finds("... idle for the last 30 d...")
                .withoutStep("not marked: custom attribute 'idle since' is not defined for machines in vCenter")
                .proposes("shut down the guest of intranet-old");
    }

    @Test
    void doesNotMarkTwice() {
        Judged judged = judged(vm -> vm.attribute(MARK, "2026-06-01"));
        judged.finds("... idle for the last 30 d...").because("marked idle since = 2026-06-01");
        Assertions.assertThat(judged.findings().get(0).proposals()).hasSize(1);
    }

    @Test
    void powersOffOnlyWhatWasAskedToShutDownAndWentOnRunning() {
        judged(vm -> vm.event("VmGuestShutdownEvent", hours(1)))
                .finds("... idle for the last 30 d...")
                .proposes("power off intranet-old", "power: on → off");
        judged(vm -> vm.event("VmGuestShutdownEvent", Duration.ofMinutes(59)))
                .finds("... idle for the last 30 d...")
                .withoutStep("its guest was asked to shut down 59 min ago and may be at it");
    }

    @Test
    void leavesAWindowsMachineRunningThatDidNotShutDown() {
        judged(vm -> vm.with(Properties.GUEST_ID, "windows2022srvNext_64Guest")
                        .event("VmGuestShutdownEvent", hours(30)))
                .finds("... idle for the last 30 d...")
                .withoutStep("its guest was asked to shut down 30 h ago and still runs; "
                        + "setting powerOff leaves the rest to a person");
    }

    @Test
    void doesNotShutDownAgainWhereItIsNotKnownWhetherThatWasTried() {
        judged(vm -> vm.eventsUnreadable("no permission"))
                .withoutStep("not shut down: whether that was tried is not known: no permission");
    }

    @Test
    void looksAgainRightBeforeTheShutdown() {
        Finding finding = judged(vm -> {}).findings().get(0);
        Proposal.Act act = (Proposal.Act) finding.proposals().get(1);
        Ref vm = act.action().target();
        Assertions.assertThat(act.ripensAfter()).isEqualTo(Delay.of(Duration.ofDays(14)));
        Assertions.assertThat(act.alsoExpects())
                .containsExactly(
                        new Check.OnStatistic(vm, CPU, Duration.ofSeconds(20), Duration.ofHours(1), Check.Op.LE, "100"),
                        new Check.OnStatistic(
                                vm, IdleMachines.NET, Duration.ofSeconds(20), Duration.ofHours(1), Check.Op.LE, "10"),
                        new Check.OnStatistic(
                                vm,
                                IdleMachines.READY,
                                Duration.ofSeconds(20),
                                Duration.ofHours(1),
                                Check.Op.LE,
                                "2000"),
                        Check.equal(vm, "runtime.numMksConnections", "0"),
                        Check.equal(vm, "runtime.bootTime", "2026-08-15T20:00:00Z"),
                        Check.unset(vm, "tags[vmend-postpone]"));
        Assertions.assertThat(act.action().inverse().note())
                .isEqualTo("powered on again, if admission control allows it; an address by DHCP may be another");
    }
}
