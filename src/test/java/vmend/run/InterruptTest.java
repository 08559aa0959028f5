package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.Exchange;
import vmend.mocks.Interference;
import vmend.mocks.Verdict;

/** Ctrl-C while a step is in flight. */
class InterruptTest {
    private static final Path ENV = Path.of("/usr/bin/env");

    @TempDir
    Path folder;

    @Test
    void endsTheStepInFlightBeginsNoOtherAndLeavesTheRestToResume() throws Exception {
        assumeTrue(Files.isExecutable(ENV), "needs GNU env to give the child a signal that a CI may ignore");
        Workshop workshop = Workshop.in(folder);
        Interrupting interrupting = new Interrupting("ReconfigureDVPort_Task");
        try (Workshop.Performance performance = workshop.perform(Duration.ofSeconds(2), interrupting)) {
            Process process = performance.applyApart(ENV.toString(), "--default-signal=INT");
            interrupting.victim.complete(process);
            InProcess.Ran ran = performance.rehearsal().vmend().ended(process);

            assertThat(ran.exit()).as(ran.err()).isEqualTo(130);
            assertThat(ran.err())
                    .contains("the step in flight is followed to its end")
                    .contains("vmend resume");
            assertThat(outcomes(performance))
                    .as("two of the standard groups, the port in flight, and nothing of the rest")
                    .startsWith(Outcome.DONE, Outcome.DONE, Outcome.DONE, Outcome.NOT_STARTED)
                    .filteredOn(Outcome.DONE::equals)
                    .hasSize(3);
            assertThat(kept(workshop, performance)).isEmpty();
            assertThat(performance.mutations()).hasSize(3);

            InProcess.Ran resumed = performance.resume();

            assertThat(resumed.exit()).as(resumed.err()).isZero();
            assertThat(new Promise(workshop, performance)
                            .changesAsJournalled()
                            .settled()
                            .allDone()
                            .nothingLeftOpen()
                            .receiptFits()
                            .broken())
                    .isEmpty();
        }
    }

    private static List<String> kept(Workshop workshop, Workshop.Performance performance) {
        return new Promise(workshop, performance)
                .changesAsJournalled()
                .nothingLeftOpen()
                .receiptFits()
                .broken();
    }

    private static List<Outcome> outcomes(Workshop.Performance performance) {
        return RunState.of(performance.rehearsal().journal()).steps().values().stream()
                .map(RunState.StepState::outcome)
                .toList();
    }

    /** Sends the signal once, when the call of a method was taken and its task has begun. */
    private static final class Interrupting implements Interference {
        private final String method;
        private final CompletableFuture<Process> victim = new CompletableFuture<>();
        private final AtomicInteger calls = new AtomicInteger();

        Interrupting(String method) {
            this.method = method;
        }

        @Override
        public Verdict after(Exchange exchange) {
            if (exchange.method().equals(method) && calls.incrementAndGet() == 1) {
                try {
                    int exit = new ProcessBuilder(
                                    "kill", "-INT", Long.toString(victim.join().pid()))
                            .start()
                            .waitFor();
                    assertThat(exit).isZero();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return Verdict.goOn();
        }
    }
}
