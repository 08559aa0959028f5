package vmend.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Markdown as the generated pages write it. */
final class Markdown {
    static final String GENERATED = "<!-- Generated from the code by GeneratedDocsTest; do not edit. -->";

    private Markdown() {}

    static String table(List<String> head, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(line(head));
        lines.add(head.stream().map(cell -> "---").collect(Collectors.joining("|", "|", "|")));
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    static String code(String text) {
        return "`" + text + "`";
    }

    static String codes(List<String> texts) {
        return texts.stream().map(Markdown::code).collect(Collectors.joining(", "));
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
