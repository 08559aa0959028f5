package vmend.report;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Text from an estate as one printable line, from which the text can be had back.
 *
 * <p>Whatever acts on a terminal, hides, reorders its neighbours or breaks the line is written as {@code \}{@code u{202E}}; a
 * backslash is doubled. Letters of every script stay as they are.
 */
public final class SafeText {
    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;
    /** More marks on one letter than any script needs climb into the lines above and below. */
    private static final int MOST_MARKS = 4;
    /** Scripts whose spelling needs the two joiners. */
    private static final Set<UnicodeScript> JOINED = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private SafeText() {}

    /** The one line; {@link #original} undoes it. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length() + 8);
        int marks = 0;
        int before = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int after = i < text.length() ? text.codePointAt(i) : -1;
            boolean mark = isMark(c);
            marks = mark ? marks + 1 : 0;
            boolean kept =
                    mark ? before >= 0 && marks <= MOST_MARKS && isShown(c, before, after) : isShown(c, before, after);
            if (kept) {
                line.appendCodePoint(c);
                before = c;
            } else {
                appendEscaped(line, c);
                before = c == ' ' ? ' ' : -1;
            }
        }
        return line.toString();
    }

    /**
     * The text that {@link #line} was made of.
     *
     * @throws IllegalArgumentException when it was not made by {@link #line}
     */
    public static String original(String line) {
        StringBuilder text = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            char next = i + 1 < line.length() ? line.charAt(i + 1) : ' ';
            if (c != '\\') {
                text.append(c);
            } else if (next == 'u') {
                int end = line.indexOf('}', i);
                if (end < i + 3) {
                    throw new IllegalArgumentException("an escape without an end: " + line.substring(i));
                }
                text.appendCodePoint(Integer.parseInt(line.substring(i + 3, end), 16));
                i = end;
            } else {
                text.append(
                        switch (next) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> next;
                        });
                i++;
            }
        }
        return text.toString();
    }

    private static void appendEscaped(StringBuilder line, int c) {
        switch (c) {
            case '\\' -> line.append("\\\\");
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default ->
                line.append("\\u{")
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                        .append('}');
        }
    }

    private static boolean isShown(int c, int before, int after) {
        if (c == ' ') {
            return before != -1 && before != ' ' && after != -1;
        }
        if (c == '\\' || isBlank(c)) {
            return false;
        }
        if (c == ZWJ || c == ZWNJ) {
            return joins(before, after) || (c == ZWJ && isPictured(before) && isPictured(after));
        }
        if (c == 0xFE0E || c == 0xFE0F) {
            return Character.getType(before) == Character.OTHER_SYMBOL;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == 0x3000 && before != -1 && after != -1;
            default -> true;
        };
    }

    /** Letters, marks and symbols that fonts draw as nothing. */
    private static boolean isBlank(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x2800
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0D)
                || c == 0xFFA0
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean joins(int before, int after) {
        return before > 0
                && after > 0
                && (Character.isLetter(before)
                        || isMark(before)
                        || Character.getType(before) == Character.COMBINING_SPACING_MARK)
                && Character.isLetter(after)
                && JOINED.contains(UnicodeScript.of(after));
    }

    private static boolean isPictured(int c) {
        return c >= 0x2600
                && (Character.getType(c) == Character.OTHER_SYMBOL
                        || Character.getType(c) == Character.MODIFIER_SYMBOL
                        || c == 0xFE0F);
    }
}
