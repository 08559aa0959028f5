package vmend.run;

import java.time.Duration;

/**
 * How long a run waits for what.
 *
 * @param task until a task ended; a reconfiguration that a question holds up ends by itself after about four minutes
 * @param shutdown until a guest has shut down (controls.md §0.6.3)
 * @param settle until what a task or call changed can be read back
 * @param busy until another task on the object ended
 * @param lost after a lost reply, until a task that it may have begun must have shown up
 * @param slice one look at a task, and between two looks at anything else
 */
public record Patience(
        Duration task, Duration shutdown, Duration settle, Duration busy, Duration lost, Duration slice) {

    public static Patience standard() {
        return new Patience(
                Duration.ofMinutes(15),
                Duration.ofMinutes(30),
                Duration.ofSeconds(20),
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2));
    }
}
