package vmend.testing;

import java.time.Duration;

/** Durations as tests say them. */
public final class Times {
    private Times() {}

    public static Duration days(long days) {
        return Duration.ofDays(days);
    }

    public static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }

    public static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    public static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
