package vmend.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Ref;

/**
 * Sets a custom attribute of an object; the attribute itself must be defined.
 *
 * @param name of the object
 * @param from its value now; empty for none, which vCenter does not tell from the empty text
 */
public record SetAttribute(Ref target, String name, String attribute, String from, String to) implements Action {
    static final String KIND = "set-attribute";
    static final String CALL = "SetField";
    static final List<String> PRIVILEGES = List.of("Global.SetCustomField");

    static SetAttribute read(Ref target, Texts texts) {
        return new SetAttribute(
                target, texts.get("name"), texts.get("attribute"), texts.get("from"), texts.get("value"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return to.isEmpty() ? "clear " + attribute + " of " + name : "set " + attribute + " of " + name + " to " + to;
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("name", name);
        parameters.put("attribute", attribute);
        parameters.put("from", from);
        parameters.put("value", to);
        return parameters;
    }

    @Override
    public Map<String, String> before() {
        return Map.of(attribute, shown(from));
    }

    @Override
    public Map<String, String> after() {
        return Map.of(attribute, shown(to));
    }

    @Override
    public String call() {
        return CALL;
    }

    @Override
    public Impact impact() {
        return Impact.NONE;
    }

    @Override
    public Inverse inverse() {
        return Inverse.exact(from.isEmpty() ? "the attribute is cleared" : "the old value is set again");
    }

    @Override
    public List<String> privileges() {
        return PRIVILEGES;
    }

    @Override
    public List<Check> expects() {
        return List.of(Check.equal(target, "name", name), holds(from));
    }

    @Override
    public List<Check> achieves() {
        return List.of(holds(to));
    }

    @Override
    public Optional<Action> undo() {
        return Optional.of(new SetAttribute(target, name, attribute, to, from));
    }

    private Check holds(String value) {
        String path = "attribute[" + attribute + "]";
        return value.isEmpty() ? Check.unset(target, path) : Check.equal(target, path, value);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(none)" : value;
    }
}
