package vmend.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.inventory.Fact;

class DelayTest {
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    @Test
    void countsASpanByTheClock() {
        Delay delay = Delay.of(Duration.ofDays(14));
        assertThat(delay.over(Instant.parse("2026-12-21T20:00:00Z")))
                .isEqualTo(Fact.known(Instant.parse("2027-01-04T20:00:00Z")));
        assertThat(delay.text()).isEqualTo("14 d");
        assertThat(Delay.of(Duration.ofHours(5)).text()).isEqualTo("PT5H");
        assertThat(Delay.of(Duration.ZERO).isNone()).isTrue();
    }

    /** 2026-12-21 is a Monday; the 24th and the 25th are holidays. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-21T00:00:00Z, 1, 2026-12-23",
        "2026-12-21T23:59:59Z, 1, 2026-12-23",
        "2026-12-22T00:00:00Z, 1, 2026-12-28",
        "2026-12-21T20:00:00Z, 2, 2026-12-28",
        "2026-12-21T20:00:00Z, 3, 2026-12-29",
        "2026-12-25T20:00:00Z, 1, 2026-12-29",
        "2026-12-26T20:00:00Z, 1, 2026-12-29",
        "2026-12-27T23:59:59Z, 1, 2026-12-29",
        "2026-12-28T00:00:00Z, 1, 2026-12-30"
    })
    void countsWholeBusinessDaysAndActsFromTheNextOneOn(Instant found, int days, LocalDate from) {
        Delay delay = new Delay.BusinessDays(
                days, WEEKEND, Set.of(LocalDate.parse("2026-12-24"), LocalDate.parse("2026-12-25")));
        assertThat(delay.over(found)).isEqualTo(Fact.known(Instant.parse(from + "T00:00:00Z")));
    }

    @Test
    void leavesOutOnlyTheWeekendWithoutACalendar() {
        assertThat(new Delay.BusinessDays(10, WEEKEND, Set.of()).over(Instant.parse("2026-12-21T20:00:00Z")))
                .isEqualTo(Fact.known(Instant.parse("2027-01-05T00:00:00Z")));
        assertThat(new Delay.BusinessDays(1, Set.of(), Set.of()).over(Instant.parse("2026-12-25T20:00:00Z")))
                .isEqualTo(Fact.known(Instant.parse("2026-12-27T00:00:00Z")));
    }

    @Test
    void doesNotKnowWhereTheCalendarNamesNothingOfAYearThatIsCountedInto() {
        Delay delay = new Delay.BusinessDays(4, WEEKEND, Set.of(LocalDate.parse("2026-12-25")));
        assertThat(delay.over(Instant.parse("2026-12-24T20:00:00Z")))
                .isEqualTo(Fact.unknown("the calendar names no day of 2027"));
        assertThat(delay.over(Instant.parse("2026-12-23T20:00:00Z")))
                .isEqualTo(Fact.known(Instant.parse("2026-12-31T00:00:00Z")));
    }

    @Test
    void doesNotKnowWhereEveryDayIsAWeekend() {
        assertThat(new Delay.BusinessDays(1, EnumSet.allOf(DayOfWeek.class), Set.of())
                        .over(Instant.parse("2026-12-24T20:00:00Z"))
                        .whyUnknown())
                .hasValue("there are not 1 business days in the next ten years");
    }

    @Test
    void isWrittenAsADurationOrAsBusinessDays() {
        assertThat(RipensAfter.parse("10 business days")).hasToString("10 business days");
        assertThat(RipensAfter.parse("1 business day")).hasToString("1 business day");
        assertThat(RipensAfter.parse("P14D")).hasToString("PT336H");
        assertThat(RipensAfter.parse("1 business day").by(WEEKEND, Set.of()).text())
                .isEqualTo("1 business day");
        assertThatThrownBy(() -> RipensAfter.parse("ten business days")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> RipensAfter.parse("-P1D")).isInstanceOf(IllegalArgumentException.class);
    }
}
