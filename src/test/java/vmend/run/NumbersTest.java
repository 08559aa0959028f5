package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vmend.action.Check;

class NumbersTest {

    @Test
    void aNumberIsComparedByItsValueAndNotByItsText() {
        assertThat(Numbers.compares(Check.Op.LT, "9", "10")).isTrue();
        assertThat(Numbers.compares(Check.Op.LT, "10", "10")).isFalse();
        assertThat(Numbers.compares(Check.Op.LE, "10", "10")).isTrue();
        assertThat(Numbers.compares(Check.Op.LE, "10.1", "10")).isFalse();
        assertThat(Numbers.compares(Check.Op.EQ, "10.0", "10")).isTrue();
        assertThat(Numbers.compares(Check.Op.EQ, "10.01", "10")).isFalse();
        assertThat(Numbers.compares(Check.Op.NE, "10.0", "10")).isFalse();
        assertThat(Numbers.compares(Check.Op.NE, "11", "10")).isTrue();
    }

    @Test
    void theUnitBehindALimitIsNotPartOfTheNumber() {
        assertThat(Numbers.compares(Check.Op.LT, "99", "100 MHz")).isTrue();
        assertThat(Numbers.compares(Check.Op.LT, "100", "100 MHz")).isFalse();
    }

    @Test
    void whatIsNoNumberComparesWithNothing() {
        for (Check.Op op : Check.Op.values()) {
            assertThat(Numbers.compares(op, "many", "10")).as(op.name()).isFalse();
            assertThat(Numbers.compares(op, "10", "many")).as(op.name()).isFalse();
            assertThat(Numbers.compares(op, "10", "")).as(op.name()).isFalse();
            assertThat(Numbers.compares(op, "10", " MHz")).as(op.name()).isFalse();
        }
    }

    @Test
    void whatIsNoComparisonOfNumbersNeverHolds() {
        assertThat(Numbers.compares(Check.Op.UNSET, "10", "10")).isFalse();
        assertThat(Numbers.compares(Check.Op.LACKS, "10", "10")).isFalse();
        assertThat(Numbers.compares(Check.Op.HOLDS, "10", "10")).isFalse();
    }
}
