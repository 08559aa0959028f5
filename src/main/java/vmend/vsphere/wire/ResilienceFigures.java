package vmend.vsphere.wire;

import java.time.Duration;

/**
 * The figures of retry, circuit breaker, bulkhead and rate limiter.
 *
 * @param attempts how often a repeatable call is made at most, the first time included
 * @param firstPause before the second attempt, give or take {@code jitter}
 * @param pauseGrowth how much longer each further pause is
 * @param jitter share by which a pause varies at random, so that several clients do not return together
 * @param failuresInARow that open the circuit
 * @param openFor how long the circuit stays open before one call may try
 * @param atOnce calls under way at the same time
 * @param queueFor how long a call waits for its turn
 * @param writes changes that may begin within {@code writesWithin}; a further one waits
 */
public record ResilienceFigures(
        int attempts,
        Duration firstPause,
        double pauseGrowth,
        double jitter,
        int failuresInARow,
        Duration openFor,
        int atOnce,
        Duration queueFor,
        int writes,
        Duration writesWithin) {

    /**
     * The figures for a real vCenter.
     *
     * <p>3 attempts, 0.5 s and then 1 s apart, give or take half: a gateway that restarts a worker is back by then, and a dead vCenter
     * costs a reader seconds, not minutes. 6 failures in a row open the circuit: two calls that used up their attempts. It stays open
     * for 30 s, much longer than all pauses of one call together, so that a vCenter that comes up is not greeted by a crowd. 4 calls at once:
     * one account must not take much of a vCenter that has its own work. A turn is waited for as long as one slow page may take, 5 min.
     *
     * <p>10 changes in 10 s, which is 60 a minute: more than one step at a time needs, since each waits for its task, and slow enough that
     * a mistake in the program that sends them is noticed and stopped before it went through an estate.
     */
    public static ResilienceFigures standard() {
        return new ResilienceFigures(
                3,
                Duration.ofMillis(500),
                2.0,
                0.5,
                6,
                Duration.ofSeconds(30),
                4,
                Duration.ofMinutes(5),
                10,
                Duration.ofSeconds(10));
    }
}
