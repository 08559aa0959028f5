package vmend.report;

import java.util.ArrayList;
import java.util.List;

/** Lines for a terminal, none wider than it is; every text is made safe here. */
final class TerminalLines {
    private static final int LABEL = 9;
    /** A longer text is cut unless everything is to be shown: one bad name must not fill the screen. */
    private static final int MOST_LINES = 3;

    private final TerminalStyle style;
    private final StringBuilder text = new StringBuilder();

    TerminalLines(TerminalStyle style) {
        this.style = style;
    }

    /** A line that is safe already, cut where the terminal ends. */
    void plain(String line) {
        text.append(Columns.cut(line, style.width())).append('\n');
    }

    void toned(String line, TerminalStyle.Tone tone) {
        text.append(style.toned(Columns.cut(line, style.width()), tone)).append('\n');
    }

    /** A line that is safe already, its first word toned. */
    void labelled(String line, TerminalStyle.Tone tone) {
        String cut = Columns.cut(line, style.width());
        int end = Math.max(cut.indexOf(' '), 0);
        text.append(style.toned(cut.substring(0, end), tone))
                .append(cut.substring(end))
                .append('\n');
    }

    /** A line that is safe already, a word within it toned. */
    void marked(String start, String word, String rest, TerminalStyle.Tone tone) {
        String cut = Columns.cut(start + word + rest, style.width());
        if (!cut.startsWith(start + word)) {
            text.append(cut).append('\n');
            return;
        }
        text.append(start)
                .append(style.toned(word, tone))
                .append(cut.substring(start.length() + word.length()))
                .append('\n');
    }

    void wrapped(int indent, String any) {
        safe(indent, SafeText.line(any));
    }

    /** A line that is safe already, continued where the terminal ends. */
    void safe(int indent, String whole) {
        for (String line : wrap(whole, style.width() - indent)) {
            text.append(" ".repeat(indent)).append(line).append('\n');
        }
    }

    /** A label, and beside it a text that may need several lines. */
    void hanging(String label, String any, TerminalStyle.Tone tone) {
        String start = label + "  ";
        List<String> lines = wrap(SafeText.line(any), style.width() - start.length());
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? style.toned(label, tone) + "  " : " ".repeat(start.length()))
                    .append(lines.get(i))
                    .append('\n');
        }
    }

    /** A label, and beside it each entry on lines of its own; nothing when there is none. */
    void entries(String label, List<String> entries) {
        String start = Columns.left(label, LABEL);
        for (String entry : entries) {
            for (String line : wrap(SafeText.line(entry), style.width() - LABEL)) {
                text.append(start).append(line).append('\n');
                start = " ".repeat(LABEL);
            }
        }
    }

    /** An empty line, never two. */
    void blank() {
        if (text.length() > 0 && !text.toString().endsWith("\n\n")) {
            text.append('\n');
        }
    }

    private List<String> wrap(String whole, int columns) {
        List<String> lines = Columns.wrap(whole, columns);
        if (style.all() || lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> few = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
        few.add(Columns.cut(lines.get(MOST_LINES - 1), columns - 2) + " …");
        return few;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
