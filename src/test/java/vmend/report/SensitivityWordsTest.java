package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vmend.plan.Plan;

class SensitivityWordsTest {
    private static Plan.PlaybookRun run(Plan.Sensitivity... limits) {
        return new Plan.PlaybookRun(
                "idle-vms", List.of(), 9, 9, 0, 0, List.of(), Optional.empty(), Optional.of(List.of(limits)));
    }

    private static Plan.Sensitivity limit(
            String scope, String setting, String limit, long half, long found, long twice) {
        return new Plan.Sensitivity(scope, setting, "idle", limit, found, "half", half, "twice", twice);
    }

    @Test
    void saysInOneLineAScopeWhatHangsOnTheLimits() {
        assertThat(SensitivityWords.of(run(
                        limit("all", "cpuBelow", "100 MHz", 2, 3, 5),
                        limit("all", "netBelow", "10 KBps", 3, 3, 3),
                        limit("zone lab", "cpuBelow", "100 MHz", 0, 0, 1))))
                .containsExactly(
                        "3 idle; with half or twice a limit: cpuBelow 100 MHz 2 or 5, netBelow 10 KBps 3 or 3",
                        "zone lab: 0 idle; with half or twice a limit: cpuBelow 100 MHz 0 or 1");
    }

    @Test
    void saysNothingWhereNoLimitWouldFindAnything() {
        assertThat(SensitivityWords.of(run(limit("all", "cpuBelow", "100 MHz", 0, 0, 0))))
                .isEmpty();
    }
}
