package vmend.mocks.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.problem.Code;
import vmend.problem.Problem;

/** A mapping of an estate file that remembers where it stands and which keys were read, so that a wrong key is named. */
final class Node {
    private final String where;
    private final ObjectNode json;
    private final Set<String> read = new HashSet<>();

    Node(String where, ObjectNode json) {
        this.where = where;
        this.json = json;
    }

    String where() {
        return where;
    }

    ObjectNode json() {
        return json;
    }

    boolean has(String key) {
        read.add(key);
        return json.hasNonNull(key);
    }

    String text(String key) {
        return maybe(key).orElseThrow(() -> wrong("'" + key + "' is missing"));
    }

    String text(String key, String otherwise) {
        return maybe(key).orElse(otherwise);
    }

    Optional<String> maybe(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        JsonNode value = json.get(key);
        if (value.isContainerNode()) {
            throw wrong("'" + key + "' must be a text");
        }
        return Optional.of(checked(key, value.asText()));
    }

    private String checked(String key, String text) {
        boolean legal = text.codePoints()
                .allMatch(c -> c == 9 || c == 10 || c == 13 || (c >= 0x20 && c < 0xD800) || c > 0xDFFF);
        if (!legal) {
            throw wrong("'" + key + "' holds a character that XML 1.0 cannot carry");
        }
        return text;
    }

    int number(String key, int otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (!json.get(key).isInt()) {
            throw wrong("'" + key + "' must be a whole number, found '"
                    + json.get(key).asText() + "'");
        }
        return json.get(key).intValue();
    }

    boolean yes(String key, boolean otherwise) {
        return maybeYes(key).orElse(otherwise);
    }

    Optional<Boolean> maybeYes(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!json.get(key).isBoolean()) {
            throw wrong("'" + key + "' must be true or false, found '"
                    + json.get(key).asText() + "'");
        }
        return Optional.of(json.get(key).booleanValue());
    }

    Optional<Duration> duration(String key) {
        return maybe(key).map(text -> {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException bad) {
                throw wrong("'" + key + "' must be an ISO-8601 duration such as P9D or PT24H, found '" + text + "'");
            }
        });
    }

    Optional<Node> child(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        return Optional.of(node(where + "." + key, json.get(key)));
    }

    Node childOrEmpty(String key) {
        return child(key).orElseGet(() -> new Node(where + "." + key, JsonNodeFactory.instance.objectNode()));
    }

    List<Node> children(String key) {
        List<Node> nodes = new ArrayList<>();
        for (JsonNode item : items(key)) {
            nodes.add(node(where + "." + key + "[" + nodes.size() + "]", item));
        }
        return nodes;
    }

    /** The elements of a list; a bare text becomes a mapping with that text under the given key. */
    List<Node> children(String key, String shorthand) {
        List<Node> nodes = new ArrayList<>();
        for (JsonNode item : items(key)) {
            JsonNode full =
                    item.isTextual() ? JsonNodeFactory.instance.objectNode().set(shorthand, item) : item;
            nodes.add(node(where + "." + key + "[" + nodes.size() + "]", full));
        }
        return nodes;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        items(key).forEach(item -> texts.add(checked(key, item.asText())));
        return List.copyOf(texts);
    }

    private Iterable<JsonNode> items(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!json.get(key).isArray()) {
            throw wrong("'" + key + "' must be a list");
        }
        return json.get(key);
    }

    Map<String, String> map(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        child(key).ifPresent(node -> node.json.fieldNames().forEachRemaining(name -> map.put(name, node.text(name))));
        return map;
    }

    private Node node(String at, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return new Node(at, object);
        }
        throw wrong("expected a mapping at " + at);
    }

    /** Refuses keys that nothing asked for. */
    void done() {
        json.fieldNames().forEachRemaining(key -> {
            if (!read.contains(key)) {
                throw wrong("unknown key '" + key + "', known here: "
                        + String.join(", ", read.stream().sorted().toList()));
            }
        });
    }

    RuntimeException wrong(String what) {
        return Problem.of(Code.ESTATE_UNREADABLE, where, what).asException();
    }
}
