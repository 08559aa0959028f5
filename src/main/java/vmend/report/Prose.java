package vmend.report;

import java.util.List;

/** Plain sentences on a terminal: each keeps its indent, and none is wider than the terminal. */
public final class Prose {
    private static final int HANG = 2;

    private Prose() {}

    /** @param lines each with its indent as leading spaces; made safe here */
    public static String of(List<String> lines, TerminalStyle style) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            String indent = " ".repeat(line.length() - line.stripLeading().length());
            boolean first = true;
            List<String> parts = Columns.wrap(SafeText.line(line.strip()), style.width() - indent.length() - HANG);
            for (String part : parts.isEmpty() ? List.of("") : parts) {
                text.append(part.isEmpty() ? "" : indent + (first ? "" : " ".repeat(HANG)) + part)
                        .append('\n');
                first = false;
            }
        }
        return text.toString();
    }
}
