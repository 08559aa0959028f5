package vmend.playbook;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.inventory.Fact;

/** How long something must have been found before it is acted on: a span of time, or whole business days. */
public sealed interface Delay {

    /** From when on it is acted on, if it is found since then; unknown where that cannot be told. */
    Fact<Instant> over(Instant since);

    /** Whether it is acted on at once. */
    boolean isNone();

    /** For readers, for example {@code 14 d} or {@code 10 business days}. */
    String text();

    static Delay of(Duration span) {
        return new Span(span);
    }

    /** Time as the clock counts it. */
    record Span(Duration span) implements Delay {
        @Override
        public Fact<Instant> over(Instant since) {
            return Fact.known(since.plus(span));
        }

        @Override
        public boolean isNone() {
            return span.isZero();
        }

        @Override
        public String text() {
            return span.toSeconds() % Duration.ofDays(1).toSeconds() == 0 ? span.toDays() + " d" : span.toString();
        }
    }

    /**
     * So many whole business days after the day it was found; then it is acted on from the beginning of the next one. Days are those of
     * UTC.
     *
     * @param weekend days of the week that are no business days
     * @param holidays dates that are none; with none, only the weekend is left out, else every year that is counted into must be named
     */
    record BusinessDays(int days, Set<DayOfWeek> weekend, Set<LocalDate> holidays) implements Delay {
        /** A calendar in which ten years have too few business days is a mistake. */
        private static final int LONGEST = 3660;

        public BusinessDays {
            weekend = Set.copyOf(weekend);
            holidays = Set.copyOf(holidays);
        }

        @Override
        public Fact<Instant> over(Instant since) {
            Set<Integer> years = holidays.stream().map(LocalDate::getYear).collect(Collectors.toSet());
            LocalDate day = since.atZone(ZoneOffset.UTC).toLocalDate();
            int open = 0;
            for (int passed = 0; passed < LONGEST; passed++) {
                day = day.plusDays(1);
                if (!years.isEmpty() && !years.contains(day.getYear())) {
                    return Fact.unknown("the calendar names no day of " + day.getYear());
                }
                open += isOpen(day) ? 1 : 0;
                if (open > days) {
                    return Fact.known(day.atStartOfDay(ZoneOffset.UTC).toInstant());
                }
            }
            return Fact.unknown("there are not " + days + " business days in the next ten years");
        }

        private boolean isOpen(LocalDate day) {
            return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
        }

        @Override
        public boolean isNone() {
            return days == 0;
        }

        @Override
        public String text() {
            return days + (days == 1 ? " business day" : " business days");
        }
    }
}
