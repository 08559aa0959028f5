package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.Properties;
import vmend.playbook.Judges;
import vmend.playbook.Sensitivity;
import vmend.testing.EstateBuilder;

/** What half and twice a limit would find. */
class SensitivityCountTest {
    @Test
    void theReportCountsWhatHalfAndTwiceALimitWouldFindInEachScope() {
        Probe four = limited(4, "probe");
        Chosen playbook = Probe.chosen(Probe.only(Probe.tagged("Tier/0"), limited(8, "probe")), Probe.everywhere(four));
        EstateBuilder world = Probe.machines(1, 3, 5, 7, 9)
                .vm("tier", vm -> vm.with(Properties.MEMORY_MB, 5 * 1024).tag("Tier/0"));
        Judging.Judged judged = Probe.judge(world, Probe.site(), playbook);
        SensitivityCount count = new SensitivityCount();

        for (int vcenters = 0; vcenters < 2; vcenters++) {
            count.add(
                    playbook,
                    Probe.outcome(judged, playbook),
                    Judging.context(playbook, judged.estate(), Probe.site()));
        }

        assertThat(count.lines())
                .containsExactly(
                        new Plan.Sensitivity("some", "limit", "probe", "8 GB", 0, "4 GB", 2, "16 GB", 0),
                        new Plan.Sensitivity("all", "limit", "probe", "4 GB", 6, "2 GB", 8, "8 GB", 2));
    }

    @Test
    void onlyFailuresOfTheFacetThatIsLimitedAreCounted() {
        Chosen playbook = Probe.chosen(Probe.everywhere(limited(4, "another")));
        Judging.Judged judged = Probe.judge(Probe.machines(9), Probe.site(), playbook);
        SensitivityCount count = new SensitivityCount();

        count.add(playbook, Probe.outcome(judged, playbook), Judging.context(playbook, judged.estate(), Probe.site()));

        assertThat(count.lines())
                .containsExactly(new Plan.Sensitivity("all", "limit", "another", "4 GB", 0, "2 GB", 0, "8 GB", 0));
    }

    @Test
    void whatIsNotKnownIsNoFailureAndAJudgeOfAnotherKindIsNotAsked() {
        Judges hosts = Judges.of(Host.class, Set.of(), (host, context) -> List.of(Probe.fails()));
        Judges never = Probe.machinesAbove(0).where(context -> false);
        Judges both = Probe.machinesAbove(4).and(hosts).and(never);
        Probe limited = new Probe(
                both,
                List.of(new Sensitivity("limit", "probe", "4", "2", Probe.judging(both), "8", Probe.judging(both))),
                List.of());
        Chosen playbook = Probe.chosen(Probe.everywhere(limited));
        EstateBuilder world =
                Probe.machines(1).vm("dark", vm -> vm.with(Properties.MEMORY_MB, Fact.unknown("no permission")));
        Judging.Judged judged = Probe.judge(world, Probe.site(), playbook);
        SensitivityCount count = new SensitivityCount();

        count.add(playbook, Probe.outcome(judged, playbook), Judging.context(playbook, judged.estate(), Probe.site()));

        assertThat(count.lines())
                .containsExactly(new Plan.Sensitivity("all", "limit", "probe", "4", 0, "2", 0, "8", 0));
    }

    @Test
    void aPlaybookWithoutLimitsHasNoLine() {
        Chosen playbook = Probe.chosen(Probe.everywhere(Probe.judging(Probe.machinesAbove(4))));
        Judging.Judged judged = Probe.judge(Probe.machines(9), Probe.site(), playbook);
        SensitivityCount count = new SensitivityCount();

        count.add(playbook, Probe.outcome(judged, playbook), Judging.context(playbook, judged.estate(), Probe.site()));

        assertThat(count.lines()).isEmpty();
    }

    private static Probe limited(int gigabytes, String facet) {
        return new Probe(
                Probe.machinesAbove(gigabytes),
                List.of(new Sensitivity(
                        "limit",
                        facet,
                        gigabytes + " GB",
                        gigabytes / 2 + " GB",
                        Probe.judging(Probe.machinesAbove(gigabytes / 2)),
                        gigabytes * 2 + " GB",
                        Probe.judging(Probe.machinesAbove(gigabytes * 2)))),
                List.of());
    }
}
