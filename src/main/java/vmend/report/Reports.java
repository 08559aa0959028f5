package vmend.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The formats of a report, told by the ending of the file it goes to. */
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
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.ending))
                .findFirst()
                .orElseThrow(() -> Problem.of(Code.USAGE_WRONG, file, "no report format has this file's ending")
                        .expected("a file that ends in " + endings())
                        .next("For example: --report report.html")
                        .asException());
    }

    /** The whole report, in UTF-8. */
    public byte[] bytes(PlanDocument document) {
        return writer.apply(document).getBytes(StandardCharsets.UTF_8);
    }

    private static String endings() {
        return Arrays.stream(values()).map(Reports::ending).collect(Collectors.joining(", "));
    }
}
