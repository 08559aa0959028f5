package vmend.report;

import java.time.Duration;
import vmend.action.Check;

/** A check as a reader says it. */
final class CheckWords {
    private CheckWords() {}

    static String of(Check check) {
        return check.match(
                property -> property.path() + compared(property.op(), property.value()),
                statistic -> statistic.counter() + " (95th percentile of the last " + length(statistic.window()) + ")"
                        + compared(statistic.op(), statistic.value()),
                events -> "events " + String.join(", ", events.types()) + " of the last " + length(events.since())
                        + compared(events.op(), Integer.toString(events.count())),
                tag -> "tag " + tag.tag() + " is absent");
    }

    private static String compared(Check.Op op, String value) {
        return switch (op) {
            case EQ -> " = " + shown(value);
            case NE -> " ≠ " + shown(value);
            case LT -> " < " + shown(value);
            case LE -> " ≤ " + shown(value);
            case UNSET -> " has no value";
            case LACKS -> " does not hold " + shown(value);
            case HOLDS -> " holds " + shown(value);
        };
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(empty)" : value;
    }

    /** For example {@code 1 h}; ISO 8601 where it is no whole number of one unit. */
    private static String length(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds <= 0 || !duration.equals(Duration.ofSeconds(seconds))) {
            return duration.toString();
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + " d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
