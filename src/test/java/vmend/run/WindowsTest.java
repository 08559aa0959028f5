package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import vmend.plan.MaintenanceWindow;

/** A window is open from the minute its cron line names until its length is over, on the clock of its own zone. */
class WindowsTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    private static MaintenanceWindow window(String cron, Duration lasts) {
        return new MaintenanceWindow(cron, cron, lasts, VIENNA);
    }

    private static Instant vienna(String local) {
        return LocalDateTime.parse(local).atZone(VIENNA).toInstant();
    }

    private static boolean open(String cron, String lasts, String local) {
        return Windows.open(window(cron, Duration.parse(lasts)), vienna(local));
    }

    @Test
    void aWindowIsOpenFromItsFirstSecondToItsLast() {
        assertThat(open("0 22 * * *", "PT2H", "2026-11-27T21:59:59")).isFalse();
        assertThat(open("0 22 * * *", "PT2H", "2026-11-27T22:00:00")).isTrue();
        assertThat(open("0 22 * * *", "PT2H", "2026-11-27T23:59:59")).isTrue();
        assertThat(open("0 22 * * *", "PT2H", "2026-11-28T00:00:00")).isFalse();
    }

    @Test
    void aWindowOfAMinuteIsOpenForAMinute() {
        assertThat(open("30 1 * * *", "PT1M", "2026-11-27T01:29:59")).isFalse();
        assertThat(open("30 1 * * *", "PT1M", "2026-11-27T01:30:59")).isTrue();
        assertThat(open("30 1 * * *", "PT1M", "2026-11-27T01:31:00")).isFalse();
    }

    @Test
    void anHourIsThatOfTheWindowsZoneAndNoOther() {
        MaintenanceWindow tokyo =
                new MaintenanceWindow("night", "0 2 * * *", Duration.ofHours(1), ZoneId.of("Asia/Tokyo"));

        assertThat(Windows.open(tokyo, Instant.parse("2026-11-26T17:30:00Z"))).isTrue();
        assertThat(Windows.open(tokyo, Instant.parse("2026-11-27T02:30:00Z"))).isFalse();
    }

    @Test
    void theNightWithAnHourMoreOrLessIsAsLongAsItReallyIs() {
        assertThat(open("0 0 * * *", "PT5H", "2026-10-25T03:59:59")).isTrue();
        assertThat(open("0 0 * * *", "PT5H", "2026-10-25T04:00:00")).isFalse();
        assertThat(open("0 0 * * *", "PT5H", "2026-03-29T05:59:59")).isTrue();
        assertThat(open("0 0 * * *", "PT5H", "2026-03-29T06:00:00")).isFalse();
    }

    @Test
    void whereNoWindowIsDeclaredAnyTimeIsAllowed() {
        Instant noon = vienna("2026-11-27T12:00:00");

        assertThat(Windows.anyOpen(List.of(), noon)).isTrue();
        assertThat(Windows.anyOpen(List.of(window("0 22 * * *", Duration.ofHours(1))), noon))
                .isFalse();
        assertThat(Windows.anyOpen(
                        List.of(window("0 22 * * *", Duration.ofHours(1)), window("0 12 * * *", Duration.ofHours(1))),
                        noon))
                .isTrue();
    }

    @Test
    void aDayOfTheWeekMayBeANumberOrAName() {
        for (String sunday : List.of("0", "7", "SUN", "sun", "6-7", "0-0")) {
            assertThat(open("0 3 * * " + sunday, "PT1H", "2026-11-29T03:10:00"))
                    .as(sunday)
                    .isTrue();
            assertThat(open("0 3 * * " + sunday, "PT1H", "2026-11-30T03:10:00"))
                    .as(sunday)
                    .isFalse();
        }
        assertThat(open("0 3 * * MON-FRI", "PT1H", "2026-11-27T03:10:00")).isTrue();
        assertThat(open("0 3 * * MON-FRI", "PT1H", "2026-11-28T03:10:00")).isFalse();
        assertThat(open("0 3 * * MON-FRI", "PT1H", "2026-11-29T03:10:00")).isFalse();
        assertThat(open("0 3 * * MON-FRI", "PT1H", "2026-11-30T03:10:00")).isTrue();
    }

    @Test
    void aMonthMayBeANumberOrAName() {
        for (String november : List.of("11", "NOV", "nov", "OCT-NOV", "2,11")) {
            assertThat(open("0 3 * " + november + " *", "PT1H", "2026-11-30T03:00:00"))
                    .as(november)
                    .isTrue();
            assertThat(open("0 3 * " + november + " *", "PT1H", "2026-12-01T03:00:00"))
                    .as(november)
                    .isFalse();
        }
        assertThat(open("0 3 * JAN *", "PT1H", "2026-01-01T03:00:00")).isTrue();
        assertThat(open("0 3 * DEC *", "PT1H", "2026-12-31T03:00:00")).isTrue();
    }

    @Test
    void theFirstAndTheLastOfEachFieldCount() {
        assertThat(open("59 23 31 * *", "PT1M", "2026-12-31T23:59:00")).isTrue();
        assertThat(open("0 0 1 * *", "PT1M", "2026-12-01T00:00:00")).isTrue();
        assertThat(open("* * * * *", "PT1M", "2026-12-31T23:59:00")).isTrue();
        assertThat(open("0-59 0-23 1-31 1-12 0-6", "PT1M", "2026-12-01T00:00:00"))
                .isTrue();
    }

    @Test
    void aStepCountsFromWhereItsRangeBegins() {
        assertThat(open("0 8-18/5 * * *", "PT1M", "2026-11-27T08:00:00")).isTrue();
        assertThat(open("0 8-18/5 * * *", "PT1M", "2026-11-27T13:00:00")).isTrue();
        assertThat(open("0 8-18/5 * * *", "PT1M", "2026-11-27T18:00:00")).isTrue();
        assertThat(open("0 8-18/5 * * *", "PT1M", "2026-11-27T10:00:00")).isFalse();
        assertThat(open("0 8-18/5 * * *", "PT1M", "2026-11-27T23:00:00")).isFalse();
        assertThat(open("0 10/6 * * *", "PT1M", "2026-11-27T22:00:00")).isTrue();
        assertThat(open("0 10/6 * * *", "PT1M", "2026-11-27T04:00:00")).isFalse();
        assertThat(open("*/20 * * * *", "PT1M", "2026-11-27T04:40:00")).isTrue();
        assertThat(open("*/20 * * * *", "PT1M", "2026-11-27T04:41:00")).isFalse();
    }

    @Test
    void aSingleNumberIsThatNumberAlone() {
        assertThat(open("0 10 * * *", "PT1M", "2026-11-27T10:00:00")).isTrue();
        assertThat(open("0 10 * * *", "PT1M", "2026-11-27T11:00:00")).isFalse();
    }

    @Test
    void whereBothDayFieldsAreRestrictedADayThatFitsEitherOneCounts() {
        assertThat(open("0 3 13 * FRI", "PT1H", "2026-11-13T03:00:00")).isTrue();
        assertThat(open("0 3 13 * FRI", "PT1H", "2026-11-27T03:00:00")).isTrue();
        assertThat(open("0 3 13 * FRI", "PT1H", "2026-12-13T03:00:00")).isTrue();
        assertThat(open("0 3 13 * FRI", "PT1H", "2026-11-28T03:00:00")).isFalse();
    }

    @Test
    void whereOneDayFieldIsOpenTheOtherDecides() {
        assertThat(open("0 3 13 * *", "PT1H", "2026-11-27T03:00:00")).isFalse();
        assertThat(open("0 3 13 * *", "PT1H", "2026-11-13T03:00:00")).isTrue();
        assertThat(open("0 3 * * FRI", "PT1H", "2026-11-26T03:00:00")).isFalse();
        assertThat(open("0 3 */2 * FRI", "PT1H", "2026-11-27T03:00:00")).isTrue();
        assertThat(open("0 3 */2 * FRI", "PT1H", "2026-11-20T03:00:00")).isFalse();
    }

    @Test
    void spacesAroundAndBetweenTheFieldsDoNotMatter() {
        assertThat(open("  0   22 * *\t* ", "PT2H", "2026-11-27T22:00:00")).isTrue();
    }
}
