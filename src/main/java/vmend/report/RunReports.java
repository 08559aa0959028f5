package vmend.report;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The formats of a run's report, told by the ending of the file it goes to. */
public enum RunReports {
    HTML(".html", RunHtml::of),
    MARKDOWN(".md", RunMarkdown::of),
    JSON(".json", RunJson::of),
    TEXT(".txt", run -> RunTerminal.of(run, TerminalStyle.whole()));

    private final String ending;

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods without state
    private final Function<RunDocument, String> writer;

    RunReports(String ending, Function<RunDocument, String> writer) {
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
    public static RunReports forFile(String file) {
        return Endings.format(file, values(), RunReports::ending);
    }

    /** The whole report, ended by a newline. */
    public String text(RunDocument run) {
        return writer.apply(run);
    }

    /** The whole report, in UTF-8. */
    public byte[] bytes(RunDocument run) {
        return text(run).getBytes(StandardCharsets.UTF_8);
    }

    /** For a terminal. */
    public static String terminal(RunDocument run, TerminalStyle style) {
        return RunTerminal.of(run, style);
    }

    /** One line in a list of runs; the columns of all lines are the same. */
    public static String line(RunDocument run) {
        return RunTerminal.line(run);
    }
}
