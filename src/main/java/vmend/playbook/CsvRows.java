package vmend.playbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a CSV file with a header: commas, semicolons or tabs between cells, quotes as RFC 4180 has them. */
final class CsvRows {
    private final String text;
    private final char separator;
    private final List<Table.Wrong> wrong = new ArrayList<>();
    private int at;
    private int line = 1;

    private CsvRows(String text) {
        this.text = text;
        String header = text.lines().findFirst().orElse("");
        this.separator = List.of(',', ';', '\t').stream()
                .max(Comparator.comparingLong(
                        c -> header.chars().filter(h -> h == c).count()))
                .orElseThrow();
    }

    static List<Table.Row> of(String text) {
        return new CsvRows(text).rows();
    }

    private List<Table.Row> rows() {
        List<Table.Row> rows = new ArrayList<>();
        List<String> header = List.of();
        while (at < text.length()) {
            int begin = line;
            List<String> cells = record();
            if (cells.size() == 1 && cells.get(0).isBlank()) {
                continue;
            }
            if (header.isEmpty()) {
                header = cells;
            } else if (cells.size() == header.size()) {
                rows.add(new Table.Row(begin, named(header, cells)));
            } else {
                wrong.add(new Table.Wrong(
                        begin,
                        "the line has " + cells.size() + (cells.size() == 1 ? " cell" : " cells"),
                        "as many cells as the first line, " + header.size()));
            }
        }
        if (header.isEmpty()) {
            wrong.add(new Table.Wrong(0, "the file is empty", "a first line with the names of the columns"));
        }
        if (!wrong.isEmpty()) {
            throw new Table.Refused(wrong);
        }
        return rows;
    }

    private static Map<String, String> named(List<String> header, List<String> cells) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            named.putIfAbsent(header.get(i), cells.get(i));
        }
        return named;
    }

    /** One record; ends behind its line break. */
    private List<String> record() {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted(cell);
            } else if (c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                line++;
                break;
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private void quoted(StringBuilder cell) {
        int begin = line;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else if (c == '"') {
                return;
            } else {
                line += c == '\n' ? 1 : 0;
                cell.append(c);
            }
        }
        wrong.add(new Table.Wrong(begin, "a quotation mark is not closed", "a second one at the end of the cell"));
    }
}
