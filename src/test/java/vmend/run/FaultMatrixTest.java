package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.Exchange;

/** Whatever goes wrong at whichever request of a run: nothing is done twice, nothing undone is called done, and resume does the rest. */
class FaultMatrixTest {
    private static final int SAMPLE = 40;
    /** Long enough to be under way when the reply to its call is lost. */
    private static final Duration SLOW = Duration.ofMillis(250);

    private static final Set<String> SESSIONS = Set.of("Login", "Logout", "POST", "DELETE");

    @TempDir
    Path folder;

    /**
     * One case.
     *
     * @param at the number of the request; of those that change something where tasks take time, since then the others vary
     */
    private record Case(Mishap.Kind kind, Mishap.Moment moment, int at, Exchange request, boolean slow) {
        Mishap mishap() {
            return slow ? Mishap.atChange(at, kind, moment) : Mishap.atRequest(at, kind, moment);
        }

        @Override
        public String toString() {
            return kind + " " + moment + " request " + request.index() + " " + request.method()
                    + (slow ? ", slow tasks" : "");
        }
    }

    @Test
    void keepsItsPromiseWhateverGoesWrongAtWhicheverRequest() throws Exception {
        Workshop workshop = Workshop.in(folder);
        List<Case> all = cases(workshop.exchanges());
        List<Case> chosen = Cases.chosen(all, SAMPLE);
        System.out.println("fault matrix: " + Mishap.Kind.values().length + " kinds x "
                + workshop.exchanges().size() + " requests, those that change something also after their effect and"
                + " with slow tasks = " + all.size() + " cases, of which " + chosen.size() + " are tried");

        assertThat(Cases.broken(chosen, one -> attempt(workshop, one))).isEmpty();
    }

    private static List<Case> cases(List<Exchange> exchanges) {
        List<Case> cases = new ArrayList<>();
        int changes = 0;
        for (Exchange exchange : exchanges) {
            boolean change = Workshop.changes(exchange);
            changes += change ? 1 : 0;
            for (Mishap.Kind kind : Mishap.Kind.values()) {
                for (Mishap.Moment moment : Mishap.Moment.of(exchange)) {
                    cases.add(new Case(kind, moment, (int) exchange.index(), exchange, false));
                    if (change) {
                        cases.add(new Case(kind, moment, changes, exchange, true));
                    }
                }
            }
        }
        return cases;
    }

    private static List<String> attempt(Workshop workshop, Case one) {
        Mishap mishap = one.mishap();
        try (Workshop.Performance performance = workshop.perform(one.slow() ? SLOW : Duration.ZERO, mishap)) {
            InProcess.Ran applied = performance.apply();
            List<String> broken = new ArrayList<>();
            if (mishap.hit()
                    .map(Exchange::method)
                    .filter(one.request().method()::equals)
                    .isEmpty()) {
                broken.add("it happened at " + mishap.hit() + " instead");
            }
            Promise promise =
                    new Promise(workshop, performance).changesAsJournalled().exits(applied);
            if (!SESSIONS.contains(one.request().method())) {
                promise.nothingLeftOpen();
            }
            Optional<RunState> state = promise.state();
            if (state.isEmpty()) {
                InProcess.Ran again = performance.apply();
                promise.changesAsJournalled().exits(again).allDone();
            } else if (state.get().resumable()) {
                InProcess.Ran resumed = performance.resume();
                promise.changesAsJournalled().exits(resumed).settled();
                if (state.get().steps().values().stream().noneMatch(step -> step.outcome() == Outcome.FAILED)) {
                    promise.allDone();
                }
            }
            promise.receiptFits();
            broken.addAll(promise.broken());
            return broken;
        }
    }
}
