package vmend.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vmend.inventory.Fact;

/** Holds back what a playbook wants done only once it has been found for a while: nobody is surprised by the first plan. */
final class Ripening {
    static final String GUARD = "ripening";

    private final History history;

    Ripening(History history) {
        this.history = history;
    }

    /** @param now vCenter's own time */
    Optional<Held> held(String findingId, Duration after, Instant now) {
        if (after.isZero()) {
            return Optional.empty();
        }
        Fact<Instant> since = history.since(findingId);
        // A sighting of the future is a clock that was set: it counts from now.
        return since.match(
                first -> first.plus(after).isAfter(now)
                        ? held("found since " + shown(first) + begins(first) + ", " + acted(first, after))
                        : Optional.empty(),
                () -> held("found for the first time" + begins() + ", " + acted(now, after)),
                why -> held("since when it is found cannot be told: " + why));
    }

    private static String acted(Instant first, Duration after) {
        return "acted on after " + days(after) + ": from " + shown(first.plus(after)) + " on";
    }

    private static String days(Duration after) {
        return after.toSeconds() % ChronoUnit.DAYS.getDuration().toSeconds() == 0
                ? after.toDays() + " d"
                : after.toString();
    }

    /** Where a finding is as old as the memory itself, it may be older: a lost history makes everything young again. */
    private String begins(Instant first) {
        return history.begins().filter(begin -> !first.isAfter(begin)).isPresent()
                ? " (the history of findings begins then)"
                : "";
    }

    private String begins() {
        return history.begins()
                .map(from -> " (the history of findings goes back to " + shown(from) + ")")
                .orElse(" (there is no history of findings yet)");
    }

    private static String shown(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
    }

    private static Optional<Held> held(String reason) {
        return Optional.of(new Held(GUARD, reason));
    }
}
