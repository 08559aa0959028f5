package vmend.report;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** The formats of a plan's report, told by the ending of the file it goes to. */
public enum Reports {
    HTML(".html", HtmlReport::write),
    MARKDOWN(".md", whole(MarkdownReport::of)),
    CSV(".csv", CsvReport::write),
    SARIF(".sarif", SarifReport::write),
    JUNIT(".junit.xml", JUnitReport::write),
    JSON(".json", whole(JsonReport::of)),
    TEXT(".txt", whole(document -> TerminalReport.of(document, TerminalStyle.plain(), List.of())));

    private final String ending;

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods without state
    private final Format format;

    Reports(String ending, Format format) {
        this.ending = ending;
        this.format = format;
    }

    /** Writes a report. */
    @FunctionalInterface
    private interface Format {
        void write(PlanDocument document, Writer out) throws IOException;
    }

    private static Format whole(Function<PlanDocument, String> text) {
        return (document, out) -> out.write(text.apply(document));
    }

    public String ending() {
        return ending;
    }

    /**
     * The format of a file.
     *
     * @throws vmend.problem.ProblemException when its ending names none
     */
    public static Reports forFile(String file) {
        return Endings.format(file, values(), Reports::ending);
    }

    /** Writes the whole report in UTF-8 and leaves the stream open; what can be large is written while it is made. */
    public void write(PlanDocument document, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        format.write(document, writer);
        writer.flush();
    }

    /** The whole report, in UTF-8. */
    public byte[] bytes(PlanDocument document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(document, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written to", impossible);
        }
        return bytes.toByteArray();
    }
}
