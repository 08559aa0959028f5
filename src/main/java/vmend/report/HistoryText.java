package vmend.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vmend.plan.Chronicle.Event;
import vmend.plan.Chronicle.Remembered;

/** The history of findings as text for people, as JSON and as CSV. */
public final class HistoryText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final List<String> HEAD =
            List.of("period", "playbook", "found", "found again", "fixed", "gone", "open");

    private HistoryText() {}

    public static String table(HistoryTable table) {
        List<List<String>> lines = new ArrayList<>(List.of(HEAD));
        table.rows().forEach(row -> lines.add(fields(row)));
        int period = width(lines, 0);
        int playbook = width(lines, 1);
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            text.append(padded(line.get(0), period))
                    .append("  ")
                    .append(padded(line.get(1), playbook))
                    .append(line.subList(2, line.size()).stream()
                            .map(field ->
                                    "  " + " ".repeat(Math.max(0, "found again".length() - field.length())) + field)
                            .collect(Collectors.joining()))
                    .append('\n');
        }
        if (table.rows().isEmpty()) {
            text.append("Nothing happened since ").append(table.since()).append(".\n");
        }
        return text.append(table.begins()
                        .map(at -> "The history goes back to " + shown(at)
                                + ". Open: at the end of the period; times are of UTC.\n")
                        .orElse("Nothing is remembered yet: a plan of a live vCenter begins the history.\n"))
                .toString();
    }

    public static String csv(HistoryTable table) {
        List<String> lines = new ArrayList<>();
        lines.add("period,from,playbook,found,reopened,fixed,gone,open");
        table.rows()
                .forEach(row -> lines.add(String.join(
                        ",",
                        row.period(),
                        row.from().toString(),
                        CsvReport.quoted(row.playbook()),
                        numbers(row).stream().collect(Collectors.joining(",")))));
        return lines.stream().map(line -> line + "\r\n").collect(Collectors.joining());
    }

    public static String json(HistoryTable table) {
        return written(table);
    }

    /** @param named what was asked for */
    public static String story(String named, List<Remembered> findings) {
        if (findings.isEmpty()) {
            return "Nothing is remembered of " + SafeText.line(named) + ".\n";
        }
        StringBuilder text = new StringBuilder();
        String object = "";
        for (Remembered finding : findings) {
            String heading = SafeText.line(finding.name().isEmpty() ? finding.object() : finding.name()) + " ("
                    + SafeText.line(finding.object()) + ") in " + SafeText.line(finding.vcenter());
            if (!heading.equals(object)) {
                text.append(heading).append('\n');
                object = heading;
            }
            text.append("  ")
                    .append(SafeText.line(finding.playbook()))
                    .append(finding.facet().isEmpty() ? "" : ", " + SafeText.line(finding.facet()))
                    .append(": ")
                    .append(finding.standing().words())
                    .append("; found by ")
                    .append(finding.plans() == 1 ? "1 plan" : finding.plans() + " plans, last ")
                    .append(finding.plans() == 1 ? "" : shown(finding.lastSeen()))
                    .append('\n');
            finding.events()
                    .forEach(event -> text.append("    ").append(line(event)).append('\n'));
        }
        return text.toString();
    }

    public static String storyJson(String named, List<Remembered> findings) {
        return written(Map.of("object", named, "findings", findings));
    }

    private static String line(Event event) {
        return shown(event.at()) + "  " + event.kind().words()
                + event.run()
                        .map(run -> " by run " + run
                                + event.step().map(step -> ", step " + step).orElse(""))
                        .orElse("");
    }

    private static List<String> fields(HistoryTable.Row row) {
        List<String> fields = new ArrayList<>(List.of(row.period(), SafeText.line(row.playbook())));
        fields.addAll(numbers(row));
        return fields;
    }

    private static List<String> numbers(HistoryTable.Row row) {
        return List.of(
                Long.toString(row.found()),
                Long.toString(row.reopened()),
                Long.toString(row.fixed()),
                Long.toString(row.gone()),
                Long.toString(row.open()));
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String shown(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String written(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
