package vmend.playbooks.vm;

import static vmend.inventory.Properties.CONSOLES;
import static vmend.inventory.Properties.CPU_RESERVATION;
import static vmend.inventory.Properties.DEVICES;
import static vmend.inventory.Properties.PLACEMENT_RULES;
import static vmend.inventory.Properties.SNAPSHOT_POWER_OFF;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import vmend.inventory.Device;
import vmend.inventory.Disk;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.PlacementRule;
import vmend.inventory.ScheduledTask;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbooks.Dependents;

/** Why a machine that is idle is left alone all the same: it waits for CPU, stands by for another, others lean on it, or it would lose something. */
record HandsOff(Postponement postponement, Starved starved, Dependents dependents) {

    HandsOff(IdleVms settings) {
        this(new Postponement(settings.postponedBy()), new Starved(settings), new Dependents());
    }

    /** All reasons in one line; empty where there is none. */
    Optional<String> reason(Vm vm, Context context) {
        List<String> reasons = Stream.of(
                        postponement.reason(vm, context),
                        attributes(vm),
                        starved.reason(vm),
                        when(
                                "whether a scheduled task of vCenter is about it",
                                vm.get(new Need.ScheduledTasks()),
                                HandsOff::scheduled),
                        when(
                                "whether a console is open on it",
                                vm.get(CONSOLES),
                                count -> count > 0 ? Optional.of("a console is open on it") : Optional.empty()),
                        when("its devices", vm.get(DEVICES), HandsOff::devices),
                        rules(vm, context),
                        dependents.reason(vm, context),
                        when(
                                "how much CPU is reserved for it",
                                vm.get(CPU_RESERVATION),
                                mhz -> mhz > 0
                                        ? Optional.of(mhz + " MHz of CPU are reserved for it, so somebody counts on it")
                                        : Optional.empty()),
                        when(
                                "what becomes of its snapshots at power-off",
                                vm.get(SNAPSHOT_POWER_OFF),
                                what -> what.equals("powerOff")
                                        ? Optional.empty()
                                        : Optional.of("its snapshots are set to '" + what + "' at power-off")))
                .flatMap(Optional::stream)
                .toList();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    private static Optional<String> attributes(Vm vm) {
        return vm.get(new Need.Attributes())
                .whyUnknown()
                .map(why -> "custom attributes are not known, and one could exempt it: " + why);
    }

    /** One that is switched off is nobody's business any more. */
    private static Optional<String> scheduled(List<ScheduledTask> tasks) {
        List<String> names = tasks.stream()
                .filter(ScheduledTask::enabled)
                .map(task -> "'" + task.name() + "'")
                .sorted()
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "vCenter has a scheduled task for it, so somebody counts on it: " + String.join(", ", names));
    }

    private static Optional<String> devices(List<Device> devices) {
        return devices.stream().flatMap(device -> device(device).stream()).findFirst();
    }

    private static Optional<String> device(Device device) {
        return switch (device.kind()) {
            case PCI_PASSTHROUGH, SCSI_PASSTHROUGH, NIC_PASSTHROUGH ->
                Optional.of(device.label() + " is passed through from the host");
            case DISK -> device.disk().flatMap(disk -> disk(device.label(), disk));
            case CONTROLLER ->
                device.sharedBus()
                        .filter(bus -> !bus.equals("noSharing"))
                        .map(bus -> device.label() + " shares its bus with other machines (" + bus + ")");
            default -> Optional.empty();
        };
    }

    private static Optional<String> disk(String label, Disk disk) {
        if (disk.rdmMode().isPresent()) {
            return Optional.of(label + " is a raw device mapping");
        }
        if (disk.multiWriter()) {
            return Optional.of(label + " is shared with other machines (multi-writer)");
        }
        return disk.mode()
                .filter(mode -> !mode.equals("persistent") && !mode.equals("independent_persistent"))
                .map(mode -> label + " loses its changes at power-off (" + mode + ")");
    }

    /** A machine that a rule keeps apart from another is often the other's stand-by, which is idle until it is needed. */
    private static Optional<String> rules(Vm vm, Context context) {
        Optional<ManagedObject> compute = context.estate().computeOf(vm);
        if (compute.isEmpty()) {
            return Optional.of("whether a rule of its cluster names it is not known: its host is not visible");
        }
        if (compute.get().kind() != Kind.CLUSTER) {
            return Optional.empty();
        }
        String cluster = compute.get().name();
        return when(
                "whether a rule of cluster " + cluster + " names it",
                compute.get().get(PLACEMENT_RULES),
                rules -> rules.stream()
                        .filter(rule -> rule.vms().contains(vm.ref()))
                        .findFirst()
                        .map(rule -> named(rule, cluster)));
    }

    private static String named(PlacementRule rule, String cluster) {
        return "rule " + rule.name() + " of cluster " + cluster + " names it (" + rule.what()
                + "), so it may stand by for another";
    }

    private static <T> Optional<String> when(String what, Fact<T> fact, Function<T, Optional<String>> bad) {
        return fact.match(bad, Optional::empty, why -> Optional.of(what + " is not known: " + why));
    }
}
