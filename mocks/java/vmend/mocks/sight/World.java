package vmend.mocks.sight;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import vmend.mocks.estate.Estate;
import vmend.mocks.vim.Schema;

/** The estate in time: when the mock was started, what its clock says, and the schema all values follow. */
public record World(Estate estate, Schema schema, Clock clock, Instant started) {
    /** The moment that lay the duration back when the mock was started. */
    public Instant ago(Duration age) {
        return started.minus(age);
    }

    /** How long before the start a moment was; what came after the start has a negative age. */
    public Duration age(Instant at) {
        return Duration.between(at, started);
    }

    public Instant now() {
        return clock.instant();
    }

    /** An identity that is the same in every run of the same estate. */
    public String uuid(String of) {
        return UUID.nameUUIDFromBytes((estate.vcenter().instanceUuid() + of).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A number from 0 below the bound that is the same in every run of the same estate. */
    public int pick(String of, int bound) {
        return Math.floorMod(
                UUID.nameUUIDFromBytes((estate.vcenter().instanceUuid() + of).getBytes(StandardCharsets.UTF_8))
                        .hashCode(),
                bound);
    }
}
