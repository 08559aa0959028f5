package vmend.vsphere.soap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Reads and writes xsd:dateTime without javax.xml.bind, which newer JDKs do not have. */
final class DateTimes {
    private DateTimes() {}

    static Instant parse(String text) {
        try {
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof LocalDateTime local
                    ? local.toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.from(parsed).toInstant();
        } catch (DateTimeException e) {
            throw DecodeException.value("'" + text.substring(0, Math.min(40, text.length())) + "' is no date and time");
        }
    }

    static String format(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant);
    }
}
