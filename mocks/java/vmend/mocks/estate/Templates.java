package vmend.mocks.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The named templates of an estate file; what names one says only what differs from it. */
final class Templates {
    private final Node templates;

    Templates(Node templates) {
        this.templates = templates;
    }

    /** The mapping with its template under it; lists replace, mappings merge. */
    Node applied(Node node) {
        if (!node.has("template") || !node.json().get("template").isTextual()) {
            return node;
        }
        String name = node.text("template");
        if (!templates.has(name)) {
            throw node.wrong("there is no template '" + name + "'");
        }
        ObjectNode own = node.json().deepCopy();
        own.remove("template");
        ObjectNode base = applied(templates.child(name).orElseThrow()).json().deepCopy();
        return new Node(node.where(), merge(base, own));
    }

    private static ObjectNode merge(ObjectNode base, ObjectNode own) {
        for (Map.Entry<String, JsonNode> entry : own.properties()) {
            JsonNode below = base.get(entry.getKey());
            if (below instanceof ObjectNode under && entry.getValue() instanceof ObjectNode over) {
                base.set(entry.getKey(), merge(under, over));
            } else {
                base.set(entry.getKey(), entry.getValue());
            }
        }
        return base;
    }
}
