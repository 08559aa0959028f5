package vmend.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the five fields of a cron line: numbers, names, ranges, lists and steps. */
final class CronSyntax {
    private static final Pattern PART = Pattern.compile("(\\*|(\\w{1,3})(-(\\w{1,3}))?)(/([0-9]{1,3}))?");
    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of month", 1, 31, List.of()),
            new Field(
                    "month",
                    1,
                    12,
                    List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
            new Field("day of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")));

    private CronSyntax() {}

    /** The line itself, when all its fields can be read. */
    static String checked(String cron) {
        String[] texts = cron.strip().split("\\s+", -1);
        if (texts.length != FIELDS.size()) {
            throw new BadValue(
                            "it is not a cron line of five fields",
                            "minute, hour, day of month, month and day of week, for example 0 1 * * SAT")
                    .refused();
        }
        for (int i = 0; i < texts.length; i++) {
            for (String part : texts[i].split(",", -1)) {
                FIELDS.get(i).check(part);
            }
        }
        return cron;
    }

    /** One field with the numbers and names it allows; the first name stands for {@code low}. */
    private record Field(String name, int low, int high, List<String> names) {
        void check(String part) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw bad();
            }
            Optional<Integer> from = Optional.ofNullable(matcher.group(2)).map(this::number);
            Optional<Integer> to = Optional.ofNullable(matcher.group(4)).map(this::number);
            if (from.isPresent() && to.isPresent() && from.get() > to.get()) {
                throw bad();
            }
            if (matcher.group(6) != null && Integer.parseInt(matcher.group(6)) == 0) {
                throw bad();
            }
        }

        private int number(String text) {
            int named = names.indexOf(text.toUpperCase(Locale.ROOT));
            if (named >= 0) {
                return low + named;
            }
            if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw bad();
            }
            int number = Integer.parseInt(text);
            if (number < low || number > high) {
                throw bad();
            }
            return number;
        }

        private BadValue.Refused bad() {
            String orNames = names.isEmpty() ? "" : " or " + names.get(0) + " to " + names.get(names.size() - 1);
            return new BadValue(
                            "its field '" + name + "' is wrong",
                            low + " to " + high + orNames + ", *, ranges with -, lists with , and steps with /")
                    .refused();
        }
    }
}
