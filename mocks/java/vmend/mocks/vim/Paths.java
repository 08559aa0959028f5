package vmend.mocks.vim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vmend.mocks.vim.VimType.Field;

/** Property paths such as {@code config.hardware.device[4000].connectable}: what they are declared as, and where they lead. */
public final class Paths {
    private final Schema schema;
    private final Map<String, Optional<Declared>> known = new ConcurrentHashMap<>();

    public Paths(Schema schema) {
        this.schema = schema;
    }

    /** What a path stands for in the schema. */
    public record Declared(String type, boolean array, ApiVersion since, Optional<String> privilege) {}

    public Optional<Declared> declared(String managedType, String path) {
        return known.computeIfAbsent(managedType + " " + path, key -> find(managedType, path));
    }

    private Optional<Declared> find(String managedType, String path) {
        String owner = managedType;
        Declared found = null;
        ApiVersion since = ApiVersion.OLDEST;
        Optional<String> privilege = Optional.empty();
        for (String step : path.split("\\.")) {
            int bracket = step.indexOf('[');
            String name = bracket < 0 ? step : step.substring(0, bracket);
            Optional<Field> field = schema.fieldOrHeirs(owner, name);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            Field f = field.get();
            since = since.has(f.since()) ? since : f.since();
            privilege = found == null ? f.privilege() : privilege;
            found = new Declared(f.type(), f.array() && bracket < 0, since, privilege);
            owner = f.type();
        }
        return Optional.ofNullable(found);
    }

    /** The value behind the steps that follow the first one; null where something on the way is unset. */
    public @Nullable Object walk(@Nullable Object start, List<String> steps) {
        Object at = start;
        for (String step : steps) {
            int bracket = step.indexOf('[');
            String name = bracket < 0 ? step : step.substring(0, bracket);
            at = at instanceof Obj obj ? obj.get(name) : null;
            if (bracket >= 0) {
                at = element(at, step.substring(bracket + 1, step.length() - 1).replace("\"", ""));
            }
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /** The element of a list whose key is the one given. */
    public static @Nullable Object element(@Nullable Object list, String key) {
        if (list instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof Obj obj && key.equals(String.valueOf(obj.get("key")))) {
                    return obj;
                }
            }
        }
        return null;
    }
}
