package vmend.playbook;

import java.time.Duration;

/** Durations as readers see them, rounded down to one unit: {@code 9 d}, {@code 24 h}, {@code 45 min}, {@code 30 s}. */
public final class Durations {
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private Durations() {}

    public static String text(Duration duration) {
        if (duration.compareTo(TWO_DAYS) >= 0) {
            return duration.toDays() + " d";
        }
        if (duration.compareTo(TWO_HOURS) >= 0) {
            return duration.toHours() + " h";
        }
        return duration.compareTo(TWO_MINUTES) >= 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
