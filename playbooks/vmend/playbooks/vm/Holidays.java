package vmend.playbooks.vm;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vmend.playbook.Table;
import vmend.playbook.TableSetting;

/**
 * The days on which a site does not work, as its calendar file names them.
 *
 * @param table where they stand; none where the site names no file
 */
public record Holidays(Table table, Set<LocalDate> days) implements TableSetting {
    private static final List<String> DATE = List.of("date", "day");
    private static final String EXPECTED = "a date such as 2026-12-25 in the column date";

    public Holidays {
        days = Set.copyOf(days);
    }

    /** Reads a calendar, every row of which must be a date: one that was left out would let things ripen sooner. */
    public static Holidays of(Table table) {
        Set<LocalDate> days = new TreeSet<>();
        List<Table.Wrong> wrong = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            Optional<LocalDate> day = row.cell(DATE).flatMap(Holidays::date);
            day.ifPresentOrElse(
                    days::add, () -> wrong.add(new Table.Wrong(row.line(), "the row names no date", EXPECTED)));
        }
        if (!table.isNone() && days.isEmpty() && wrong.isEmpty()) {
            wrong.add(new Table.Wrong(0, "the calendar names no day", EXPECTED));
        }
        if (!wrong.isEmpty()) {
            throw new Table.Refused(wrong);
        }
        return new Holidays(table, days);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
