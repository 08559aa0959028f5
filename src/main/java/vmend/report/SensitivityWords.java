package vmend.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vmend.plan.Plan;

/** How much hangs on a playbook's limits, a line for what is found in a scope. */
final class SensitivityWords {
    private SensitivityWords() {}

    /** Nothing where no limit would find anything; for example {@code 3 idle; with half or twice a limit: cpuBelow 100 MHz 2 or 5, netBelow 10 KBps 3 or 3}. */
    static List<String> of(Plan.PlaybookRun run) {
        Map<String, List<Plan.Sensitivity>> byScope = run.sensitivity().orElse(List.of()).stream()
                .collect(Collectors.groupingBy(
                        s -> s.scope() + "\n" + s.facet(), LinkedHashMap::new, Collectors.toList()));
        return byScope.values().stream()
                .filter(limits -> limits.stream().anyMatch(s -> s.foundAtHalf() + s.found() + s.foundAtTwice() > 0))
                .map(SensitivityWords::line)
                .toList();
    }

    private static String line(List<Plan.Sensitivity> limits) {
        Plan.Sensitivity first = limits.get(0);
        return Optional.of(first.scope())
                        .filter(scope -> !scope.equals("all"))
                        .map(scope -> scope + ": ")
                        .orElse("")
                + first.found() + " " + first.facet() + "; with half or twice a limit: "
                + limits.stream()
                        .map(s -> s.setting() + " " + s.limit() + " " + s.foundAtHalf() + " or " + s.foundAtTwice())
                        .collect(Collectors.joining(", "));
    }
}
