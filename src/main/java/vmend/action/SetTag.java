package vmend.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Ref;

/**
 * Attaches a tag to an object, or takes it off.
 *
 * @param name of the object
 * @param tagId the Automation API's id, for example {@code urn:vmomi:InventoryServiceTag:…:GLOBAL}
 * @param tag category and name, for example {@code vmend/idle}
 */
public record SetTag(Ref target, String name, String tagId, String tag, boolean attached) implements Action {
    static final String ATTACH = "attach-tag";
    static final String DETACH = "detach-tag";
    static final String ATTACH_CALL = "TagAssociation.attach";
    static final String DETACH_CALL = "TagAssociation.detach";
    static final List<String> PRIVILEGES =
            List.of("InventoryService.Tagging.AttachTag", "InventoryService.Tagging.ObjectAttachable");

    static SetTag read(Ref target, Texts texts) {
        return new SetTag(
                target,
                texts.get("name"),
                texts.get("tagId"),
                texts.get("tag"),
                texts.get("kind").equals(ATTACH));
    }

    @Override
    public String kind() {
        return attached ? ATTACH : DETACH;
    }

    @Override
    public String title() {
        return attached ? "attach tag " + tag + " to " + name : "take tag " + tag + " off " + name;
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("name", name);
        parameters.put("tagId", tagId);
        parameters.put("tag", tag);
        return parameters;
    }

    @Override
    public Map<String, String> before() {
        return Map.of("tag " + tag, attached ? "absent" : "attached");
    }

    @Override
    public Map<String, String> after() {
        return Map.of("tag " + tag, attached ? "attached" : "absent");
    }

    /** The Automation API's operation; it is no SOAP method. */
    @Override
    public String call() {
        return attached ? ATTACH_CALL : DETACH_CALL;
    }

    @Override
    public Impact impact() {
        return Impact.NONE;
    }

    @Override
    public Inverse inverse() {
        return Inverse.exact(attached ? "the tag is taken off" : "the tag is attached again");
    }

    /** The first is checked on the tag, by a global permission or one on the tag; the second, since 7.0, on the object. */
    @Override
    public List<String> privileges() {
        return PRIVILEGES;
    }

    @Override
    public List<Check> expects() {
        return List.of(Check.equal(target, "name", name), attached ? absent() : present());
    }

    @Override
    public List<Check> achieves() {
        return List.of(attached ? present() : absent());
    }

    @Override
    public Optional<Action> undo() {
        return Optional.of(new SetTag(target, name, tagId, tag, !attached));
    }

    private Check present() {
        return new Check.OnProperty(target, "tags", Check.Op.HOLDS, tag);
    }

    private Check absent() {
        return new Check.TagAbsent(target, tag);
    }
}
