package vmend.run;

import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The five fields of a cron line, each as the set of numbers it allows; the syntax was checked when the trust file was read.
 *
 * <p>As in cron, when both day fields are restricted, a day that fits either one counts.
 */
record Cron(
        BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, boolean anyDay, boolean anyWeekday) {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int SUNDAY_AS_SEVEN = 7;

    static Cron parse(String line) {
        String[] fields = line.strip().split("\\s+", -1);
        BitSet weekdays = set(fields[4], 0, SUNDAY_AS_SEVEN, WEEKDAYS);
        weekdays.set(0, weekdays.get(0) || weekdays.get(SUNDAY_AS_SEVEN));
        return new Cron(
                set(fields[0], 0, 59, List.of()),
                set(fields[1], 0, 23, List.of()),
                set(fields[2], 1, 31, List.of()),
                set(fields[3], 1, 12, MONTHS),
                weekdays,
                fields[2].startsWith("*"),
                fields[4].startsWith("*"));
    }

    boolean matches(ZonedDateTime time) {
        boolean day = days.get(time.getDayOfMonth());
        boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % SUNDAY_AS_SEVEN);
        return minutes.get(time.getMinute())
                && hours.get(time.getHour())
                && months.get(time.getMonthValue())
                && ((anyDay || anyWeekday) ? day && weekday : day || weekday);
    }

    private static BitSet set(String field, int low, int high, List<String> names) {
        BitSet set = new BitSet();
        for (String part : field.split(",", -1)) {
            String[] step = part.split("/", -1);
            String[] range = step[0].split("-", -1);
            boolean all = step[0].equals("*");
            int from = all ? low : number(range[0], low, names);
            int to = all || (range.length == 1 && step.length > 1) ? high : number(range[range.length - 1], low, names);
            int by = step.length > 1 ? Integer.parseInt(step[1]) : 1;
            for (int i = from; i <= to; i += by) {
                set.set(i);
            }
        }
        return set;
    }

    private static int number(String text, int low, List<String> names) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        return named >= 0 ? low + named : Integer.parseInt(text);
    }
}
