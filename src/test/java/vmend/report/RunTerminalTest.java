package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTerminalTest {
    private static final String RUN = SampleRuns.RUN;

    @Test
    void saysInTheHeadWhatRanByWhoseApprovalAndWhen() {
        assertThat(lines(SampleRuns.failed()))
                .startsWith(
                        "Run      " + RUN + " on vc01.example.com, finished",
                        "Did      1 of 3 approved steps done, 1 failed, 1 not started",
                        "Plan     P-20261123-201405, sha256:4b4b…4b4b, 3 of its 5 steps approved",
                        "Change   CHG-4711",
                        "Approved a.kaya (A-7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f)",
                        "         policy:night-hygiene",
                        "Time     2026-11-27 20:14:01 UTC to 20:16:40, 2 min 39 s",
                        "");
    }

    @Test
    void showsWhatWasDoneWithBeforeAfterProofAndWayBack() {
        assertThat(lines(SampleRuns.done()))
                .containsSequence(
                        "S-0001  done        disconnect CD/DVD drive 1   /DC1/vm/Tier-2/web-01 (Prod-A)",
                        "        connected: true → false",
                        "        task succeeded, read back as wanted, 20:14:11 to 20:14:15",
                        "        way back exact: connected again");
    }

    @Test
    void tellsNoChangeAndNoWayBackOfWhatWasNotDone() {
        assertThat(lines(SampleRuns.drifted()))
                .containsSequence(
                        "S-0002  skipped: changed since  disconnect CD/DVD drive 1",
                        "        /DC1/vm/Tier-2/web-02 (Prod-A)",
                        "        config.hardware.device[3002].connectable.connected: expected = true,",
                        "        found false",
                        "",
                        "Summary  1 done, 1 skipped: changed since");
    }

    @Test
    void keepsTheOrderOfTheRun() {
        assertThat(lines(SampleRuns.failed()).stream()
                        .filter(line -> line.startsWith("S-"))
                        .map(line -> line.substring(0, 6)))
                .containsExactly("S-0001", "S-0002", "S-0003");
    }

    @Test
    void endsWithTheReceiptAndThenTheCommandsThatTakeBackAndVerify() {
        assertThat(lines(SampleRuns.done()))
                .endsWith(
                        "Receipt  14 lines of journal, head",
                        "         " + SampleRuns.HEAD,
                        "         /var/lib/vmend/runs/" + RUN + "/journal.jsonl",
                        "Next     vmend rollback " + RUN + "        takes it back",
                        "         vmend journal verify " + RUN + "  checks the journal");
    }

    @Test
    void repeatsWhatFailedAtTheEnd() {
        assertThat(lines(SampleRuns.failed()))
                .containsSequence(
                        "Summary  1 done, 1 failed, 1 not started; stopped: 1 step failed, 0 tolerated",
                        "Failed   S-0002 failed, billing-03: vCenter refused: Permission to perform this",
                        "         operation was denied (NoPermission, Network.Assign on pg-pci-dedicated)",
                        "Noted    vCenter took no event about the run: no permission Global.LogEvent");
    }

    @Test
    void asksForResumeFirstAndLastWhereARunIsOpen() {
        List<String> lines = lines(SampleRuns.interrupted());

        assertThat(lines)
                .startsWith(
                        "RESUME FIRST  the run did not come to its end; it is not known what became of 1",
                        "              step that had been sent",
                        "              vmend resume " + RUN,
                        "");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("Next     vmend resume " + RUN))
                .noneMatch(line -> line.contains("vmend rollback") || line.contains("vmend plan"));
    }

    @Test
    void showsTheMachinesQuestionUnderItsStep() {
        assertThat(lines(SampleRuns.failed()))
                .contains("        note: the machine asks: Is the CD-ROM to be disconnected although the");
    }

    @Test
    void tonesTheOutcomeAloneAndOnlyInColour() {
        String coloured = RunReports.terminal(SampleRuns.failed(), new TerminalStyle(80, true, true));

        assertThat(coloured)
                .contains(
                        "S-0001  \u001b[32mdone\u001b[0m         disconnect",
                        "S-0002  \u001b[1;31mfailed\u001b[0m       move",
                        "S-0003  \u001b[36mnot started\u001b[0m  disconnect");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(terminal(SampleRuns.failed(), 80));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 160})
    void staysWithinTheTerminal(int width) {
        for (RunDocument run : List.of(SampleRuns.everyOutcome(), SampleRuns.failed(), SampleRuns.interrupted())) {
            assertThat(terminal(run, width).lines()).allMatch(line -> Columns.width(line) <= width);
        }
    }

    @Test
    void listsRunsInColumns() {
        assertThat(RunReports.line(SampleRuns.done()))
                .isEqualTo(RUN + "  2026-11-27 20:14Z  vc01.example.com  finished     2 done, 1 already so\n");
        assertThat(RunReports.line(SampleRuns.interrupted()))
                .isEqualTo(RUN + "  2026-11-27 20:14Z  vc01.example.com  interrupted  go on with it: vmend resume "
                        + RUN + "\n");
    }

    private static List<String> lines(RunDocument run) {
        return terminal(run, 80).lines().toList();
    }

    private static String terminal(RunDocument run, int width) {
        return RunReports.terminal(run, new TerminalStyle(width, true, false));
    }
}
