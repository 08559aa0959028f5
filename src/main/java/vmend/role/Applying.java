package vmend.role;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vmend.action.ActionKind;
import vmend.action.Actions;
import vmend.inventory.Ref;
import vmend.plan.Chosen;
import vmend.plan.Plan;
import vmend.vsphere.VcenterChanges;

/** What the account that applies needs besides reading: for the actions, for the way back of each, and for the run itself. */
public final class Applying {
    private static final String RUN = "every run: LogUserEvent, which marks in vCenter's own log that an approval was"
            + " used; without it the run goes on and says so";

    private static final String WAY_BACK = ", the way back";

    private Applying() {}

    /** For all that the playbooks may propose, under whatever settings. */
    public static Role role(List<Chosen> chosen) {
        Role.Collecting all = new Role.Collecting();
        for (Chosen playbook : chosen) {
            Set<String> named = Set.of(playbook.about().privileges());
            List<ActionKind> kinds = Actions.all().stream()
                    .filter(kind -> named.containsAll(kind.privileges()))
                    .toList();
            kinds.forEach(kind -> all.addAll(kind.privileges(), playbook.id() + ": " + words(kind)));
            waysBack(kinds, playbook.id() + ": ", all);
            // One from outside may name what no action asks for; who installed it finds it here.
            named.stream()
                    .filter(privilege -> !all.has(privilege))
                    .forEach(privilege -> all.add(privilege, playbook.id() + ": named by the playbook"));
        }
        return withRun(all);
    }

    /** For the steps of one plan, and to take them back. */
    public static Role role(Plan plan) {
        Role.Collecting all = new Role.Collecting();
        for (Plan.Step step : plan.steps()) {
            all.addAll(step.privileges(), words(plan, step.action().get("kind"), step.call()));
            Actions.read(new Ref(step.subject().type(), step.subject().moref()), step.action())
                    .undo()
                    .ifPresent(back -> all.addAll(back.privileges(), words(plan, back.kind(), back.call()) + WAY_BACK));
        }
        return withRun(all);
    }

    private static void waysBack(Collection<ActionKind> kinds, String who, Role.Collecting all) {
        Set<String> there = kinds.stream().map(ActionKind::name).collect(Collectors.toSet());
        for (ActionKind kind : kinds) {
            kind.waysBack().stream()
                    .sorted()
                    .filter(back -> !there.contains(back))
                    .flatMap(back -> Actions.kind(back).stream())
                    .forEach(back -> all.addAll(back.privileges(), who + words(back) + WAY_BACK));
        }
    }

    private static String words(Plan plan, @Nullable String kind, String call) {
        return "plan " + plan.id() + ": " + kind + " (" + call + ")";
    }

    private static String words(ActionKind kind) {
        return kind.name() + " (" + kind.call() + ")";
    }

    /** Nothing to carry out is no run either. */
    private static Role withRun(Role.Collecting all) {
        if (!all.isEmpty()) {
            all.add(VcenterChanges.LOG_PRIVILEGE, RUN);
        }
        return all.role();
    }
}
