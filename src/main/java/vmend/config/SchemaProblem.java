package vmend.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.playbook.Nearest;
import vmend.problem.Problem;

/** One error of the validator, told with the descriptions that the schema itself holds. */
final class SchemaProblem {
    private final JsonNode schema;
    private final YamlDocument document;
    private final Error error;
    private final List<Object> path;
    private final JsonNode holder;
    private final String description;

    SchemaProblem(JsonNode schema, YamlDocument document, Error error) {
        this.schema = schema;
        this.document = document;
        this.error = error;
        this.path = SchemaCheck.path(error.getInstanceLocation());
        SchemaText text = SchemaText.at(schema, SchemaCheck.path(error.getEvaluationPath()));
        this.holder = text.holder();
        this.description = text.description();
    }

    Problem problem() {
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey();
            case "required" -> missingKey();
            case "format" -> badFormat();
            case "enum" -> badWord();
            case "propertyNames" -> badKey();
            case "type" -> wrong("the value is of the wrong kind");
            case "minimum", "maximum" -> wrong("the number is out of range");
            case "minLength", "minItems" -> wrong("the value is empty");
            case "maxLength" -> wrong("the value is too long");
            case "minProperties" -> wrong("too few keys");
            case "maxProperties" -> wrong("too many keys");
            case "uniqueItems" -> wrong("the list holds something twice");
            case "pattern" -> wrong("the value has the wrong form");
            default -> wrong("the value does not fit");
        };
    }

    private Problem unknownKey() {
        if (KeyPath.isSecret(path)) {
            return document.problem(path, "unknown key").expected(description);
        }
        String key = property();
        List<String> allowed = allowedKeys();
        return hinted(
                document.problem(KeyPath.append(path, key), "unknown key")
                        .expected("one of " + String.join(", ", allowed))
                        .found(Shown.text(key)),
                key,
                allowed);
    }

    private Problem missingKey() {
        String key = property();
        return document.problem(path, "the key " + key + " is missing")
                .expected(key + ": " + SchemaText.below(schema, holder, key));
    }

    private Problem badFormat() {
        return ValueFormat.of(error.getSchemaNode().asText())
                .flatMap(format -> format.refusal(error.getInstanceNode().asText()))
                .map(bad -> document.problem(path, bad.what())
                        .expected(bad.expected())
                        .found(found()))
                .orElseGet(() -> wrong("the value has the wrong form"));
    }

    private Problem badWord() {
        List<String> allowed = new ArrayList<>();
        error.getSchemaNode().forEach(word -> allowed.add(word.asText()));
        return hinted(
                wrong("the value is not one of those allowed"),
                error.getInstanceNode().asText(),
                allowed);
    }

    private Problem badKey() {
        String key = property();
        return document.problem(KeyPath.append(path, key), "the key has the wrong form")
                .expected(SchemaText.ofKeys(schema, holder))
                .found(Shown.text(key));
    }

    private Problem wrong(String what) {
        return document.problem(path, what).expected(description).found(found());
    }

    private String found() {
        if (KeyPath.isSecret(path)) {
            return "something else, which is not repeated here";
        }
        return Shown.value(error.getInstanceNode());
    }

    private static Problem hinted(Problem problem, String found, List<String> allowed) {
        return Nearest.hint(found, allowed).map(problem::next).orElse(problem);
    }

    private String property() {
        return Optional.ofNullable(error.getProperty()).orElse("");
    }

    private List<String> allowedKeys() {
        List<String> keys = new ArrayList<>();
        holder.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
