package vmend.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV by the letter of RFC 4180, so that one stray quote fails a test. */
final class CsvRows {
    private final String text;
    private int at;

    private CsvRows(String text) {
        this.text = text;
    }

    static List<List<String>> of(byte[] bytes) {
        CsvRows reader = new CsvRows(new String(bytes, StandardCharsets.UTF_8));
        List<List<String>> rows = new ArrayList<>();
        while (reader.at < reader.text.length()) {
            rows.add(reader.row());
        }
        return rows;
    }

    private List<String> row() {
        List<String> fields = new ArrayList<>(List.of(field()));
        while (next() == ',') {
            at++;
            fields.add(field());
        }
        if (!text.startsWith("\r\n", at)) {
            throw new AssertionError("a row that does not end with CR LF, at " + at);
        }
        at += 2;
        return fields;
    }

    private String field() {
        if (next() != '"') {
            throw new AssertionError("a field that is not quoted, at " + at);
        }
        StringBuilder field = new StringBuilder();
        for (at++; next() != '"' || text.startsWith("\"\"", at); at++) {
            field.append(next());
            at += next() == '"' ? 1 : 0;
        }
        at++;
        return field.toString();
    }

    private char next() {
        if (at >= text.length()) {
            throw new AssertionError("the text ends within a row");
        }
        return text.charAt(at);
    }
}
