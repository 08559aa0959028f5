package vmend.run;

import java.math.BigDecimal;
import vmend.action.Check;

/** Compares measured values with limits; what is no number compares with nothing. */
final class Numbers {
    private Numbers() {}

    /** Whether it holds; the limit may carry a unit behind a space, which the measured value is in as well. */
    static boolean compares(Check.Op op, String found, String limit) {
        try {
            int order = number(found).compareTo(number(limit));
            return switch (op) {
                case EQ -> order == 0;
                case NE -> order != 0;
                case LT -> order < 0;
                case LE -> order <= 0;
                case UNSET, LACKS, HOLDS -> false;
            };
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.split(" ", 2)[0]);
    }
}
