package vmend.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.problem.Problem;

/** A part of a document that its schema has accepted, so that what is read from it cannot fail. */
record Section(YamlDocument document, List<Object> path, JsonNode node) {
    static Section root(YamlDocument document) {
        return new Section(document, List.of(), document.root());
    }

    boolean has(String key) {
        return node.has(key);
    }

    boolean isList() {
        return node.isArray();
    }

    /** Text under a key that the schema requires. */
    String text(String key) {
        return optionalText(key).orElse("");
    }

    Optional<String> optionalText(String key) {
        return Optional.ofNullable(node.get(key)).map(JsonNode::asText);
    }

    boolean flag(String key, boolean byDefault) {
        return node.path(key).asBoolean(byDefault);
    }

    int number(String key, int byDefault) {
        return node.path(key).asInt(byDefault);
    }

    Section at(Object key) {
        JsonNode below = key instanceof Integer index ? node.path(index) : node.path(key.toString());
        return new Section(document, KeyPath.append(path, key), below);
    }

    /** The items of the list under a key; none when it is absent. */
    List<Section> items(String key) {
        return at(key).items();
    }

    /** The items of this list. */
    List<Section> items() {
        List<Section> items = new ArrayList<>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            items.add(at(i));
        }
        return items;
    }

    /** What is below the keys of this mapping, in the file's order. */
    Map<String, Section> entries() {
        Map<String, Section> entries = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(key -> entries.put(key, at(key)));
        return entries;
    }

    Map<String, Section> entries(String key) {
        return at(key).entries();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(item -> texts.add(item.asText()));
        return texts;
    }

    Set<String> set(String key) {
        return new LinkedHashSet<>(texts(key));
    }

    /** A value as a user would write it on the command line: a list is joined by commas. */
    String asSetting() {
        List<String> texts = new ArrayList<>();
        node.forEach(item -> texts.add(item.asText()));
        return node.isArray() ? String.join(",", texts) : node.asText();
    }

    Problem problem(String what) {
        return document.problem(path, what);
    }
}
