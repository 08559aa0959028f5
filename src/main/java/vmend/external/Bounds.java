package vmend.external;

import java.time.Duration;

/**
 * What a playbook from outside may use up.
 *
 * @param loading how long compiling, describing and settling may take, each
 * @param judging how long one look at one estate may take
 * @param heapMegabytes of its JVM
 * @param answerMegabytes of one answer
 */
public record Bounds(Duration loading, Duration judging, int heapMegabytes, int answerMegabytes) {
    private static final int SMALLEST_HEAP = 256;
    private static final int LARGEST_HEAP = 2048;

    /** Half the memory that vmend itself may use, since the child holds a part of the same estate. */
    public static Bounds standard() {
        long half = Runtime.getRuntime().maxMemory() >> 21;
        return new Bounds(
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                (int) Math.max(SMALLEST_HEAP, Math.min(LARGEST_HEAP, half)),
                64);
    }

    int answerBytes() {
        return answerMegabytes << 20;
    }
}
