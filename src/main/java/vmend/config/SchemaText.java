package vmend.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The place in a schema where a keyword failed, and what the schema says is expected there.
 *
 * @param holder the schema that holds the keyword
 */
record SchemaText(JsonNode holder, String description) {
    private static final String UNDESCRIBED = "a value that fits";

    /** Walks from the root along an evaluation path; its last element is the keyword itself. */
    static SchemaText at(JsonNode root, List<Object> evaluationPath) {
        JsonNode at = root;
        String description = root.path("description").asText(UNDESCRIBED);
        boolean described = false;
        for (Object step : evaluationPath.subList(0, Math.max(0, evaluationPath.size() - 1))) {
            boolean reference = step.equals("$ref");
            JsonNode next = reference ? target(root, at) : child(at, step);
            // Where a key is described beside its reference, that text is nearer to it than the shared one.
            if (next.has("description") && !(reference && described)) {
                description = next.path("description").asText();
            }
            described = next.has("description") || (reference && described);
            at = next;
        }
        return new SchemaText(at, description);
    }

    /** What is expected under a key of a mapping. */
    static String below(JsonNode root, JsonNode mapping, String key) {
        return described(root, mapping.path("properties").path(key));
    }

    /** What is expected of the keys of a mapping. */
    static String ofKeys(JsonNode root, JsonNode mapping) {
        return described(root, mapping.path("propertyNames"));
    }

    private static String described(JsonNode root, JsonNode value) {
        JsonNode described = value.has("description") ? value : target(root, value);
        return described.path("description").asText(UNDESCRIBED);
    }

    private static JsonNode target(JsonNode root, JsonNode from) {
        String reference = from.path("$ref").asText();
        return reference.startsWith("#") ? root.at(reference.substring(1)) : from;
    }

    private static JsonNode child(JsonNode from, Object step) {
        return step instanceof Integer index ? from.path(index) : from.path(step.toString());
    }
}
