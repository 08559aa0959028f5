package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.Exchange;

/** Killed at whichever point of a run: resume finds out what was done, does the rest, and does nothing twice. */
class KillMatrixTest {
    private static final int SAMPLE = 6;
    /** So long that a task is still under way when resume looks for it. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private record Case(Killer.Point point, int number) {}

    @Test
    void goesOnAfterAKillAtWhicheverPoint() throws Exception {
        Workshop workshop = Workshop.in(folder);
        List<Case> all = cases(workshop);
        List<Case> chosen = Cases.chosen(all, SAMPLE);
        System.out.println(
                "kill matrix: before and after " + workshop.exchanges().size()
                        + " requests, while tasks are under way, and after " + workshop.journalLines()
                        + " lines of the journal = " + all.size() + " cases, of which " + chosen.size() + " are tried");

        assertThat(Cases.broken(chosen, one -> attempt(workshop, one))).isEmpty();
    }

    /** Two steps on one machine within a second: the task of the first is none of the second's. */
    @Test
    void doesNotTakeTheTaskOfTheStepBeforeForItsOwn() throws Exception {
        Workshop workshop = Workshop.in(folder);
        long second = workshop.exchanges().stream()
                .filter(exchange -> exchange.method().equals("ReconfigVM_Task"))
                .mapToLong(Exchange::index)
                .skip(1)
                .findFirst()
                .orElseThrow();

        assertThat(attempt(workshop, new Case(Killer.Point.BEFORE_REQUEST, (int) second)))
                .isEmpty();
    }

    /** The first of two steps on one machine is still under way when the run is resumed: that holds the second back no longer than it takes. */
    @Test
    void doesTheStepAfterOneThatWasUnderWay() throws Exception {
        Workshop workshop = Workshop.in(folder);
        int first = 1;
        for (Exchange exchange : workshop.exchanges()) {
            if (exchange.method().equals("ReconfigVM_Task")) {
                break;
            }
            first += Workshop.changes(exchange) ? 1 : 0;
        }

        assertThat(attempt(workshop, new Case(Killer.Point.AFTER_CHANGE, first)))
                .isEmpty();
    }

    @Test
    void putsAGroupBackThatWasKilledBeforeItCould() throws Exception {
        Workshop workshop = Workshop.in(folder);
        Killer killer = new Killer(Killer.Point.AFTER_LINE, 7);
        try (Workshop.Performance performance = workshop.perform(Duration.ZERO, killer)) {
            performance
                    .mock()
                    .obstacles()
                    .fail(performance.mock().ref("esx-02.corp.example"), "UpdatePortGroup", "HostConfigFault");
            String err = killed(performance, killer, new Case(Killer.Point.AFTER_LINE, 7));
            assertThat(outcomes(performance)).as(err).startsWith(Outcome.DONE, Outcome.FAILED);

            InProcess.Ran resumed = performance.resume();

            assertThat(resumed.exit()).as(resumed.err()).isEqualTo(22);
            assertThat(outcomes(performance)).startsWith(Outcome.PUT_BACK, Outcome.FAILED, Outcome.NOT_STARTED);
            assertThat(performance.mutations()).hasSize(2);
            assertThat(new Promise(workshop, performance)
                            .changesAsJournalled()
                            .settled()
                            .receiptFits()
                            .broken())
                    .isEmpty();
        }
    }

    private static List<Outcome> outcomes(Workshop.Performance performance) {
        return RunState.of(performance.rehearsal().journal()).steps().values().stream()
                .map(RunState.StepState::outcome)
                .toList();
    }

    private static List<Case> cases(Workshop workshop) {
        List<Case> cases = new ArrayList<>();
        int changes = 0;
        for (Exchange exchange : workshop.exchanges()) {
            cases.add(new Case(Killer.Point.BEFORE_REQUEST, (int) exchange.index()));
            cases.add(new Case(Killer.Point.AFTER_REQUEST, (int) exchange.index()));
            changes += Workshop.changes(exchange) ? 1 : 0;
            if (exchange.method().endsWith("_Task")) {
                cases.add(new Case(Killer.Point.AFTER_CHANGE, changes));
            }
        }
        for (int line = 1; line <= workshop.journalLines(); line++) {
            cases.add(new Case(Killer.Point.AFTER_LINE, line));
        }
        return cases;
    }

    private static List<String> attempt(Workshop workshop, Case one) {
        Killer killer = new Killer(one.point(), one.number());
        Duration tasks = one.point() == Killer.Point.AFTER_CHANGE ? SLOW : Duration.ZERO;
        try (Workshop.Performance performance = workshop.perform(tasks, killer)) {
            String err = killed(performance, killer, one);
            List<String> broken = new ArrayList<>();
            // The last line of the journal is followed by so little that a process may end before it is killed.
            if (!killer.killed() && one.number() < workshop.journalLines()) {
                broken.add("it was not killed: " + err);
            }
            Promise promise = new Promise(workshop, performance);
            Optional<RunState> state = promise.state();
            if (state.isEmpty()) {
                promise.exits(performance.apply());
            } else if (state.get().resumable()) {
                promise.exits(performance.resume());
            } else {
                ended(performance.resume(), broken);
            }
            promise.changesAsJournalled().settled().allDone().receiptFits();
            broken.addAll(promise.broken());
            return broken;
        }
    }

    private static String killed(Workshop.Performance performance, Killer killer, Case one) {
        try {
            Process process = performance.applyApart();
            killer.takes(process);
            if (one.point() == Killer.Point.AFTER_LINE) {
                killer.watch(performance::journal);
            }
            return performance.rehearsal().vmend().ended(process).err();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ended(InProcess.Ran ran, List<String> broken) {
        if (ran.exit() != 2) {
            broken.add("a run that has ended was resumed: " + ran);
        }
    }
}
