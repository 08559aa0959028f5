package vmend.mocks.vim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A data object on its way to the wire: its vim25 type and the fields that are set; the writer brings them into order. */
public final class Obj {
    private final String type;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Obj(String type) {
        this.type = type;
    }

    public static Obj of(String type) {
        return new Obj(type);
    }

    /** Sets a field; null and an empty Optional leave it unset. */
    public Obj with(String field, @Nullable Object value) {
        Object bare = value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
        if (bare == null) {
            fields.remove(field);
        } else {
            fields.put(field, bare);
        }
        return this;
    }

    public String type() {
        return type;
    }

    public @Nullable Object get(String field) {
        return fields.get(field);
    }

    public Map<String, Object> fields() {
        return fields;
    }

    public Obj copy() {
        Obj twin = new Obj(type);
        twin.fields.putAll(fields);
        return twin;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Obj obj && obj.type.equals(type) && obj.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, fields);
    }

    @Override
    public String toString() {
        return type + fields;
    }
}
