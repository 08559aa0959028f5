package vmend.playbooks.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vmend.playbook.Table;
import vmend.playbook.TableText;

class HolidaysTest {
    @Test
    void readsDatesWithAndWithoutNames() {
        assertThat(read("Date,Name\n2026-12-24,Christmas Eve\n2026-12-25,\n").days())
                .containsExactlyInAnyOrder(LocalDate.parse("2026-12-24"), LocalDate.parse("2026-12-25"));
        assertThat(Holidays.of(Table.none()).days()).isEmpty();
    }

    @Test
    void refusesEveryLineThatNamesNoDate() {
        assertThatThrownBy(() -> read("date,name\n2026-12-24,Christmas Eve\n25.12.2026,Christmas Day\n,Boxing Day\n"))
                .isInstanceOfSatisfying(
                        Table.Refused.class,
                        refused -> assertThat(refused.all())
                                .extracting(Table.Wrong::line)
                                .containsExactly(3, 4));
    }

    @Test
    void refusesACalendarWithoutAnyDay() {
        assertThatThrownBy(() -> read("date,name\n")).isInstanceOfAny(Table.Refused.class, RuntimeException.class);
    }

    private static Holidays read(String csv) {
        return Holidays.of(TableText.parse("year.csv", csv.getBytes(StandardCharsets.UTF_8)));
    }
}
