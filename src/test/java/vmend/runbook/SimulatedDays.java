package vmend.runbook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes as fast as any other and is put to another day now and then. */
final class SimulatedDays extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /** Puts it to an instant. */
    void to(String instant) {
        ahead = Duration.between(Instant.now(), Instant.parse(instant));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody needs it in another zone");
    }
}
