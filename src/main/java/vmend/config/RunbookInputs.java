package vmend.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vmend.playbook.Nearest;
import vmend.problem.Problem;
import vmend.runbook.InputType;
import vmend.runbook.Runbook.Input;

/** The inputs of a runbook with their values, and what stands for them in its stages. */
final class RunbookInputs {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)\\}");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final YamlDocument document;
    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private final Problems problems;

    private RunbookInputs(YamlDocument document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    /** Reads them leniently: what the schema refuses is left to it. */
    static RunbookInputs of(YamlDocument document, RunbookValues values, Problems problems) {
        RunbookInputs all = new RunbookInputs(document, problems);
        Section.root(document).entries("inputs").forEach(all::declare);
        values.all().forEach(all::give);
        return all;
    }

    List<Input> all() {
        return List.copyOf(inputs.values());
    }

    /** Refuses a run while something that must be said was not. */
    static void requireAll(List<Input> inputs, String where) {
        Problems missing = new Problems();
        inputs.stream()
                .filter(input -> input.value().isEmpty())
                .forEach(input -> missing.add(
                        Problem.of(vmend.problem.Code.RUNBOOK_INPUT, where, "the input " + input.name() + " is missing")
                                .expected("--set " + input.name() + "=…: " + input.help())));
        missing.throwIfAny();
    }

    private void declare(String name, Section section) {
        Optional<InputType> type = section.optionalText("type").flatMap(InputType::of);
        if (type.isEmpty()) {
            return;
        }
        Optional<String> byDefault =
                section.has("default") ? Optional.of(section.at("default").asSetting()) : Optional.empty();
        byDefault
                .filter(text -> !(text.isEmpty() && mayBeEmpty(type.get())))
                .flatMap(text -> RunbookValues.refusal(type.get(), text))
                .ifPresent(expected -> problems.add(section.at("default")
                        .problem("the default does not fit the input's type")
                        .expected(expected)
                        .found(Shown.text(section.at("default").asSetting()))));
        if (byDefault.isEmpty() && type.get() != InputType.TEXT && type.get() != InputType.PATH) {
            problems.add(section.problem("an input of type " + type.get() + " needs a default")
                    .expected("default: " + type.get().expected()));
        }
        inputs.put(
                name,
                new Input(name, type.get(), byDefault, byDefault, section.optionalText("unit"), section.text("help")));
    }

    private void give(String name, RunbookValues.Given given) {
        Input input = inputs.get(name);
        if (input == null) {
            Problem problem = given.problem("the runbook has no such input")
                    .expected(
                            inputs.isEmpty()
                                    ? "nothing, since it has none"
                                    : "one of " + String.join(", ", inputs.keySet()))
                    .found(name);
            problems.add(Nearest.hint(name, inputs.keySet()).map(problem::next).orElse(problem));
            return;
        }
        boolean emptied = given.text().isEmpty() && mayBeEmpty(input.type());
        Optional<String> expected = emptied ? Optional.empty() : RunbookValues.refusal(input.type(), given.text());
        if (expected.isPresent()) {
            problems.add(given.problem("the value does not fit the input")
                    .expected(expected.get()
                            + input.unit().map(unit -> ", in " + unit).orElse(""))
                    .found(Shown.text(given.text())));
            return;
        }
        inputs.put(
                name,
                new Input(
                        input.name(),
                        input.type(),
                        input.byDefault(),
                        Optional.of(given.text()),
                        input.unit(),
                        input.help()));
    }

    private static boolean mayBeEmpty(InputType type) {
        return type == InputType.PATH || type == InputType.LIST || type == InputType.TEXT;
    }

    /** The same document with values where its stages name inputs. */
    YamlDocument filledIn() {
        if (!document.root().isObject()) {
            return document;
        }
        ObjectNode root = NODES.objectNode();
        document.root()
                .properties()
                .forEach(entry -> root.set(
                        entry.getKey(),
                        entry.getKey().equals("inputs")
                                ? entry.getValue()
                                : filled(entry.getValue(), List.of(entry.getKey()))));
        return new YamlDocument(document.name(), document.digest(), root, document.lines());
    }

    private JsonNode filled(JsonNode node, List<Object> path) {
        if (node.isObject()) {
            ObjectNode copy = NODES.objectNode();
            node.properties()
                    .forEach(entry ->
                            copy.set(entry.getKey(), filled(entry.getValue(), KeyPath.append(path, entry.getKey()))));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = NODES.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                copy.add(filled(node.get(i), KeyPath.append(path, i)));
            }
            return copy;
        }
        return node.isTextual() ? text(node.textValue(), path) : node;
    }

    private JsonNode text(String text, List<Object> path) {
        Matcher place = PLACE.matcher(text);
        List<String> names = new ArrayList<>();
        while (place.find()) {
            names.add(place.group(1));
        }
        for (String name : names) {
            if (!inputs.containsKey(name)) {
                Problem problem = document.problem(path, "the runbook has no such input")
                        .expected("one of " + String.join(", ", inputs.keySet()))
                        .found(Shown.text(name));
                problems.add(
                        Nearest.hint(name, inputs.keySet()).map(problem::next).orElse(problem));
                return NODES.textNode(text);
            }
        }
        if (names.size() == 1 && text.equals("${" + names.get(0) + "}")) {
            Input input = java.util.Objects.requireNonNull(inputs.get(names.get(0)));
            return input.value()
                    .filter(value -> input.type() == InputType.LIST
                            || RunbookValues.refusal(input.type(), value).isEmpty())
                    .map(value -> RunbookValues.node(input.type(), value))
                    .orElseGet(() -> NODES.textNode(shown(input)));
        }
        return NODES.textNode(PLACE.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(shown(java.util.Objects.requireNonNull(inputs.get(found.group(1)))))));
    }

    /** The value, or what stands for one that was not said yet. */
    private static String shown(Input input) {
        return input.value().orElse("<" + input.name() + ">");
    }
}
