package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vmend.plan.MaintenanceWindow;
import vmend.problem.Code;
import vmend.testing.FakeClock;
import vmend.testing.Reply;

/** A run from its beginning to its receipt. */
class RunTest extends WholeRuns {

    @Test
    void aRunDoesItsStepsAndLeavesAReceiptThatItsJournalReaches() {
        RunResult result = apply(tagging());

        assertThat(result.outcomes()).containsExactly(Map.entry("S-a", Outcome.DONE), Map.entry("S-b", Outcome.DONE));
        assertThat(result.exit().number()).isZero();
        assertThat(result.stopped()).isEmpty();
        assertThat(state.run(RUN).receipt()).contains(result.receipt());
        assertThat(result.receipt().run()).isEqualTo(RUN);
        JournalFile read = JournalFile.read(state.run(RUN).journal());
        read.require(state.run(RUN).journal(), result.receipt());
        assertThat(result.receipt().lines()).isEqualTo(read.lines().size());
        assertThat(read.began()).isEqualTo(order(tagging()).began());
        assertThat(journal()).endsWith(new Entry.Finished("2 done"));
    }

    @Test
    void vcenterIsToldThatTheRunBeginsAndEnds() {
        apply(tagging());

        assertThat(bench.vcenter.events())
                .containsExactly(
                        "vmend run " + RUN + " begins: 2 steps, change CHG-7, approval A-1, plan sha256:"
                                + "5e".repeat(32),
                        "vmend run " + RUN + " ends: 2 done");
    }

    @Test
    void anEventThatVcenterDoesNotTakeIsNoted() {
        bench.vcenter.refusesEvent("no privilege");
        apply(tagging());

        assertThat(journal())
                .contains(new Entry.Noted(Optional.empty(), "vCenter took no event about the run: no privilege"));
        assertThat(bench.listener.all()).contains("run notes: vCenter took no event about the run: no privilege");
    }

    @Test
    void aSummaryCountsEachOutcomeAndSaysWhatStoppedTheRun() {
        bench.vcenter.replying(Reply.refused("NoPermission"));

        RunResult result = apply(tagging());

        assertThat(result.stopped()).contains("1 step failed, 0 tolerated");
        assertThat(result.exit().number()).isEqualTo(22);
        assertThat(journal())
                .endsWith(new Entry.Finished("1 failed, 1 not started; stopped: 1 step failed, 0 tolerated"));
    }

    @Test
    void aRunOfNoStepsSaysSo() {
        assertThat(apply(List.of()).outcomes()).isEmpty();
        assertThat(journal()).endsWith(new Entry.Finished("no steps"));
    }

    @Test
    void anApprovalIsUsedUpOnceForThisPlanAndThisVcenter() {
        String use = "A-1 of sha256:" + "5e".repeat(32) + " on " + vmend.testing.FakeVcenter.UUID;
        assertThat(state.useOnce(use, "R-another", FakeClock.START)).isTrue();

        refused(() -> apply(tagging()), Code.APPROVAL_USED, "approval A-1");
        assertThat(state.runs()).isEmpty();
        assertThat(folder.resolve("state/runs/" + RUN)).doesNotExist();
        assertThat(bench.vcenter.sent()).isEmpty();
    }

    @Test
    void twoRunsNeverWorkOnOneVcenterAtOnce() throws Exception {
        try (AutoCloseable held = state.lock(vmend.testing.FakeVcenter.UUID).orElseThrow()) {
            assertThat(held).isNotNull();
            refused(() -> apply(tagging()), Code.RUN_IN_PROGRESS, "another process of this machine holds its lock");
            assertThat(state.runs()).isEmpty();
        }
        assertThat(apply(tagging()).exit().number()).isZero();
        assertThat(state.lock(vmend.testing.FakeVcenter.UUID)).isPresent();
    }

    @Test
    void aRunThatIsRefusedBeforeItBeginsLeavesNothing() {
        bench.vcenter.is("another");

        refused(() -> apply(tagging()), Code.OTHER_VCENTER, "instanceUuid");
        assertThat(folder.resolve("state/runs/" + RUN)).doesNotExist();
        assertThat(bench.vcenter.events()).isEmpty();
    }

    @Test
    void theWindowThatClosesStopsTheRun() {
        windows = List.of(new MaintenanceWindow("evening", "0 20 * * *", Duration.ofMinutes(10), ZoneOffset.UTC));
        bench.vcenter.whileSending(action -> bench.clock.pause(Duration.ofMinutes(10)));

        RunResult result = apply(tagging());

        assertThat(result.stopped()).contains("the maintenance window has closed");
        assertThat(bench.vcenter.sent()).hasSize(1);
    }

    @Test
    void whereItCannotBeToldWhetherTheWindowIsOpenTheRunStops() {
        windows = List.of(new MaintenanceWindow("evening", "0 20 * * *", Duration.ofHours(1), ZoneOffset.UTC));
        bench.vcenter.whileSending(action -> bench.vcenter.hidesTime());

        RunResult result = apply(tagging());

        assertThat(result.stopped())
                .contains("whether the maintenance window is still open cannot be told: CurrentTime: NoPermission:"
                        + " vCenter says no");
        assertThat(bench.vcenter.sent()).hasSize(1);
    }

    @Test
    void eventsThatCannotBeReadAreNotedAndAMissingEndIsTold() {
        bench.vcenter.stands(Optional.empty());
        bench.vcenter.refusesEvent("");
        bench.vcenter.refusesEvent("no privilege");

        apply(tagging());

        assertThat(journal().get(1))
                .isInstanceOfSatisfying(
                        Entry.Noted.class,
                        note -> assertThat(note.text()).startsWith("vCenter's events cannot be read"));
        assertThat(bench.listener.all()).endsWith("run notes: no privilege");
    }

    @Test
    void aReceiptThatCannotBeWrittenUndoesNothing() throws Exception {
        bench.vcenter.whileSending(action -> {
            try {
                Files.createDirectories(state.run(RUN).path().resolve("receipt.json/obstacle"));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        assertThat(apply(tagging()).exit().number()).isZero();
        assertThat(bench.listener.all())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("run notes: the receipt cannot be written (")
                        .endsWith("); make room, then: vmend resume " + RUN));
    }
}
