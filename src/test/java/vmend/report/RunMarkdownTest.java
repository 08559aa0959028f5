package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunMarkdownTest {
    @Test
    void opensWithWhatWasDoneByWhoseApprovalUnderWhichChange() {
        assertThat(RunReports.MARKDOWN.text(SampleRuns.done())).startsWith("""
                        # Change report: 2 of 3 approved steps done, 1 already so

                        2 of 3 approved steps were done on vc01.example.com, approved by a.kaya and policy:night-hygiene, \
                        under CHG-4711. Outage: network interrupted for 1 step and media comes or goes in the guest for 1 step. \
                        Way back: exact for 1 and conditional for 1, by one command.
                        """);
    }

    @Test
    void hasARowForEachStepWithProofTimesAndWayBack() {
        assertThat(RunReports.MARKDOWN.text(SampleRuns.done()))
                .contains("## Steps, in the order of the run: 3")
                .contains("| S-0001 | /DC1/vm/Tier-2/web-01; cluster Prod-A | disconnect CD/DVD drive 1"
                        + " | connected: true → false | **done** | task succeeded, read back as wanted;"
                        + " config.hardware.device\\[3002\\].connectable.connected = false"
                        + " | 20:14:11 to 20:14:15 | exact: connected again |");
    }

    @Test
    void listsWhatWasNotDoneAndWhy() {
        assertThat(RunReports.MARKDOWN.text(SampleRuns.failed()))
                .contains("## Not done: 2")
                .contains("| S-0003 | web-03 | not started | the run stopped before it: 1 step failed, 0 tolerated |")
                .contains("| 20:14:21 to 20:14:25 | a rollback leaves it alone |")
                .contains("Outage: at most network interrupted for 1 step and media");
    }

    @Test
    void keepsTheReceipt() {
        assertThat(RunReports.MARKDOWN.text(SampleRuns.done()))
                .contains("- Journal: 14 lines, head `" + SampleRuns.HEAD + "`")
                .contains("- Plan: `sha256:" + "4b".repeat(32) + "`")
                .contains("- Trust file: `sha256:" + "5e".repeat(32) + "`");
    }

    @Test
    void saysThatAnOpenRunIsToBeResumed() {
        assertThat(RunReports.MARKDOWN.text(SampleRuns.interrupted()))
                .contains(
                        "**Resume first**: the run did not come to its end; it is not known what became of 1 step that had"
                                + " been sent. `vmend resume " + SampleRuns.RUN + "`")
                .contains("## Next\n\n- `vmend resume " + SampleRuns.RUN + "` before all else");
    }
}
