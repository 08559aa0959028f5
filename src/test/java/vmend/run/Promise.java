package vmend.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vmend.InProcess;
import vmend.problem.ExitCode;

/** What a run promises whatever happens, compared with what the vCenter's own log of changes says. */
final class Promise {
    private static final Pattern CHANGE = Pattern.compile("(\\w+) -> (\\w+)");

    private final Workshop workshop;
    private final Workshop.Performance performance;
    private final List<String> broken = new ArrayList<>();

    Promise(Workshop workshop, Workshop.Performance performance) {
        this.workshop = workshop;
        this.performance = performance;
    }

    /** What of it was not kept, in words; empty where all was. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    private void require(boolean kept, String otherwise) {
        if (!kept) {
            broken.add(otherwise);
        }
    }

    /** The journal as it stands; empty where no run has begun. */
    Optional<RunState> state() {
        return performance.journal().map(file -> RunState.of(JournalFile.read(file)));
    }

    /** Each change belongs to one intent, each step that is called done was done once, and nothing was done twice. */
    Promise changesAsJournalled() {
        Map<String, Integer> counts = counts();
        Optional<RunState> state = state();
        for (Map.Entry<String, String> change : workshop.changes().entrySet()) {
            int done = count(counts, change.getValue());
            int back = count(counts, reversed(change.getValue()));
            RunState.StepState step = state.map(RunState::steps)
                    .map(steps -> steps.get(change.getKey()))
                    .orElse(RunState.StepState.untouched(change.getKey()));
            require(done <= 1 && back <= done, step.id() + " was done " + done + " times, put back " + back + " times");
            require(done + back <= step.attempts(), step.id() + " was done without an intent");
            asTold(step, done, back);
        }
        require(counts.isEmpty(), "nobody approved " + counts.keySet());
        return this;
    }

    private void asTold(RunState.StepState step, int done, int back) {
        String told = step.id() + " is told as '" + step.outcome() + "' ("
                + step.ended().map(RunState.Ended::text).orElse("") + ") and was done " + done + " times, put back "
                + back
                + " times";
        switch (step.outcome()) {
            case DONE -> require(done == 1 && back == 0, told);
            case PUT_BACK -> require(done == 1 && back == 1, told);
            case ALREADY, DRIFTED, HELD, LEFT_OUT, FAILED, NOT_STARTED -> require(done == 0, told);
            case UNKNOWN, WAITING -> {}
        }
    }

    /** The exit code is what the journal says; failed or refused as a whole only where no run has begun. */
    Promise exits(InProcess.Ran ran) {
        List<Integer> expected = state().map(one -> ExitCode.worstOf(one.steps().values().stream()
                        .map(step -> step.outcome().exit())
                        .toList()))
                .map(code -> List.of(code.number()))
                .orElse(List.of(ExitCode.FAILED.number(), ExitCode.REFUSED.number()));
        require(
                expected.contains(ran.exit()),
                "the exit code is " + ran.exit() + ", not " + expected + ": " + ran.err());
        return this;
    }

    /** The receipt names the journal's end. */
    Promise receiptFits() {
        InProcess.Ran ran = performance
                .rehearsal()
                .vmend()
                .run("journal", "verify", performance.rehearsal().run());
        require(ran.exit() == 0 && !ran.out().contains("without a receipt"), "the journal: " + ran.out() + ran.err());
        return this;
    }

    /** Every step was done once. */
    Promise allDone() {
        require(
                state().filter(one -> one.steps().values().stream()
                                .allMatch(step -> step.outcome() == Outcome.DONE || step.outcome() == Outcome.ALREADY))
                        .isPresent(),
                "not everything is done: " + state().map(one -> one.steps().values()));
        Map<String, Integer> counts = counts();
        workshop.changes().forEach((step, change) -> require(count(counts, change) == 1, step + " was not done"));
        return this;
    }

    /** Nothing is left to find out. */
    Promise settled() {
        require(state().filter(one -> !one.resumable()).isPresent(), "the run is not settled: " + state());
        return this;
    }

    /** No session is open and no lock is held. */
    Promise nothingLeftOpen() {
        require(performance.mock().openSessions() == 0, performance.mock().openSessions() + " sessions are open");
        Path state = Path.of(performance.rehearsal().file("state"));
        String vcenter = workshop.plan().vcenters().get(0).instanceUuid();
        Optional<AutoCloseable> lock =
                StateDirectory.at(state, InstantSource.system()).lock(vcenter);
        require(lock.isPresent(), "the vCenter's lock is held");
        lock.ifPresent(Promise::release);
        return this;
    }

    private static void release(AutoCloseable lock) {
        try {
            lock.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new HashMap<>();
        performance.mutations().forEach(mutation -> counts.merge(Workshop.change(mutation), 1, Integer::sum));
        return counts;
    }

    private static int count(Map<String, Integer> counts, String change) {
        return Optional.ofNullable(counts.remove(change)).orElse(0);
    }

    static String reversed(String change) {
        return CHANGE.matcher(change).replaceAll("$2 -> $1");
    }
}
