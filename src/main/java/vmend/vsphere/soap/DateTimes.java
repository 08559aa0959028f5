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
    /** {@code 2026-11-23T23:00:00}, as every vCenter writes it, before a fraction and a zone. */
    private static final String USUAL = "0000-00-00T00:00:00";

    private DateTimes() {}

    static Instant parse(String text) {
        try {
            if (isUsual(text)) {
                return usual(text);
            }
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof LocalDateTime local
                    ? local.toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.from(parsed).toInstant();
        } catch (DateTimeException e) {
            throw DecodeException.value("'" + text.substring(0, Math.min(40, text.length())) + "' is no date and time");
        }
    }

    /** Whether a text is in UTC, with or without a fraction of up to nine digits; a formatter costs thirty times as much. */
    private static boolean isUsual(String text) {
        int end = text.endsWith("Z") ? text.length() - 1 : text.length();
        if (end < USUAL.length() || end == USUAL.length() + 1 || end > USUAL.length() + 10) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char expected = i < USUAL.length() ? USUAL.charAt(i) : i == USUAL.length() ? '.' : '0';
            char found = text.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static Instant usual(String text) {
        int nanos = 0;
        int unit = 100_000_000;
        for (int i = USUAL.length() + 1; i < text.length() && text.charAt(i) != 'Z'; i++) {
            nanos += (text.charAt(i) - '0') * unit;
            unit /= 10;
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        nanos)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    static String format(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant);
    }
}
