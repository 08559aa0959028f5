package vmend.mocks.estate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vmend.mocks.vim.Moref;

/** Reads tag categories, and what is marked on entities: tags, custom values, and what is in the way of changing them. */
final class TagReader {
    private final EstateBuilder builder;
    private final Map<String, String> idByPath = new HashMap<>();

    TagReader(EstateBuilder builder) {
        this.builder = builder;
    }

    void category(Node node) {
        String name = node.text("category");
        String id = "urn:vmomi:InventoryServiceCategory:" + uuid("category " + name) + ":GLOBAL";
        List<Vcenter.Tag> tags = new ArrayList<>();
        for (String tag : node.texts("tags")) {
            String tagId = "urn:vmomi:InventoryServiceTag:" + uuid("tag " + name + "/" + tag) + ":GLOBAL";
            tags.add(new Vcenter.Tag(tagId, tag, id));
            idByPath.put(name + "/" + tag, tagId);
        }
        builder.categories.add(new Vcenter.Category(id, name, node.text("cardinality", "MULTIPLE"), List.copyOf(tags)));
        node.done();
    }

    private String uuid(String of) {
        return UUID.nameUUIDFromBytes((builder.vcenter.instanceUuid() + of).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Reads the keys {@code tags}, {@code values} and {@code obstacles} of an entity. */
    void mark(Node node, Moref ref) {
        node.child("obstacles").map(Behaviour::read).ifPresent(how -> builder.behaviours.put(ref, how));
        List<String> ids = new ArrayList<>();
        for (String path : node.texts("tags")) {
            ids.add(Optional.ofNullable(idByPath.get(path))
                    .orElseThrow(() -> node.wrong("there is no tag '" + path + "'; tags are written category/tag")));
        }
        if (!ids.isEmpty()) {
            builder.tags.put(ref, List.copyOf(ids));
        }
        Map<String, String> values = node.map("values");
        for (String field : values.keySet()) {
            if (!builder.vcenter.fields().containsKey(field)) {
                throw node.wrong("there is no custom field '" + field + "'");
            }
        }
        if (!values.isEmpty()) {
            builder.values.put(ref, values);
        }
    }
}
