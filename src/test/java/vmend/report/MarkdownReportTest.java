package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vmend.plan.SampleEstate;
import vmend.plan.SamplePlans;

class MarkdownReportTest {
    private static final String REPORT = MarkdownReport.of(PlanDocument.of(SampleEstate.plan()));

    @Test
    void opensWithTheRequestThePartialViewTheOutageAndTheWayBack() {
        assertThat(REPORT)
                .startsWith("# Change request: 9 port groups set to reject, port overrides forbidden on 1 port group, "
                        + "7 devices disconnected, 1 network card moved\n\n**Partial view of vc02**: ")
                .contains(
                        "**This is a report, it cannot be applied**: this release cannot sign; made without a trust file.",
                        "- Outage expected: network interrupted for 1 step, media comes or goes in the guest for 7 steps "
                                + "and none for 10 steps.\n",
                        "- Way back: exact for 18.\n",
                        "- Not seen: events before 2026-11-20 of vc01, tags of vc02, everything of vc03; ",
                        "- Stops by itself: after the first failure, outside Sat 01:00 to 05:00 Europe/Vienna, or when ");
    }

    @Test
    void namesEveryObjectAndEveryFieldOfEveryStep() {
        assertThat(REPORT)
                .contains(
                        "| S-0001 | vc01: /DC1/network/pg-sniffer; DistributedVirtualPortgroup:dvportgroup-31 "
                                + "| set promiscuous mode of pg-sniffer to reject | promiscuous mode: accept → reject | none "
                                + "| exact: the flag is set back to accept | ReconfigureDVPortgroup\\_Task | DVPortgroup.Modify |");
        assertThat(REPORT.lines().filter(line -> line.startsWith("| S-"))).hasSize(18);
    }

    @Test
    void saysWhatGotNoStepAndWhy() {
        assertThat(REPORT)
                .contains("## Findings without a step: 3\n")
                .contains("connected for = 212 d (limit 24 h); backing = tcp`:`//10.1.4.9:13370 "
                        + "| serial ports are reported only: some guests do not boot without them |");
    }

    @Test
    void groupsTheUnknownByReason() {
        assertThat(REPORT)
                .contains("## Could not be judged, so it did not pass: 6\n")
                .contains("| unused-devices | config.hardware.device could not be read: no permission "
                        + "| 5 VMs of Prod-B, vc01 | tenant-b-1, tenant-b-2, tenant-b-3, tenant-b-4 and tenant-b-5 |");
    }

    @Test
    void showsExemptionsWithTheirEndAndLimitsWithWhatTheyAreAPartOf() {
        assertThat(REPORT)
                .contains(
                        "| EX-7 | soc | IDS sensor | CHG-1207 | 2027-01-31 | 1 finding |",
                        "| EX-9 | e.voss | installation in progress | CHG-0981 | 2026-11-22 **expired** | 0 findings |",
                        "| percent of unused-devices | 4 | 61 | 7 |");
    }

    @Test
    void saysNoneWhereThereIsNothing() {
        assertThat(MarkdownReport.of(PlanDocument.of(SamplePlans.empty())))
                .startsWith("# No change requested\n")
                .contains("## Steps, in this order: none\n", "## Exemptions: none\n")
                .doesNotContain("|", "Outage expected");
    }
}
