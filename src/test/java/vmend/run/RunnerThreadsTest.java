package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vmend.action.Action;

/** How many units of a run are worked on at once. */
class RunnerThreadsTest extends UnitsInMemory {

    @Test
    void theFirstStepRunsAloneAndThenAsManyAtOnceAsAreAllowed() {
        tagging("a", "b", "c", "d");
        AtomicInteger inFlight = new AtomicInteger();
        List<Integer> seen = new ArrayList<>();
        CyclicBarrier two = new CyclicBarrier(2);
        bench.vcenter.whileSending(action -> {
            int now = inFlight.incrementAndGet();
            synchronized (seen) {
                seen.add(now);
            }
            if (!action.target().equals(Bench.ref("a")) && !action.target().equals(Bench.ref("d"))) {
                meet(two);
            }
            inFlight.decrementAndGet();
        });

        assertThat(runner(2, 0).run().values()).containsOnly(Outcome.DONE).hasSize(4);
        assertThat(seen.get(0)).isEqualTo(1);
        assertThat(bench.vcenter.sent().get(0)).isEqualTo(ATTACH + "a");
        assertThat(seen).allMatch(now -> now <= 2).contains(2);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("nobody ran beside it", e);
        }
    }

    @Test
    void noTwoStepsWorkOnOneObjectAtATime() {
        tagging("a", "b");
        steps.add(Bench.step("S-b2", Bench.tag("b", "y")));
        tagging("c");
        CyclicBarrier two = new CyclicBarrier(2);
        bench.vcenter.whileSending(action -> {
            if (isFirstOf("b", action) || action.target().equals(Bench.ref("c"))) {
                meet(two);
            }
        });

        assertThat(runner(2, 0).run().values()).containsOnly(Outcome.DONE).hasSize(4);
        assertThat(bench.vcenter.sent().get(3)).isEqualTo(ATTACH + "b");
    }

    private static boolean isFirstOf(String machine, Action action) {
        return action.equals(Bench.tag(machine, "x"));
    }

    @Test
    void anInterruptedRunLetsTheStepInFlightEndAndBeginsNoOther() {
        tagging("a", "b");
        Thread main = Thread.currentThread();
        bench.vcenter.whileSending(action -> {
            while (main.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            main.interrupt();
            while (main.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        });
        Runner runner = runner(1, 0);

        Map<String, Outcome> outcomes = runner.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes).containsExactly(Map.entry("S-a", Outcome.DONE));
        assertThat(runner.stopped()).contains("interrupted");
        assertThat(runner.paused()).isTrue();
    }
}
