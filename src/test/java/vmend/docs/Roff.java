package vmend.docs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The few macros of man(7) that the manual pages use, and text as roff reads it: ASCII only. */
final class Roff {
    private final StringBuilder page = new StringBuilder();

    Roff comment(String text) {
        page.append(".\\\" ").append(text).append('\n');
        return this;
    }

    /** The page's head. No date: a page says the same whenever it is made. */
    Roff title(String name, String section) {
        return macro("TH", List.of(name.toUpperCase(Locale.ROOT), section, "", "vmend", "vmend manual"));
    }

    Roff section(String name) {
        return macro("SH", List.of(name));
    }

    Roff subsection(String name) {
        return macro("SS", List.of(name));
    }

    Roff paragraph(String roff) {
        return line(".PP").line(roff);
    }

    /** A term with what is to say of it, moved in. */
    Roff entry(String term, String roff) {
        return line(".TP").line(term).line(roff);
    }

    /** A line that is roff already. */
    Roff line(String roff) {
        page.append(roff).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }

    static String bold(String text) {
        return "\\fB" + text(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + text(text) + "\\fR";
    }

    /** Text that means itself, whatever roff would see in it. */
    static String text(String plain) {
        String escaped = plain.codePoints().mapToObj(Roff::character).collect(Collectors.joining());
        // A request is a dot or an apostrophe at the beginning of a line.
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }

    private static String character(int point) {
        return switch (point) {
            case '\\' -> "\\e";
            case '-' -> "\\-";
            case '\'' -> "\\(aq";
            case '`' -> "\\(ga";
            case '^' -> "\\(ha";
            case '~' -> "\\(ti";
            case '"' -> "\\(dq";
            default -> point < 128 ? Character.toString(point) : String.format(Locale.ROOT, "\\[u%04X]", point);
        };
    }

    private Roff macro(String name, List<String> arguments) {
        return line(arguments.stream()
                .map(argument -> "\"" + text(argument) + "\"")
                .collect(Collectors.joining(" ", "." + name + " ", "")));
    }
}
