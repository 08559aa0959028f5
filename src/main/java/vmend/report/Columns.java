package vmend.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text measured in the columns of a terminal; takes lines that {@link SafeText#line} made. */
final class Columns {
    /** What must not be torn: an escape, or what a reader takes for one character. */
    private static final Pattern UNIT = Pattern.compile("\\\\u\\{[0-9A-F]+}|\\\\.|\\X");

    /** East Asian wide and full-width characters and emoji, as ranges of first and last code point (UAX #11). */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x231A, 0x231B},
        {0x2329, 0x232A},
        {0x23E9, 0x23EC},
        {0x23F0, 0x23F0},
        {0x23F3, 0x23F3},
        {0x25FD, 0x25FE},
        {0x2614, 0x2615},
        {0x2648, 0x2653},
        {0x267F, 0x267F},
        {0x2693, 0x2693},
        {0x26A1, 0x26A1},
        {0x26AA, 0x26AB},
        {0x26BD, 0x26BE},
        {0x26C4, 0x26C5},
        {0x26CE, 0x26CE},
        {0x26D4, 0x26D4},
        {0x26EA, 0x26EA},
        {0x26F2, 0x26F3},
        {0x26F5, 0x26F5},
        {0x26FA, 0x26FA},
        {0x26FD, 0x26FD},
        {0x2705, 0x2705},
        {0x270A, 0x270B},
        {0x2728, 0x2728},
        {0x274C, 0x274C},
        {0x274E, 0x274E},
        {0x2753, 0x2755},
        {0x2757, 0x2757},
        {0x2795, 0x2797},
        {0x27B0, 0x27B0},
        {0x27BF, 0x27BF},
        {0x2B1B, 0x2B1C},
        {0x2B50, 0x2B50},
        {0x2B55, 0x2B55},
        {0x2E80, 0x303E},
        {0x3041, 0x4DBF},
        {0x4E00, 0xA4CF},
        {0xA960, 0xA97F},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE10, 0xFE19},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x16FE0, 0x18AFF},
        {0x1AFF0, 0x1B2FF},
        {0x1F004, 0x1F004},
        {0x1F0CF, 0x1F0CF},
        {0x1F18E, 0x1F18E},
        {0x1F191, 0x1F19A},
        {0x1F200, 0x1F64F},
        {0x1F680, 0x1F6FF},
        {0x1F7E0, 0x1F7EB},
        {0x1F900, 0x1F9FF},
        {0x1FA70, 0x1FAFF},
        {0x20000, 0x3FFFD},
    };

    private Columns() {}

    /** How many columns a line takes. */
    static int width(String line) {
        return line.codePoints().map(Columns::width).sum();
    }

    /** At most {@code columns} of the line; what was cut off is shown as {@code …}. */
    static String cut(String line, int columns) {
        if (width(line) <= columns) {
            return line;
        }
        StringBuilder cut = new StringBuilder();
        int used = 1;
        for (String unit : units(line)) {
            used += width(unit);
            if (used > columns) {
                break;
            }
            cut.append(unit);
        }
        return columns < 1 ? "" : cut.append('…').toString();
    }

    /** The line in exactly {@code columns}, cut or filled with spaces on the right. */
    static String left(String line, int columns) {
        String cut = cut(line, columns);
        return cut + " ".repeat(Math.max(0, columns - width(cut)));
    }

    /** The line in exactly {@code columns}, cut or filled with spaces on the left. */
    static String right(String line, int columns) {
        String cut = cut(line, columns);
        return " ".repeat(Math.max(0, columns - width(cut))) + cut;
    }

    /** The line broken at spaces into lines of at most {@code columns}; a word that is longer is broken anywhere. */
    static List<String> wrap(String line, int columns) {
        int room = Math.max(columns, 4);
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String word : line.split(" ")) {
            if (current.length() > 0 && width(current.toString()) + 1 + width(word) > room) {
                lines.add(current.toString());
                current.setLength(0);
            }
            if (current.length() > 0) {
                current.append(' ');
            }
            for (String unit : units(word)) {
                if (width(current.toString()) + width(unit) > room) {
                    lines.add(current.toString());
                    current.setLength(0);
                }
                current.append(unit);
            }
        }
        lines.add(current.toString());
        return lines;
    }

    private static List<String> units(String line) {
        List<String> units = new ArrayList<>();
        Matcher matcher = UNIT.matcher(line);
        while (matcher.find()) {
            units.add(matcher.group());
        }
        return units;
    }

    private static int width(int c) {
        if (c >= ' ' && c < 0x7F) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (c >= range[0] && c <= range[1]) {
                return 2;
            }
        }
        return 1;
    }
}
