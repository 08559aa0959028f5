package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.plan.Plan;
import vmend.plan.SampleEstate;
import vmend.plan.SamplePlans;

class TerminalReportTest {
    private static final PlanDocument ESTATE = PlanDocument.of(SampleEstate.plan());

    @Test
    void opensWithWhatWasNotSeenAndWhatWasRead() {
        assertThat(report(120, false).lines())
                .startsWith(
                        "PARTIAL VIEW  vc02: System.Read does not propagate from the root folder",
                        "Read vc01 (vCenter 8.0.3): 61 VMs, 8 hosts in 0.6 s, 14 requests.",
                        "Read vc02 (vCenter 8.0.3): 4 VMs, 2 hosts in 0.6 s, 14 requests.",
                        "Could not read vc03 (https://vc03.example.com). Nothing was changed.");
    }

    @Test
    void countsByPlaybook() {
        assertThat(report(80, false))
                .contains(
                        "PLAYBOOK                 EXAMINED  PASS  FAIL  UNKNOWN  SKIPPED  STEPS\n",
                        "promiscuous-port-groups        23    12    11        0        1     11\n",
                        "\n  not judged: dedicated networks, set zones\n",
                        "unused-devices                 61    46     9        6        2      7\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 200})
    void showsEveryDigitOfALargeEstatesCounts(int width) {
        PlanDocument large = PlanDocument.of(SamplePlans.examining(45_000, 32_755, 12_245));
        assertThat(TerminalReport.of(large, new TerminalStyle(width, false, false), List.of()))
                .containsPattern("promis\\S*\\s+45,000  32,755  12,245        0        0      0\n");
    }

    @Test
    void tellsLikeFindingsOfAClusterOnce() {
        assertThat(report(120, false)).contains("""
                        MEDIUM  promiscuous-port-groups  8 hosts of Prod-A, vc01
                                standard port group VM Network: forged transmits = accept (inherited)
                                on esx-01.example.com, esx-02.example.com, esx-03.example.com, esx-04.example.com and 4 more
                                8 steps S-0003 to S-0010  forged transmits: accept (inherited) → reject (own)
                                outage none · way back exact · UpdatePortGroup
                        """).containsOnlyOnce("standard port group VM Network");
    }

    @Test
    void tellsEachFindingWhenAskedForAll() {
        assertThat(report(120, true).lines().filter(line -> line.contains("standard port group VM Network")))
                .hasSize(8);
        assertThat(report(120, true)).contains("step S-0007", "esx-08.example.com");
    }

    @Test
    void putsTheWorstFirstAndTheUnknownLast() {
        assertThat(report(120, false).lines().map(line -> line.split(" ", 2)[0]))
                .filteredOn(word -> List.of("HIGH", "MEDIUM", "LOW", "?").contains(word))
                .containsExactly("HIGH", "HIGH", "HIGH", "HIGH", "MEDIUM", "MEDIUM", "MEDIUM", "LOW", "?", "?");
    }

    @Test
    void saysWhyThereIsNoStep() {
        assertThat(report(120, false))
                .contains("        no step: serial ports are reported only: some guests do not boot without them\n");
    }

    @Test
    void endsWithThePlanAndTheNextCommands() {
        String report = TerminalReport.of(
                ESTATE.in("plan.json"),
                new TerminalStyle(120, false, false),
                List.of("vmend show plan.json", "vmend plan --report report.html"));

        assertThat(report)
                .contains(
                        "Not seen vc01: events before 2026-11-20 (retention of the event database)\n",
                        "Skipped  1 exempt, 1 manual, 1 template\n",
                        "EX-9 EXPIRED on 2026-11-22, holds nothing back",
                        "Plan     plan.json\n         " + ESTATE.digest() + "\n",
                        "18 steps: none costs power, 1 costs network, 7 cost media, 10 cost nothing\n",
                        "not appliable: this release cannot sign; made without a trust file\n")
                .endsWith("Next     vmend show plan.json\n         vmend plan --report report.html\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 132, 200})
    void fitsTheTerminal(int width) {
        assertThat(report(width, false).lines()).allMatch(line -> Columns.width(line) <= width);
        assertThat(report(width, true).lines()).allMatch(line -> Columns.width(line) <= width);
    }

    @Test
    void saysTheSameWithColourAndWithout() {
        String coloured = TerminalReport.of(ESTATE, new TerminalStyle(120, false, true), List.of());

        assertThat(coloured).contains("\u001b[1;31mHIGH\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(report(120, false));
    }

    @Test
    void leavesLongListsShortUnlessAskedForAll() {
        Plan plan = SampleEstate.withReasons(200);

        assertThat(TerminalReport.of(PlanDocument.of(plan), new TerminalStyle(120, false, false), List.of()))
                .contains("… and 170 more; --all shows each.");
        assertThat(TerminalReport.of(PlanDocument.of(plan), new TerminalStyle(120, true, false), List.of()))
                .doesNotContain("--all");
    }

    @Test
    void saysThatNothingWasFoundByNotListingAnything() {
        assertThat(TerminalReport.of(PlanDocument.of(SamplePlans.empty()), TerminalStyle.plain(), List.of()))
                .contains("0 steps", "appliable once it is approved")
                .doesNotContain("HIGH", "Could not be judged", "Not seen", "Skipped");
    }

    private static String report(int width, boolean all) {
        return TerminalReport.of(ESTATE, new TerminalStyle(width, all, false), List.of());
    }
}
