package vmend.approval;

import java.time.Duration;

/** How old a plan may be when it is applied: one that costs power, and any other. */
public record MaxAge(Duration power, Duration other) {
    public static MaxAge defaults() {
        return new MaxAge(Duration.ofHours(24), Duration.ofDays(7));
    }
}
