package vmend.report;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The figures of a run for Prometheus, in the text format that a node exporter's textfile collector reads.
 *
 * @param labels of every line, such as the command
 * @param steps how many ended how, by outcome
 * @param findings of the plan, by playbook and verdict
 * @param lastSuccess the end of the last run that did all it was to do, by this file
 */
public record RunMetrics(
        Map<String, String> labels,
        Map<String, Long> steps,
        Map<String, Map<String, Long>> findings,
        Duration took,
        int exitCode,
        Instant end,
        Optional<Instant> lastSuccess) {
    private static final String LAST_SUCCESS = "vmend_last_success_timestamp_seconds";
    private static final double MILLIS = 1000.0;

    public String text() {
        StringBuilder text = new StringBuilder();
        head(text, "vmend_run_steps", "Steps of the last run, by how they ended.");
        steps.forEach((outcome, count) -> line(text, "vmend_run_steps", Map.of("outcome", outcome), count));
        if (!findings.isEmpty()) {
            head(text, "vmend_run_findings", "Findings of the last run's plan, by playbook and verdict.");
            findings.forEach((playbook, verdicts) -> verdicts.forEach((verdict, count) -> {
                Map<String, String> more = new LinkedHashMap<>();
                more.put("playbook", playbook);
                more.put("verdict", verdict);
                line(text, "vmend_run_findings", more, count);
            }));
        }
        head(text, "vmend_run_seconds", "How long the last run took.");
        line(text, "vmend_run_seconds", Map.of(), took.toMillis() / MILLIS);
        head(text, "vmend_run_exit_code", "The exit code of the last run; 0 is all done.");
        line(text, "vmend_run_exit_code", Map.of(), exitCode);
        head(text, "vmend_run_end_timestamp_seconds", "When the last run ended.");
        line(text, "vmend_run_end_timestamp_seconds", Map.of(), end.getEpochSecond());
        lastSuccess.ifPresent(at -> {
            head(text, LAST_SUCCESS, "When a run ended last with exit code 0.");
            line(text, LAST_SUCCESS, Map.of(), at.getEpochSecond());
        });
        return text.toString();
    }

    /** The last success that an earlier text tells of. */
    public static Optional<Instant> lastSuccess(String earlier) {
        return earlier.lines()
                .filter(line -> line.startsWith(LAST_SUCCESS))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .filter(number -> number.matches("\\d{1,11}"))
                .map(number -> Instant.ofEpochSecond(Long.parseLong(number)))
                .findFirst();
    }

    private static void head(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private void line(StringBuilder text, String name, Map<String, String> more, Number value) {
        StringJoiner all = new StringJoiner(",", "{", "}").setEmptyValue("");
        labels.forEach((label, of) -> all.add(label + "=\"" + escaped(of) + "\""));
        more.forEach((label, of) -> all.add(label + "=\"" + escaped(of) + "\""));
        text.append(name).append(all).append(' ').append(value).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
