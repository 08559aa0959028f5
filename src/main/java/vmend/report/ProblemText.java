package vmend.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vmend.problem.Problem;

/** An error on a terminal; what a server said in it can neither act on the terminal nor pose as another line. */
public final class ProblemText {
    private static final int NARROWEST = 40;
    /** A pin or digest: torn over two lines it could not be copied. */
    private static final Pattern TO_COPY = Pattern.compile("[0-9a-f]{64}|([0-9a-f]{2}:){31}[0-9a-f]{2}");

    private ProblemText() {}

    /** The lines without newlines, the code first, what follows below the text. */
    public static List<String> lines(Problem problem, TerminalStyle style) {
        List<String> lines = new ArrayList<>();
        String code = problem.code().id();
        String indent = " ".repeat(code.length() + 1);
        String start = style.toned(code, TerminalStyle.Tone.HIGH) + " ";
        for (String line : wrap(problem.where() + ": " + problem.what(), indent, style)) {
            lines.add(start + line);
            start = indent;
        }
        problem.expected().ifPresent(text -> add(lines, indent + "expected ", text, style));
        problem.found().ifPresent(text -> add(lines, indent + "found    ", text, style));
        problem.next().ifPresent(text -> add(lines, indent, text, style));
        return lines;
    }

    private static void add(List<String> lines, String label, String text, TerminalStyle style) {
        String start = label;
        for (String line : wrap(text, label, style)) {
            lines.add(start + line);
            start = " ".repeat(label.length());
        }
    }

    private static List<String> wrap(String text, String label, TerminalStyle style) {
        if (TO_COPY.matcher(text).find()) {
            return List.of(SafeText.line(text));
        }
        return Columns.wrap(SafeText.line(text), Math.max(NARROWEST, style.width()) - label.length());
    }
}
