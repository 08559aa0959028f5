package vmend.playbook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** Reads the bytes of a file as a table: JSON where it begins like JSON, else CSV. */
public final class TableText {
    private static final int MOST_PROBLEMS = 20;

    private TableText() {}

    /** @throws Table.Refused with what is wrong, by line */
    public static Table parse(String source, byte[] bytes) {
        String text = utf8(bytes);
        String begin = text.stripLeading();
        List<Table.Row> rows = begin.startsWith("[") || begin.startsWith("{") ? JsonRows.of(text) : CsvRows.of(text);
        return Table.of(source, digest(bytes), rows);
    }

    /** What is wrong in a file, as an error; as many of its lines as a reader bears. */
    public static ProblemException problems(String source, Table.Refused bad) {
        return new ProblemException(bad.all().stream()
                .limit(MOST_PROBLEMS)
                .map(one -> Problem.of(
                                Code.CONFIG_INVALID, one.line() == 0 ? source : source + ":" + one.line(), one.what())
                        .expected(one.expected()))
                .toList());
    }

    static Table.Refused refused(int line, String what, String expected) {
        return new Table.Refused(List.of(new Table.Wrong(line, what, expected)));
    }

    private static String utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused(0, "the file is not UTF-8", "a file saved as UTF-8");
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
