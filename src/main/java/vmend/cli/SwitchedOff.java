package vmend.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.plan.Plan;
import vmend.report.SafeText;
import vmend.run.RunState;

/** The machines that runs of some playbooks switched off, and whether they stayed so. */
final class SwitchedOff {
    private static final Set<String> KINDS = Set.of("shut-down-guest", "power-off");
    private static final Set<Need<?>> NEEDS =
            Set.of(Properties.name(Kind.VM), Properties.POWER_STATE, Properties.BOOT_TIME);

    private final RunbookSite site;

    private record One(Plan.Subject subject, String run, Instant at) {}

    SwitchedOff(RunbookSite site) {
        this.site = site;
    }

    /**
     * One line of all that were switched off since then.
     *
     * @param without runs that do not count, such as those of this very night
     */
    Optional<String> since(Instant since, Set<String> without) {
        Map<String, One> off = machines(since, without);
        if (off.isEmpty()) {
            return Optional.empty();
        }
        try (Sources sources = site.sources()) {
            List<String> again = new ArrayList<>();
            List<String> unseen = new ArrayList<>(
                    off.values().stream().map(SwitchedOff::words).toList());
            int stayed = 0;
            for (Reading.Result<Estate> read :
                    new Reading(site.around()).each(sources.sources(), source -> source.read(NEEDS))) {
                Vmend.tell(site.around(), read.problems());
                for (Vm vm : read.value().map(estate -> estate.all(Vm.class)).orElse(List.of())) {
                    String vcenter = read.value().orElseThrow().vcenter().instanceUuid();
                    One one = off.get(vcenter + vm.ref().moref());
                    if (one != null && vm.get(Properties.POWER_STATE).shown().isPresent()) {
                        unseen.remove(words(one));
                        boolean isOff = vm.get(Properties.POWER_STATE).is(PowerState.POWERED_OFF);
                        stayed += isOff ? 1 : 0;
                        if (!isOff) {
                            again.add(words(one) + ", booted " + booted(vm));
                        }
                    }
                }
            }
            return Optional.of(text(off.size(), stayed, again, unseen));
        }
    }

    private static String text(int all, int stayed, List<String> again, List<String> unseen) {
        return "of " + all + " machines that earlier runs switched off, " + stayed + " stayed off"
                + (again.isEmpty() ? "" : "; running again, and left so: " + String.join("; ", again))
                + (unseen.isEmpty() ? "" : "; not seen: " + String.join("; ", unseen));
    }

    private static String words(One one) {
        return SafeText.line(one.subject().path()) + " ("
                + one.subject()
                        .owner()
                        .map(owner -> "owner " + SafeText.line(owner) + ", ")
                        .orElse("")
                + "switched off " + shown(one.at()) + " by " + one.run() + ")";
    }

    private static String booted(Vm vm) {
        Fact<Instant> boot = vm.get(Properties.BOOT_TIME);
        return boot.shown().map(SwitchedOff::shown).orElse("at a time that is not known");
    }

    private static String shown(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** By vCenter and moref, the newest shutdown of each. */
    private Map<String, One> machines(Instant since, Set<String> without) {
        Set<String> playbooks = new LinkedHashSet<>();
        site.planStage().ifPresent(plan -> plan.judges().forEach(judge -> playbooks.add(judge.playbook())));
        Map<String, One> newest = new LinkedHashMap<>();
        for (PastRun run : PastRun.all(site, without)) {
            if (run.plan().rollbackOf().isPresent()) {
                continue;
            }
            run.done()
                    .filter(step -> KINDS.contains(step.action().getOrDefault("kind", ""))
                            && playbooks.contains(step.playbook()))
                    .forEach(step -> run.ended(step)
                            .map(RunState.Ended::at)
                            .filter(at -> !at.isBefore(since))
                            .ifPresent(at -> newest.putIfAbsent(
                                    step.subject().vcenter() + step.subject().moref(),
                                    new One(step.subject(), run.folder().run(), at))));
        }
        return newest;
    }
}
