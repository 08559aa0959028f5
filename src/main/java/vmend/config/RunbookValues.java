package vmend.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.runbook.InputType;

/** What whoever runs a runbook says for its inputs, with where each of them was said. */
public final class RunbookValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Given> given = new LinkedHashMap<>();

    /**
     * A value that was said.
     *
     * @param where the file with line and key, or the option
     * @param isText whether it was written as text, which on a command line everything is
     */
    record Given(String where, String text, boolean isText) {
        Problem problem(String what) {
            return Problem.of(Code.RUNBOOK_INPUT, where, what);
        }
    }

    public static RunbookValues none() {
        return new RunbookValues();
    }

    /** Takes the values of a file; a path in it is beside the file unless it is absolute. */
    public RunbookValues file(Path file) {
        YamlDocument document = YamlDocument.read(file);
        if (!document.root().isObject()) {
            throw Problem.of(Code.CONFIG_INVALID, file.toString(), "it holds no values of inputs")
                    .expected("lines of NAME: VALUE")
                    .asException();
        }
        Problems problems = new Problems();
        Section.root(document).entries().forEach((name, section) -> {
            JsonNode node = section.node();
            if (node.isNull() || node.isObject() || (node.isArray() && !plain(node))) {
                problems.add(section.problem("the value is of the wrong kind")
                        .expected("text, a number, true, false, or a list of texts without commas")
                        .found(Shown.value(node)));
                return;
            }
            given.put(name, new Given(document.where(section.path()), section.asSetting(), node.isTextual()));
        });
        problems.throwIfAny();
        return this;
    }

    /** Takes values of {@code --set}, which count before those of a file. */
    public RunbookValues line(Map<String, String> values) {
        values.forEach((name, value) -> given.put(name, new Given("--set " + name, value, true)));
        return this;
    }

    /** Takes the values that a run began with. */
    public RunbookValues journal(Map<String, String> values) {
        values.forEach((name, value) -> given.put(name, new Given("the journal's input " + name, value, true)));
        return this;
    }

    Map<String, Given> all() {
        return given;
    }

    /** What is wrong with a text as a value of a type; empty when nothing is. */
    static Optional<String> refusal(InputType type, String text) {
        boolean fits = switch (type) {
            case TEXT -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
            case PATH ->
                ValueFormat.PATH.refusal(text).isEmpty() && text.chars().noneMatch(c -> c == 0);
            case NUMBER -> text.matches("0|-?[1-9][0-9]{0,8}");
            case FLAG -> text.equals("true") || text.equals("false");
            case DURATION -> ValueFormat.DURATION.refusal(text).isEmpty();
            case LIST -> text.chars().noneMatch(Character::isISOControl);
        };
        return fits ? Optional.empty() : Optional.of(type.expected());
    }

    /** A value as it stands where the runbook names its input alone. */
    static JsonNode node(InputType type, String text) {
        return switch (type) {
            case TEXT, PATH, DURATION -> NODES.textNode(text);
            case NUMBER -> NODES.numberNode(Long.parseLong(text));
            case FLAG -> NODES.booleanNode(text.equals("true"));
            case LIST -> {
                ArrayNode list = NODES.arrayNode();
                for (String item : text.split(",", -1)) {
                    if (!item.isBlank()) {
                        list.add(item.strip());
                    }
                }
                yield list;
            }
        };
    }

    private static boolean plain(JsonNode list) {
        for (JsonNode item : list) {
            if (!item.isValueNode() || item.isNull() || item.asText().contains(",")) {
                return false;
            }
        }
        return true;
    }
}
