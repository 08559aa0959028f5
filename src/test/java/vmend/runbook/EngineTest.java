package vmend.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.plan.PlanFile;
import vmend.problem.ExitCode;
import vmend.problem.ProblemException;

class EngineTest {
    private static final byte[] BYTES = "a runbook".getBytes(StandardCharsets.UTF_8);
    private static final Stage NOTIFY = new Stage.Notify(List.of(), Optional.empty());
    private static final Stage REPORT = new Stage.Report(Optional.empty(), List.of("md"));

    @TempDir
    Path root;

    private final List<String> worked = new ArrayList<>();
    private final Map<String, StageResult> results = new java.util.HashMap<>();
    private int dieBefore = Integer.MAX_VALUE;

    @BeforeEach
    void folder() throws Exception {
        Files.createDirectories(root);
    }

    @Test
    void goesThroughItsStagesInTheirOrderAndEndsWithAlways() {
        assertThat(begin(runbook())).isEqualTo(ExitCode.DONE);
        assertThat(worked).containsExactly("doctor", "apply", "report");
    }

    @Test
    void runsOnFailureAndAlwaysWhenAStageFailed() {
        results.put("doctor", StageResult.failed(ExitCode.FAILED, "unreachable"));

        assertThat(begin(runbook())).isEqualTo(ExitCode.FAILED);
        assertThat(worked).containsExactly("doctor", "notify", "report");
    }

    @Test
    void runsAlwaysButNotOnFailureWhenAGateStopsIt() {
        results.put("doctor", new StageResult(StageResult.Flow.STOP, ExitCode.DONE, "stop", Map.of()));

        assertThat(begin(runbook())).isEqualTo(ExitCode.DONE);
        assertThat(worked).containsExactly("doctor", "report");
    }

    @Test
    void exitsWithTheWorstOfItsStagesByTheContractsPrecedence() {
        results.put("doctor", new StageResult(StageResult.Flow.ON, ExitCode.INCOMPLETE, "one failed", Map.of()));
        results.put("apply", new StageResult(StageResult.Flow.FAILED, ExitCode.STOPPED, "stopped", Map.of()));
        results.put("report", StageResult.failed(ExitCode.REFUSED, "refused"));

        assertThat(begin(runbook())).isEqualTo(ExitCode.STOPPED);
        assertThat(worked).containsExactly("doctor", "apply", "notify", "report");
    }

    @Test
    void doesNoStageTwiceThatEndedWhereverItWasKilled() {
        results.put("apply", StageResult.failed(ExitCode.STOPPED, "stopped"));
        for (int call = 0; call < 4; call++) {
            worked.clear();
            dieBefore = call;
            RunbookFolder folder = RunbookFolder.fresh(root, "B-20261127T00000" + call + "Z-00");
            assertThatThrownBy(() -> begin(runbook(), folder)).isInstanceOf(Killed.class);
            dieBefore = Integer.MAX_VALUE;

            assertThat(engine(runbook(), folder).resume("test")).isEqualTo(ExitCode.STOPPED);
            assertThat(worked).as("killed before call %s", call).containsExactly("doctor", "apply", "notify", "report");
        }
    }

    @Test
    void refusesToGoOnWithWhatHasEnded() {
        RunbookFolder folder = RunbookFolder.fresh(root, "B-20261127T000000Z-00");
        begin(runbook(), folder);

        assertThatThrownBy(() -> engine(runbook(), folder).resume("test"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("VM-552");
    }

    @Test
    void refusesAJournalOfWhichALineWasChanged() throws Exception {
        RunbookFolder folder = RunbookFolder.fresh(root, "B-20261127T000000Z-00");
        begin(runbook(), folder);
        Files.writeString(
                folder.journal(),
                Files.readString(folder.journal()).replace("\"doctor was done\"", "\"doctor was left\""));

        assertThatThrownBy(folder::state).isInstanceOf(ProblemException.class).hasMessageContaining("VM-554");
    }

    @Test
    void keepsTheFirstDeadlineThroughACrash() {
        Instant first = Instant.parse("2026-11-27T00:00:00Z");
        List<Instant> held = new ArrayList<>();
        RunbookFolder folder = RunbookFolder.fresh(root, "B-20261127T000000Z-00");
        Work dies = (stage, state, log) -> {
            held.add(log.waits(first, "an approval"));
            throw new Killed();
        };
        assertThatThrownBy(() -> engine(runbook(), folder, dies).begin(BYTES, began(folder)))
                .isInstanceOf(Killed.class);

        engine(runbook(), folder, (stage, state, log) -> {
                    held.add(log.waits(first.plus(Duration.ofHours(1)), "an approval"));
                    return StageResult.done("waited");
                })
                .resume("test");

        assertThat(held.subList(0, 2)).containsExactly(first, first);
    }

    private static Runbook runbook() {
        return new Runbook(
                "routine",
                "A routine",
                "",
                PlanFile.digest(BYTES),
                List.of(),
                List.of(new Stage.Doctor(), new Stage.Apply(List.of())),
                List.of(NOTIFY),
                List.of(REPORT));
    }

    private ExitCode begin(Runbook runbook) {
        return begin(runbook, RunbookFolder.fresh(root, "B-20261127T000000Z-00"));
    }

    private ExitCode begin(Runbook runbook, RunbookFolder folder) {
        return engine(runbook, folder).begin(BYTES, began(folder));
    }

    private static RunbookEntry.Began began(RunbookFolder folder) {
        return new RunbookEntry.Began(
                folder.run(),
                "routine",
                PlanFile.digest(BYTES),
                "test",
                "me",
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    private Engine engine(Runbook runbook, RunbookFolder folder) {
        return engine(runbook, folder, (stage, state, log) -> {
            if (worked.size() >= dieBefore) {
                throw new Killed();
            }
            worked.add(stage.kind());
            return results.getOrDefault(stage.kind(), StageResult.done(stage.kind() + " was done"));
        });
    }

    private static Engine engine(Runbook runbook, RunbookFolder folder, Work work) {
        return new Engine(
                runbook, folder, new Engine.Around(work, new Silent(), InstantSource.system(), Optional::empty));
    }

    /** As a process that is killed: nothing catches it. */
    private static final class Killed extends RuntimeException {}

    private static final class Silent implements Engine.Watcher {
        @Override
        public void begins(PlacedStage stage) {}

        @Override
        public void ended(PlacedStage stage, StageResult result) {}

        @Override
        public void notes(String text) {}
    }
}
