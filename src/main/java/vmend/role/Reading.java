package vmend.role;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vmend.inventory.Need;
import vmend.inventory.Property;
import vmend.plan.Chosen;
import vmend.playbook.Judges;
import vmend.vsphere.ReadingCall;

/** What the account that reads needs: what the calls ask for, and what the playbooks' needs do. */
public final class Reading {
    static final String TAGS = "tags, by a global permission";
    private static final String GUESTS = "VirtualMachine.GuestOperations.Query";
    private static final String READ = "System.Read";
    private static final String VIEW = "System.View";

    private Reading() {}

    /** @param calls that vmend may send while it reads */
    public static Role role(List<Chosen> chosen, List<ReadingCall> calls) {
        Role.Collecting all = new Role.Collecting();
        Map<String, List<String>> methods = new LinkedHashMap<>();
        calls.forEach(call -> call.privilege()
                .ifPresent(privilege -> methods.computeIfAbsent(privilege, any -> new ArrayList<>())
                        .add(call.method())));
        methods.forEach((privilege, names) -> all.add(privilege, "every reading: " + String.join(", ", names)));
        all.add(READ, "every reading: exemptions and protection by " + TAGS);
        for (Chosen playbook : chosen) {
            Map<String, Set<String>> needed = new LinkedHashMap<>();
            needs(playbook)
                    .forEach(need -> needed.computeIfAbsent(privilege(need), any -> new LinkedHashSet<>())
                            .add(what(need)));
            needed.forEach((privilege, what) -> all.add(
                    privilege,
                    playbook.id() + ": "
                            + String.join("; ", what.stream().sorted().toList())));
        }
        return all.role();
    }

    private static Set<Need<?>> needs(Chosen playbook) {
        Set<Need<?>> needs = new LinkedHashSet<>();
        for (Chosen.Variant variant : playbook.variants()) {
            Judges judges = variant.playbook().judges();
            needs.addAll(judges.alsoRead());
            judges.entries().forEach(entry -> {
                needs.addAll(entry.cheap());
                needs.addAll(entry.dear());
            });
            judges.across().forEach(across -> needs.addAll(across.needs()));
        }
        return needs;
    }

    private static String privilege(Need<?> need) {
        if (need instanceof Need.Processes) {
            return GUESTS;
        }
        // info of a ScheduledTask names no privilege of its own, which is System.Read.
        return need instanceof Need.Events || need instanceof Need.Statistic ? VIEW : READ;
    }

    private static String what(Need<?> need) {
        if (need instanceof Property<?> || need instanceof Need.ExtraConfig<?> || need instanceof Need.Attributes) {
            return "properties";
        }
        if (need instanceof Need.Tags) {
            return TAGS;
        }
        if (need instanceof Need.Events) {
            return "events";
        }
        if (need instanceof Need.Processes) {
            return "processes of guests, with --with-guest-logon";
        }
        if (need instanceof Need.ScheduledTasks) {
            return "scheduled tasks";
        }
        return need instanceof Need.Ports ? "ports of distributed switches" : "statistics";
    }
}
