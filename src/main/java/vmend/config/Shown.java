package vmend.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;

/** How an error repeats a value it found: one short line, and nothing that may be a password. */
final class Shown {
    private static final int LONGEST = 60;
    private static final Pattern TELLTALE = Pattern.compile("passw|passphrase|secret|token");

    private Shown() {}

    static String value(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a mapping of keys to values";
            case NULL, MISSING -> "nothing";
            case BOOLEAN, NUMBER -> value.asText();
            case STRING -> text(value.textValue());
            case BINARY, POJO -> "something else";
        };
    }

    /** Text in quotes, cut where it is long, escaped where it is not printable. */
    static String text(String text) {
        if (TELLTALE.matcher(text.toLowerCase(Locale.ROOT)).find() || text.indexOf('@') >= 0) {
            return "text that is not repeated here, since it may hold a password";
        }
        return '"' + line(text) + '"';
    }

    /** A program's own words without quotes, cut and escaped in the same way. */
    static String line(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (c == '"' || c == '\\') {
                shown.append('\\').appendCodePoint(c);
            } else if (isPlain(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u{%x}", c));
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "…" : "")
                .toString();
    }

    private static boolean isPlain(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE;
    }
}
