package vmend.report;

/**
 * Text from an estate in Markdown that shows just that text: no markup, no HTML, no link, no mention, no second line.
 *
 * <p>Where a renderer would make a link of plain text, the one character it looks for stands in a code span.
 */
final class MarkdownText {
    private static final String SPECIAL = "\\`*_{}[]<>#!|~&$^";

    private MarkdownText() {}

    /** The text, for a table's cell, a list's entry or a sentence. */
    static String of(String text) {
        String line = SafeText.line(text);
        StringBuilder markdown = new StringBuilder(line.length() + 8);
        int firstNoDigit = 0;
        while (firstNoDigit < line.length() && Character.isDigit(line.charAt(firstNoDigit))) {
            firstNoDigit++;
        }
        boolean inSpan = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean links = linksAt(line, i);
            if (links != inSpan) {
                markdown.append('`');
                inSpan = links;
            }
            if (links) {
                markdown.append(c);
            } else if (SPECIAL.indexOf(c) >= 0
                    || (i == 0 && "+-=:".indexOf(c) >= 0)
                    || opensList(line, i, firstNoDigit)) {
                markdown.append('\\').append(c);
            } else {
                markdown.append(c);
            }
        }
        return inSpan ? markdown.append('`').toString() : markdown.toString();
    }

    /** What {@link #of} was given. */
    static String original(String markdown) {
        StringBuilder line = new StringBuilder(markdown.length());
        for (int i = 0; i < markdown.length(); i++) {
            char c = markdown.charAt(i);
            if (c == '\\') {
                i++;
                line.append(markdown.charAt(i));
            } else if (c != '`') {
                line.append(c);
            }
        }
        return SafeText.original(line.toString());
    }

    private static boolean opensList(String line, int i, int firstNoDigit) {
        return i == firstNoDigit
                && i > 0
                && (line.charAt(i) == '.' || line.charAt(i) == ')')
                && (i + 1 == line.length() || line.charAt(i + 1) == ' ');
    }

    private static boolean linksAt(String line, int i) {
        return switch (line.charAt(i)) {
            case '@' -> true;
            case ':' -> line.startsWith("://", i) || endsWith(line, i, "mailto") || endsWith(line, i, "xmpp");
            case '.' -> endsWith(line, i, "www");
            default -> false;
        };
    }

    private static boolean endsWith(String line, int end, String word) {
        return line.regionMatches(true, end - word.length(), word, 0, word.length());
    }
}
