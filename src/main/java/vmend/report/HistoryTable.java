package vmend.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import vmend.plan.Chronicle;
import vmend.plan.Chronicle.Count;
import vmend.plan.Chronicle.Kind;

/**
 * What was found, found again, fixed and gone, by period and playbook.
 *
 * @param begins how far the history goes back; empty when nothing is remembered yet
 * @param rows newest period first, then by playbook
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record HistoryTable(String by, LocalDate since, Optional<Instant> begins, List<Row> rows) {

    /**
     * One playbook in one period in which something happened.
     *
     * @param found for the first time
     * @param reopened found again after it was fixed, or after a plan that looked did not find it
     * @param fixed by a run
     * @param gone not found any more by a plan that looked, without a fix
     * @param open at the end of the period
     */
    public record Row(
            String period,
            LocalDate from,
            String playbook,
            long found,
            long reopened,
            long fixed,
            long gone,
            long open) {}

    /** @param wanted the playbooks that are asked for */
    public static HistoryTable of(
            Chronicle told, Optional<Instant> begins, HistoryPeriod by, LocalDate since, Predicate<String> wanted) {
        LocalDate first = by.begin(since);
        Map<LocalDate, Map<String, Map<Kind, Long>>> periods = new TreeMap<>(java.util.Comparator.reverseOrder());
        for (Count count : told.counts(first)) {
            if (wanted.test(count.playbook())) {
                periods.computeIfAbsent(by.begin(count.day()), any -> new TreeMap<>())
                        .computeIfAbsent(count.playbook(), any -> new EnumMap<>(Kind.class))
                        .merge(count.kind(), count.count(), Long::sum);
            }
        }
        // From what is open now back in time: each event undone.
        Map<String, Long> open = new HashMap<>(told.open());
        List<Row> rows = new ArrayList<>();
        periods.forEach((begin, playbooks) -> playbooks.forEach((playbook, kinds) -> {
            long now = open.getOrDefault(playbook, 0L);
            rows.add(new Row(
                    by.label(begin),
                    begin,
                    playbook,
                    kinds.getOrDefault(Kind.FOUND, 0L),
                    kinds.getOrDefault(Kind.REOPENED, 0L),
                    kinds.getOrDefault(Kind.FIXED, 0L),
                    kinds.getOrDefault(Kind.GONE, 0L),
                    now));
            long opened = kinds.entrySet().stream()
                    .mapToLong(kind -> kind.getKey().opens() * kind.getValue())
                    .sum();
            open.put(playbook, now - opened);
        }));
        return new HistoryTable(by.toString(), first, begins, rows);
    }
}
