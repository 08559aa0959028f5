package vmend.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A person whose signature counts, as the trust file names them.
 *
 * @param validFrom the first day, in UTC, on which the key counts; empty for any day until the last
 * @param validUntil the last day, in UTC, on which the key counts
 */
public record TrustedKey(String name, VerifyingKey key, Optional<LocalDate> validFrom, LocalDate validUntil) {

    public boolean validAt(Instant time) {
        LocalDate day = time.atZone(ZoneOffset.UTC).toLocalDate();
        return !day.isAfter(validUntil) && validFrom.filter(day::isBefore).isEmpty();
    }

    /** The days on which the key counts, for errors and reports. */
    public String days() {
        return validFrom.map(day -> "from " + day + " ").orElse("") + "until " + validUntil;
    }
}
