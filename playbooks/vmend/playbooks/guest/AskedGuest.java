package vmend.playbooks.guest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.inventory.AppInfo;
import vmend.inventory.GuestProcesses;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.playbook.Evidence;

/**
 * What the guest itself says of its processes to one who logs in to it.
 *
 * @param on whether guests are asked at all
 */
record AskedGuest(NameList.Names names, boolean on) {

    Need.Processes need() {
        return new Need.Processes(names.id(), names::wants);
    }

    Set<Need<?>> cheapNeeds() {
        return on ? Set.of(Properties.GUEST_OPERATIONS_READY) : Set.of();
    }

    /** Whether it is worth asking; where that is not known it is, since the answer tells. */
    boolean canAnswer(Vm vm) {
        return on && !vm.get(Properties.GUEST_OPERATIONS_READY).is(false);
    }

    /** What it said; the list is whole and of this moment. */
    Processes.Said of(Vm vm, GuestSystem system) {
        return vm.get(need())
                .match(
                        processes -> judge(processes, system),
                        () -> Processes.Said.of(Testimony.unread("the guest's processes could not be read")),
                        why -> Processes.Said.of(Testimony.unread("the guest's processes could not be read: " + why)));
    }

    private Processes.Said judge(GuestProcesses processes, GuestSystem system) {
        List<NameList.Seen> seen = names.seen(
                processes.named().stream()
                        .map(name -> new AppInfo.App(name, ""))
                        .toList(),
                system);
        return seen.stream()
                .filter(one -> one.entry().part() == NameList.Part.ENGINE)
                .findFirst()
                .map(engine -> Processes.Said.of(Testimony.yes("engine " + engine + " runs")))
                .orElseGet(() -> new Processes.Said(without(processes, seen), seen));
    }

    private static Testimony without(GuestProcesses processes, List<NameList.Seen> seen) {
        Evidence count = Evidence.of("processes", processes.processes() + ", named by the guest at a logon");
        return seen.isEmpty()
                ? Testimony.no("no anti-virus engine is among the processes that the guest names", count)
                : Testimony.no("an agent is present, but no engine is seen", count, present(seen));
    }

    /** Parts of products that are no engine. */
    static Evidence present(List<NameList.Seen> seen) {
        return Evidence.of(
                "present",
                seen.stream().map(NameList.Seen::toString).distinct().sorted().collect(Collectors.joining(", ")));
    }
}
