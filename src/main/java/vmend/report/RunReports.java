package vmend.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The formats of a run's report, told by the ending of the file it goes to. */
public enum RunReports {
    JSON(".json", RunReports::json),
    TEXT(".txt", run -> terminal(run, TerminalStyle.plain()));

    private final String ending;

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods without state
    private final Function<RunDocument, String> writer;

    RunReports(String ending, Function<RunDocument, String> writer) {
        this.ending = ending;
        this.writer = writer;
    }

    public static RunReports forFile(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.ending))
                .findFirst()
                .orElseThrow(() -> Problem.of(Code.USAGE_WRONG, file, "no report format has this file's ending")
                        .expected("a file that ends in "
                                + Arrays.stream(values()).map(one -> one.ending).collect(Collectors.joining(", ")))
                        .asException());
    }

    public String text(RunDocument run) {
        return writer.apply(run);
    }

    public byte[] bytes(RunDocument run) {
        return text(run).getBytes(StandardCharsets.UTF_8);
    }

    /** For a terminal. */
    public static String terminal(RunDocument run, TerminalStyle style) {
        TerminalLines lines = new TerminalLines(style);
        lines.wrapped(0, "Run " + run.run() + " on " + run.vcenter() + ", " + run.state());
        for (RunDocument.Step step : run.steps()) {
            lines.wrapped(0, step.id() + "  " + step.outcome() + "  " + step.title() + "  " + step.object());
            lines.wrapped(8, step.text());
        }
        run.summary().ifPresent(text -> lines.wrapped(0, text));
        return lines.toString();
    }

    /** One line in a list of runs. */
    public static String line(RunDocument run) {
        return SafeText.line(run.run() + "  " + run.vcenter() + "  " + run.state() + "  "
                        + run.summary().orElse("go on with it: vmend resume " + run.run()))
                + "\n";
    }

    private static String json(RunDocument run) {
        try {
            return JsonMapper.builder()
                            .addModule(new Jdk8Module())
                            .addModule(new JavaTimeModule())
                            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .build()
                            .writeValueAsString(run)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run can always be written as JSON", e);
        }
    }
}
