package vmend.mocks.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vmend.mocks.estate.Estate;
import vmend.mocks.estate.Vcenter;
import vmend.mocks.vim.Moref;

/** Tag categories, tags, and which objects they are attached to, as JSON without any wrapping. */
final class Tagging {
    private final Estate estate;
    private final ObjectMapper json = new ObjectMapper();

    Tagging(Estate estate) {
        this.estate = estate;
    }

    private Stream<Vcenter.Category> categoriesSeenBy(String user) {
        boolean sees = estate.marks().seeTags().stream().anyMatch(user::equalsIgnoreCase);
        return sees ? estate.marks().categories().stream() : Stream.empty();
    }

    private Stream<Vcenter.Tag> tagsSeenBy(String user) {
        return categoriesSeenBy(user).flatMap(category -> category.tags().stream());
    }

    JsonNode categories(String user) {
        return texts(categoriesSeenBy(user).map(Vcenter.Category::id));
    }

    Optional<JsonNode> category(String user, String id) {
        return categoriesSeenBy(user).filter(c -> c.id().equals(id)).findFirst().map(c -> {
            ObjectNode node = json.createObjectNode();
            node.put("id", c.id()).put("name", c.name()).put("description", "").put("cardinality", c.cardinality());
            node.putArray("associable_types");
            node.putArray("used_by");
            return node;
        });
    }

    JsonNode tags(String user) {
        return texts(tagsSeenBy(user).map(Vcenter.Tag::id));
    }

    Optional<JsonNode> tagsOf(String user, String categoryId) {
        return categoriesSeenBy(user)
                .filter(c -> c.id().equals(categoryId))
                .findFirst()
                .map(c -> texts(c.tags().stream().map(Vcenter.Tag::id)));
    }

    Optional<JsonNode> tag(String user, String id) {
        return tagsSeenBy(user).filter(t -> t.id().equals(id)).findFirst().map(t -> {
            ObjectNode node = json.createObjectNode();
            node.put("id", t.id())
                    .put("category_id", t.categoryId())
                    .put("name", t.name())
                    .put("description", "");
            node.putArray("used_by");
            return node;
        });
    }

    /** The tags of many objects; those without any are left out, as vCenter does. */
    JsonNode attachedTo(String user, JsonNode objectIds) {
        ArrayNode all = json.createArrayNode();
        for (JsonNode object : objectIds) {
            List<String> tags = attached(user, object);
            if (!tags.isEmpty()) {
                ObjectNode node = all.addObject();
                node.set("object_id", object);
                node.set("tag_ids", texts(tags.stream()));
            }
        }
        return all;
    }

    JsonNode attachedToOne(String user, JsonNode objectId) {
        return texts(attached(user, objectId).stream());
    }

    private List<String> attached(String user, JsonNode object) {
        Moref ref = new Moref(object.path("type").asText(), object.path("id").asText());
        List<String> seen = tagsSeenBy(user).map(Vcenter.Tag::id).toList();
        return estate.marks().tags().getOrDefault(ref, List.of()).stream()
                .filter(seen::contains)
                .toList();
    }

    JsonNode objectsWith(String user, String tagId) {
        ArrayNode all = json.createArrayNode();
        if (tagsSeenBy(user).anyMatch(tag -> tag.id().equals(tagId))) {
            for (Map.Entry<Moref, List<String>> entry : estate.marks().tags().entrySet()) {
                if (entry.getValue().contains(tagId)) {
                    all.addObject()
                            .put("id", entry.getKey().value())
                            .put("type", entry.getKey().type());
                }
            }
        }
        return all;
    }

    private JsonNode texts(Stream<String> texts) {
        ArrayNode array = json.createArrayNode();
        texts.forEach(array::add);
        return array;
    }
}
