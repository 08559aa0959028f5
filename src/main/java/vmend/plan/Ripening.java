package vmend.plan;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vmend.inventory.Fact;
import vmend.playbook.Delay;

/** Holds back what a playbook wants done only once it has been found for a while: nobody is surprised by the first plan. */
final class Ripening {
    static final String GUARD = "ripening";

    private final History history;

    Ripening(History history) {
        this.history = history;
    }

    /** @param now vCenter's own time */
    Optional<Held> held(String findingId, Delay after, Instant now) {
        if (after.isNone()) {
            return Optional.empty();
        }
        Fact<Instant> since = history.since(findingId);
        // A sighting of the future is a clock that was set: it counts from now.
        return since.match(
                first -> held("found since " + shown(first) + begins(first), first, after, now),
                () -> held("found for the first time" + begins(), now, after, now),
                why -> held("since when it is found cannot be told: " + why));
    }

    private static Optional<Held> held(String found, Instant first, Delay after, Instant now) {
        return after.over(first)
                .match(
                        from -> from.isAfter(now)
                                ? held(found + ", acted on after " + after.text() + ": from " + shown(from) + " on")
                                : Optional.empty(),
                        () -> held(found + ", acted on after " + after.text()),
                        why -> held(found + ", acted on after " + after.text() + ", and when that is cannot be told: "
                                + why));
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
