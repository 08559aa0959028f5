package vmend.playbook;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a site waits, as it writes it: a duration, or a number of business days.
 *
 * @param span empty for business days
 */
public record RipensAfter(Optional<Duration> span, int businessDays) {
    static final String FORM = "an ISO-8601 duration such as P14D, or business days such as 10 business days";
    private static final Pattern BUSINESS_DAYS = Pattern.compile("(\\d{1,3}) business days?");

    static RipensAfter parse(String text) {
        Matcher days = BUSINESS_DAYS.matcher(text);
        if (days.matches()) {
            return new RipensAfter(Optional.empty(), Integer.parseInt(days.group(1)));
        }
        Duration span = Duration.parse(text);
        if (span.isNegative()) {
            throw new IllegalArgumentException("not negative");
        }
        return new RipensAfter(Optional.of(span), 0);
    }

    /** By a calendar that says which days are no business days. */
    public Delay by(Set<DayOfWeek> weekend, Set<LocalDate> holidays) {
        return span.map(Delay::of).orElseGet(() -> new Delay.BusinessDays(businessDays, weekend, holidays));
    }

    @Override
    public String toString() {
        return span.map(Duration::toString)
                .orElseGet(() -> businessDays + (businessDays == 1 ? " business day" : " business days"));
    }
}
