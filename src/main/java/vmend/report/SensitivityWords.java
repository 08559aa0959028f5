package vmend.report;

import java.util.List;
import java.util.Optional;
import vmend.plan.Plan;

/** How much hangs on a playbook's limits, a line a limit. */
final class SensitivityWords {
    private SensitivityWords() {}

    /** For example {@code cpuBelow: 100 MHz finds 3 idle, half (50 MHz) 2, twice (200 MHz) 5}. */
    static List<String> of(Plan.PlaybookRun run) {
        return run.sensitivity().orElse(List.of()).stream()
                .map(SensitivityWords::line)
                .toList();
    }

    private static String line(Plan.Sensitivity s) {
        return Optional.of(s.scope())
                        .filter(scope -> !scope.equals("all"))
                        .map(scope -> scope + ": ")
                        .orElse("")
                + s.setting() + ": " + s.limit() + " finds " + s.found() + " " + s.facet() + ", half (" + s.half()
                + ") " + s.foundAtHalf() + ", twice (" + s.twice() + ") " + s.foundAtTwice();
    }
}
