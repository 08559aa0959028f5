package vmend.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long a run waits for what, and by which clock. */
public record Waiting(Patience patience, Pauses pauses, InstantSource clock) {
    Instant until(Duration fromNow) {
        return clock.instant().plus(fromNow);
    }

    boolean over(Instant end) {
        return !clock.instant().isBefore(end);
    }

    void aSlice() {
        pauses.pause(patience.slice());
    }
}
