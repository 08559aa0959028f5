package vmend.playbook;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number with its unit as a user wrote it. */
record Quantity(BigDecimal number, String unit, String form) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ?([A-Za-z%]{1,8})");

    static Quantity parse(String text, String form) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(form);
        }
        return new Quantity(new BigDecimal(matcher.group(1)), matcher.group(2), form);
    }

    /** The quantity as a whole number of the smaller unit. */
    long in(String small, long oneSmall, String large, long oneLarge) {
        if (!unit.equals(small) && !unit.equals(large)) {
            throw new IllegalArgumentException(form);
        }
        try {
            return number.multiply(BigDecimal.valueOf(unit.equals(small) ? oneSmall : oneLarge))
                    .longValueExact();
        } catch (ArithmeticException notWhole) {
            throw new IllegalArgumentException(form, notWhole);
        }
    }
}
