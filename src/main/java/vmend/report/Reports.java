package vmend.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** The formats of a plan's report, told by the ending of the file it goes to. */
public enum Reports {
    HTML(".html", HtmlReport::of),
    MARKDOWN(".md", MarkdownReport::of),
    JSON(".json", JsonReport::of),
    TEXT(".txt", document -> TerminalReport.of(document, TerminalStyle.plain(), List.of()));

    private final String ending;

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods without state
    private final Function<PlanDocument, String> writer;

    Reports(String ending, Function<PlanDocument, String> writer) {
        this.ending = ending;
        this.writer = writer;
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

    /** The whole report, in UTF-8. */
    public byte[] bytes(PlanDocument document) {
        return writer.apply(document).getBytes(StandardCharsets.UTF_8);
    }
}
