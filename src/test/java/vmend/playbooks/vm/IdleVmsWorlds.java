package vmend.playbooks.vm;

import static vmend.playbooks.vm.IdleMachines.CPU;
import static vmend.playbooks.vm.IdleMachines.NET;
import static vmend.playbooks.vm.IdleMachines.READS;
import static vmend.playbooks.vm.IdleMachines.WRITES;
import static vmend.playbooks.vm.IdleMachines.idle;

import java.util.List;
import java.util.Map;
import vmend.inventory.IpStack;
import vmend.inventory.ManagedBy;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.ScheduledTask;
import vmend.testing.Devices;
import vmend.testing.EstateBuilder;
import vmend.testing.Times;
import vmend.testing.VmBuilder;
import vmend.testing.Worlds;

/** Machines of every use, with everything that may keep hands off them. */
public final class IdleVmsWorlds implements Worlds {
    @Override
    public List<Map<String, String>> settings() {
        return List.of(
                Map.of("powerOff", "always", "ripensAfter", "PT0S"), Map.of("powerOff", "never", "cpuBelow", "30 MHz"));
    }

    @Override
    public EstateBuilder world() {
        EstateBuilder world = IdleMachines.site()
                .store("nfs-01", "NFS")
                .vm("idle", IdleMachines::idle)
                .vm("idle on NFS", vm -> onNfs(vm).uses(READS, 1).uses(WRITES, 1))
                .vm("unmeasured on NFS", IdleVmsWorlds::onNfs)
                .vm("busy", vm -> idle(vm).uses(CPU, 900))
                .vm(
                        "marked and busy",
                        vm -> idle(vm).attribute(IdleMachines.MARK, "2026-06-01")
                                .uses(CPU, 900))
                .vm("monthly", vm -> idle(vm).uses(CPU, 31, use -> use.lately(1, 900)))
                .vm("chatty", vm -> idle(vm).uses(NET, 11))
                .vm("gaps", vm -> idle(vm).uses(CPU, 31, use -> use.missing(100)))
                .vm("young", vm -> idle(vm).bootedAgo(Times.days(3)))
                .vm("tried", vm -> idle(vm).event("VmGuestShutdownEvent", Times.hours(9)))
                .vm(
                        "tried on Windows",
                        vm -> idle(vm).with(Properties.GUEST_ID, "windows9_64Guest")
                                .event("VmGuestShutdownEvent", Times.hours(9)));
        return handsOff(world)
                .vm("off", VmBuilder::poweredOff)
                .vm("off lately", vm -> vm.poweredOff().event("VmPoweredOffEvent", Times.days(2)))
                .vm(
                        "off by a solution",
                        vm -> vm.poweredOff()
                                .with(Properties.MANAGED_BY, new ManagedBy("com.vmware.vcDr", "placeholderVm")))
                .vm("template", VmBuilder::template)
                .vm(
                        "suspended",
                        vm -> vm.suspended()
                                .with(
                                        Properties.SUSPEND_TIME,
                                        EstateBuilder.estate().now().minus(Times.days(50))));
    }

    private static EstateBuilder handsOff(EstateBuilder world) {
        return world.vm("postponed", vm -> idle(vm).tag("vmend-postpone/2026-12-31"))
                .vm("postponed once", vm -> idle(vm).tag("vmend-postpone/2026-01-31"))
                .vm("console", vm -> idle(vm).with(Properties.CONSOLES, 1))
                .vm("shared disk", vm -> idle(vm).disk("vmfs-01", "persistent", "sharingMultiWriter"))
                .vm("shared bus", vm -> idle(vm).device(Devices.scsiController("virtualSharing")))
                .vm("passed through", vm -> idle(vm).device(IdleMachines.passedThrough()))
                .vm("reserved", vm -> idle(vm).with(Properties.CPU_RESERVATION, 100L))
                .vm("starved", vm -> idle(vm).uses(IdleMachines.READY, 2_000_000))
                .vm(
                        "scheduled",
                        vm -> idle(vm).with(new Need.ScheduledTasks(), List.of(new ScheduledTask("wake up", true))))
                .vm("reverts", vm -> idle(vm).with(Properties.SNAPSHOT_POWER_OFF, "revert"))
                .vm("node-a", IdleMachines::idle)
                .rule("Prod-A", "apart", "ClusterAntiAffinityRuleSpec", "node-a", "busy")
                .vm("dns", vm -> idle(vm).guestNic("00:50:56:00:00:00", "10.0.0.53"))
                .vm(
                        "asks dns",
                        vm -> idle(vm).with(
                                        Properties.GUEST_IP_STACK,
                                        List.of(new IpStack(List.of("10.0.0.53"), List.of()))));
    }

    private static VmBuilder onNfs(VmBuilder vm) {
        return idle(vm).disk("nfs-01");
    }
}
