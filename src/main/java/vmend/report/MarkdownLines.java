package vmend.report;

import java.util.List;

/** Markdown as it is built up; the texts are safe already. */
final class MarkdownLines {
    private final StringBuilder text = new StringBuilder();
    private boolean inList;

    /** A paragraph or a heading. */
    void line(String line) {
        if (text.length() > 0) {
            text.append('\n');
        }
        text.append(line).append('\n');
        inList = false;
    }

    void item(String line) {
        if (!inList) {
            text.append('\n');
        }
        text.append("- ").append(line).append('\n');
        inList = true;
    }

    /** A section's heading with its number of entries; a section without any says so in the heading alone. */
    void heading(String title, int entries) {
        line("## " + title + ": " + (entries == 0 ? "none" : Words.number(entries)));
    }

    void table(List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        line("| " + String.join(" | ", head) + " |");
        text.append("|").append(" --- |".repeat(head.size())).append('\n');
        for (List<String> row : rows) {
            text.append("| ").append(String.join(" | ", row)).append(" |\n");
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
