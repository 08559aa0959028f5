package vmend.mocks.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Estate;
import vmend.mocks.estate.Vcenter;
import vmend.mocks.sight.PrivilegeList;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** What is marked on objects: custom values, tags, and events that users write. */
public final class Marking {
    private static final int FIRST_FIELD = 101;
    private static final String OBJECT_ATTACHABLE = "InventoryService.Tagging.ObjectAttachable";

    private final Workshop shop;

    public Marking(Workshop shop) {
        this.shop = shop;
    }

    /** Sets the value of a custom field; setting the same value again is no error. */
    public void setField(Doer doer, Moref on, int key, String value) {
        Entity entity = shop.known(on, Entity.class);
        shop.require(doer, on, "Global.SetCustomField");
        shop.planted(on, "SetField");
        List<Map.Entry<String, String>> fields =
                List.copyOf(shop.estate().fields().entrySet());
        int index = key - FIRST_FIELD;
        boolean applies = index >= 0
                && index < fields.size()
                && appliesTo(fields.get(index).getValue(), entity);
        if (!applies) {
            throw Faults.invalidArgument("key");
        }
        String field = fields.get(index).getKey();
        shop.alone(() -> {
            Map<Moref, Map<String, String>> all = shop.estate().marks().values();
            Map<String, String> values = new LinkedHashMap<>(all.getOrDefault(on, Map.of()));
            String old = Optional.ofNullable(values.put(field, value)).orElse("unset");
            all.put(on, values);
            shop.changed(on, "customValue", "value", "summary.customValue");
            shop.done(doer, "SetField", on, "field " + field + " " + old + " -> " + value);
            return on;
        });
    }

    private static boolean appliesTo(String type, Entity entity) {
        return type.isEmpty() || type.equals("all") || type.equals(entity.ref().type());
    }

    /** Adds a custom field and tells its definition. */
    public Obj addField(Doer doer, String name, String type) {
        shop.require(doer, Estate.ROOT, "Global.ManageCustomFields");
        return shop.alone(() -> {
            if (shop.estate().fields().containsKey(name)) {
                throw Faults.of(
                        Obj.of("DuplicateName")
                                .with("name", name)
                                .with("object", new Moref("CustomFieldsManager", "CustomFieldsManager")),
                        "The name '" + name + "' already exists.");
            }
            int key = FIRST_FIELD + shop.estate().fields().size();
            shop.estate().addField(name, type);
            Moref manager = new Moref("CustomFieldsManager", "CustomFieldsManager");
            shop.changed(manager, "field");
            shop.done(doer, "AddCustomFieldDef", manager, "field " + name);
            return Obj.of("CustomFieldDef")
                    .with("key", key)
                    .with("name", name)
                    .with("type", "string")
                    .with("managedObjectType", type.isEmpty() ? null : type);
        });
    }

    /** Writes an event that clients find like any other. */
    public void logUserEvent(Doer doer, Moref on, String message) {
        Entity entity = shop.known(on, Entity.class);
        shop.require(doer, on, "Global.LogEvent");
        shop.planted(on, "LogUserEvent");
        shop.alone(() -> {
            Obj argument = Obj.of("ManagedEntityEventArgument")
                    .with("name", entity.name())
                    .with("entity", on);
            shop.event(
                    doer,
                    "GeneralUserEvent",
                    on,
                    "User logged event: " + message,
                    Map.of("message", message, "entity", argument));
            shop.done(doer, "LogUserEvent", on, "event " + message);
            return on;
        });
    }

    /** What became of attaching or detaching a tag. */
    public enum Tagged {
        DONE,
        NO_SUCH_TAG,
        NO_SUCH_OBJECT,
        /** The category allows one tag on an object, and there is one. */
        ONE_ALREADY
    }

    /** Since 7.0 the object, too, asks for one. */
    private void requireTagging(Doer doer, Moref on) {
        shop.require(doer, on, "InventoryService.Tagging.AttachTag");
        if (PrivilegeList.has(shop.estate().vcenter(), OBJECT_ATTACHABLE)) {
            shop.require(doer, on, OBJECT_ATTACHABLE);
        }
    }

    /** Attaches a tag; one that is attached already stays so, and nothing happens. */
    public Tagged attach(Doer doer, Moref on, String tag) {
        return shop.alone(() -> {
            Optional<Vcenter.Category> category = category(tag);
            if (category.isEmpty()) {
                return Tagged.NO_SUCH_TAG;
            }
            if (shop.estate().find(on).isEmpty()) {
                return Tagged.NO_SUCH_OBJECT;
            }
            requireTagging(doer, on);
            List<String> tags = new ArrayList<>(tagsOf(on));
            if (tags.contains(tag)) {
                return Tagged.DONE;
            }
            boolean taken = category.get().tags().stream().anyMatch(other -> tags.contains(other.id()));
            if (taken && category.get().cardinality().equals("SINGLE")) {
                return Tagged.ONE_ALREADY;
            }
            tags.add(tag);
            shop.estate().marks().tags().put(on, List.copyOf(tags));
            shop.done(doer, "tag-association attach", on, "tag " + name(category.get(), tag));
            return Tagged.DONE;
        });
    }

    /** Detaches a tag; one that is not attached is no error. */
    public Tagged detach(Doer doer, Moref on, String tag) {
        return shop.alone(() -> {
            Optional<Vcenter.Category> category = category(tag);
            if (category.isEmpty()) {
                return Tagged.NO_SUCH_TAG;
            }
            if (shop.estate().find(on).isEmpty()) {
                return Tagged.NO_SUCH_OBJECT;
            }
            requireTagging(doer, on);
            List<String> tags = new ArrayList<>(tagsOf(on));
            if (tags.remove(tag)) {
                shop.estate().marks().tags().put(on, List.copyOf(tags));
                shop.done(doer, "tag-association detach", on, "tag " + name(category.get(), tag));
            }
            return Tagged.DONE;
        });
    }

    private List<String> tagsOf(Moref on) {
        return shop.estate().marks().tags().getOrDefault(on, List.of());
    }

    private Optional<Vcenter.Category> category(String tag) {
        return shop.estate().marks().categories().stream()
                .filter(category ->
                        category.tags().stream().anyMatch(known -> known.id().equals(tag)))
                .findFirst();
    }

    private static String name(Vcenter.Category category, String tag) {
        return category.tags().stream()
                .filter(known -> known.id().equals(tag))
                .findFirst()
                .map(known -> category.name() + "/" + known.name())
                .orElse(tag);
    }
}
