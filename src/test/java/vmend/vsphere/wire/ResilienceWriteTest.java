package vmend.vsphere.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** What surrounds a call that changes something. */
class ResilienceWriteTest {
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void sendsOnceWhateverHappens() {
        Resilience resilience = limited(100, Duration.ofSeconds(1));
        assertThat(codeOf(() -> resilience.write(failing(Code.CONNECTION_LOST))))
                .isEqualTo(Code.CONNECTION_LOST);
        assertThat(sent).hasValue(1);
    }

    @Test
    void saysThatNothingWasSentWhenItsTurnDoesNotCome() {
        Resilience resilience = limited(2, Duration.ofHours(1));
        resilience.write(sent::incrementAndGet);
        resilience.write(sent::incrementAndGet);
        assertThat(codeOf(() -> resilience.write(sent::incrementAndGet))).isEqualTo(Code.NOT_SENT);
        assertThat(sent).hasValue(2);
        // Reading goes on, and nothing is held against the vCenter.
        assertThat(resilience.call(Repeat.ONCE, () -> "read")).isEqualTo("read");
    }

    @Test
    void doesNotLimitWhatReads() {
        Resilience resilience = limited(1, Duration.ofHours(1));
        for (int i = 0; i < 20; i++) {
            resilience.call(Repeat.ONCE, sent::incrementAndGet);
        }
        assertThat(sent).hasValue(20);
    }

    @Test
    void leavesAVcenterAloneThatFailsToo() {
        Resilience resilience = limited(100, Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            assertThat(codeOf(() -> resilience.write(failing(Code.UNAVAILABLE))))
                    .isEqualTo(Code.UNAVAILABLE);
        }
        assertThat(codeOf(() -> resilience.write(failing(Code.UNAVAILABLE)))).isEqualTo(Code.CIRCUIT_OPEN);
        assertThat(sent).hasValue(3);
    }

    private Supplier<Object> failing(Code code) {
        return () -> {
            sent.incrementAndGet();
            throw Problem.of(code, "vc", "it broke").asException();
        };
    }

    private static Code codeOf(Runnable call) {
        try {
            call.run();
        } catch (ProblemException e) {
            return e.problem().code();
        }
        throw new AssertionError("it did not fail");
    }

    private static Resilience limited(int writes, Duration within) {
        Duration moment = Duration.ofMillis(10);
        return new Resilience(
                "vc", new ResilienceFigures(3, moment, 1.5, 0.5, 3, Duration.ofHours(1), 4, moment, writes, within));
    }
}
