package vmend.runbook;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.run.ChainFile;
import vmend.run.ChainRead;
import vmend.runbook.StageResult.Flow;

/** Takes a runbook through its stages, or goes on where another process left off; what has ended is not done again. */
public final class Engine {
    private final Runbook runbook;
    private final RunbookFolder folder;
    private final Around around;

    /**
     * What the engine works with.
     *
     * @param watcher hears how it goes
     * @param asked why nothing further may be begun, such as Ctrl-C
     */
    public record Around(
            Work work, Watcher watcher, InstantSource clock, java.util.function.Supplier<Optional<String>> asked) {}

    /** Hears how a run of a runbook goes, for a person who looks on. */
    public interface Watcher {
        void begins(PlacedStage stage);

        void ended(PlacedStage stage, StageResult result);

        void notes(String text);
    }

    public Engine(Runbook runbook, RunbookFolder folder, Around around) {
        this.runbook = runbook;
        this.folder = folder;
        this.around = around;
    }

    /** Begins the run. */
    public ExitCode begin(byte[] bytes, RunbookEntry.Began began) {
        try (ChainFile journal = folder.begin(bytes, around.clock(), line(began))) {
            return go(journal);
        }
    }

    /** Goes on with a run that was killed, or asked to end. */
    public ExitCode resume(String tool) {
        ChainRead<RunbookLine> read = folder.read();
        RunbookState state = RunbookState.of(read);
        if (state.finished().isPresent()) {
            throw Problem.of(
                            Code.RUN_ENDED,
                            folder.run(),
                            "the runbook's run has ended, so there is nothing to go on with")
                    .found(state.finished().get().text())
                    .next("What it did: " + folder.path())
                    .asException();
        }
        if (!state.began().digest().equals(runbook.digest())) {
            throw Problem.of(
                            Code.JOURNAL_BROKEN,
                            folder.path().resolve("runbook.yaml").toString(),
                            "it is not the runbook that the run began with")
                    .expected(state.began().digest())
                    .found(runbook.digest())
                    .asException();
        }
        try (ChainFile journal = folder.reopen(read, around.clock())) {
            journal.append(line(new RunbookEntry.Resumed(tool)));
            return go(journal);
        }
    }

    private ExitCode go(ChainFile journal) {
        List<ExitCode> exits = new ArrayList<>();
        Flow flow = part(journal, PlacedStage.of("stages", runbook.stages()), exits, true);
        if (flow == Flow.FAILED) {
            flow = part(journal, PlacedStage.of("on-failure", runbook.onFailure()), exits, false);
        }
        if (flow != Flow.PAUSED) {
            flow = part(journal, PlacedStage.of("always", runbook.always()), exits, false);
        }
        if (flow == Flow.PAUSED) {
            String text = "stopped before its end; to go on: vmend runbook run --resume " + folder.run();
            journal.append(line(new RunbookEntry.Noted(Optional.empty(), text)));
            around.watcher().notes(text);
            return ExitCode.STOPPED;
        }
        ExitCode exit = ExitCode.worstOf(exits);
        journal.append(line(new RunbookEntry.Finished(exit.number(), exit.meaning())));
        return exit;
    }

    /** @param ends whether a stage that fails ends the part */
    private Flow part(ChainFile journal, List<PlacedStage> stages, List<ExitCode> exits, boolean ends) {
        for (PlacedStage stage : stages) {
            StageResult result = stage(journal, stage);
            if (result.flow() == Flow.PAUSED) {
                return Flow.PAUSED;
            }
            exits.add(result.exit());
            if (ends && result.flow() != Flow.ON) {
                return result.flow();
            }
        }
        return Flow.ON;
    }

    private StageResult stage(ChainFile journal, PlacedStage stage) {
        RunbookState state = folder.state();
        Optional<RunbookEntry.Ended> ended = state.stage(stage.key()).ended();
        if (ended.isPresent()) {
            return result(ended.get());
        }
        Optional<String> asked = around.asked().get();
        if (asked.isPresent()) {
            return StageResult.paused(asked.get());
        }
        journal.append(line(new RunbookEntry.Begins(stage.key())));
        around.watcher().begins(stage);
        StageResult result = around.work().carryOut(stage.stage(), folder.state(), new Log(journal, stage.key()));
        if (result.flow() == Flow.PAUSED) {
            return result;
        }
        journal.append(line(new RunbookEntry.Ended(
                stage.key(), result.flow().name(), result.exit().number(), result.text(), result.facts())));
        around.watcher().ended(stage, result);
        return result;
    }

    private static StageResult result(RunbookEntry.Ended ended) {
        ExitCode exit = java.util.Arrays.stream(ExitCode.values())
                .filter(code -> code.number() == ended.exit())
                .findFirst()
                .orElse(ExitCode.FAILED);
        return new StageResult(Flow.valueOf(ended.flow()), exit, ended.text(), ended.facts());
    }

    private static ChainFile.Line line(RunbookEntry entry) {
        return (number, at, prev) -> new RunbookLine(number, at, prev, entry).bytes();
    }

    /** Where one stage journals. */
    private final class Log implements StageLog {
        private final ChainFile journal;
        private final String stage;

        Log(ChainFile journal, String stage) {
            this.journal = journal;
            this.stage = stage;
        }

        @Override
        public void note(String text) {
            journal.append(line(new RunbookEntry.Noted(Optional.of(stage), text)));
            around.watcher().notes(text);
        }

        @Override
        public Instant waits(Instant until, String what) {
            Optional<Instant> before = folder.state().stage(stage).until();
            if (before.isEmpty()) {
                journal.append(line(new RunbookEntry.Waits(stage, until, what)));
            }
            Instant holds = before.orElse(until);
            around.watcher().notes("waits until " + holds + " for " + what);
            return holds;
        }

        @Override
        public void tells(String channel, String message) {
            journal.append(line(new RunbookEntry.Tells(stage, channel, message)));
        }

        @Override
        public void told(String channel, boolean sent, String text) {
            journal.append(line(new RunbookEntry.Told(stage, channel, sent, text)));
        }
    }
}
