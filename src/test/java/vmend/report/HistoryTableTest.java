package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.plan.Chronicle;
import vmend.plan.Chronicle.Count;
import vmend.plan.Chronicle.Kind;

class HistoryTableTest {
    private record Told(List<Count> all, Map<String, Long> open) implements Chronicle {
        @Override
        public List<Count> counts(LocalDate since) {
            return all.stream().filter(count -> !count.day().isBefore(since)).toList();
        }

        @Override
        public List<Remembered> about(String named) {
            return List.of();
        }

        @Override
        public Set<String> notedRuns() {
            return Set.of();
        }
    }

    private static Count count(String day, Kind kind, long count) {
        return new Count(LocalDate.parse(day), "idle-vms", kind, count);
    }

    private static HistoryTable table(HistoryPeriod by, Count... counts) {
        return HistoryTable.of(
                new Told(List.of(counts), Map.of("idle-vms", 3L)),
                Optional.empty(),
                by,
                LocalDate.parse("2026-12-24"),
                any -> true);
    }

    @Test
    void goesBackFromWhatIsOpenNow() {
        HistoryTable table = table(
                HistoryPeriod.DAY,
                count("2026-12-28", Kind.FOUND, 4),
                count("2026-12-29", Kind.FIXED, 2),
                count("2026-12-30", Kind.CONFIRMED, 2),
                count("2026-12-31", Kind.REOPENED, 1),
                count("2027-01-01", Kind.GONE, 1));
        assertThat(table.rows()).extracting(HistoryTable.Row::open).containsExactly(3L, 4L, 3L, 3L, 5L);
    }

    @Test
    void putsTheDaysOfAWeekTogetherOverTheTurnOfTheYear() {
        HistoryTable table = table(
                HistoryPeriod.WEEK,
                count("2026-12-27", Kind.FOUND, 1),
                count("2026-12-28", Kind.FOUND, 1),
                count("2027-01-03", Kind.FOUND, 1),
                count("2027-01-04", Kind.FOUND, 1));
        assertThat(table.rows())
                .extracting(row -> row.period() + " " + row.found())
                .containsExactly("2027-W01 1", "2026-W53 2", "2026-W52 1");
    }

    @Test
    void beginsWithAWholePeriod() {
        assertThat(table(HistoryPeriod.MONTH, count("2026-12-01", Kind.FOUND, 1))
                        .rows())
                .extracting(HistoryTable.Row::period)
                .containsExactly("2026-12");
        assertThat(table(HistoryPeriod.DAY, count("2026-12-23", Kind.FOUND, 1)).rows())
                .isEmpty();
    }
}
