package vmend.mocks.vim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vmend.mocks.vim.VimType.Category;
import vmend.mocks.vim.VimType.Field;
import vmend.mocks.vim.VimType.Method;

/** The type table of the vSphere API: which type has which fields, in which order, since which version. */
public final class Schema {
    private final Map<String, VimType> types;
    private final Map<String, Method> methods;
    private final Map<String, List<Field>> allFields = new ConcurrentHashMap<>();
    private final Map<String, List<String>> heirs = new HashMap<>();

    private Schema(SchemaParser read) {
        types = Map.copyOf(read.types);
        methods = Map.copyOf(read.methods);
        types.values()
                .forEach(type -> type.base()
                        .ifPresent(base -> heirs.computeIfAbsent(base, b -> new ArrayList<>())
                                .add(type.name())));
    }

    /** The table that ships with the mock, read once. */
    public static Schema shipped() {
        return Shipped.SCHEMA;
    }

    private static final class Shipped {
        private static final Schema SCHEMA =
                new Schema(new SchemaParser().read("schema.txt").read("schema-newer.txt"));
    }

    public Optional<VimType> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    public Optional<Method> method(String name) {
        return Optional.ofNullable(methods.get(name));
    }

    public boolean isManaged(String name) {
        return type(name).map(type -> type.category() == Category.OBJECT).orElse(false);
    }

    public boolean isData(String name) {
        return type(name).map(type -> type.category() == Category.DATA).orElse(false);
    }

    /** All fields of a type, inherited ones first, as the schema orders them. */
    public List<Field> fields(String typeName) {
        List<Field> known = allFields.get(typeName);
        if (known != null) {
            return known;
        }
        VimType type = type(typeName).orElseThrow(() -> new IllegalStateException("no such type: " + typeName));
        List<Field> fields = new ArrayList<>();
        type.base().ifPresent(base -> fields.addAll(fields(base)));
        fields.addAll(type.ownFields());
        List<Field> done = List.copyOf(fields);
        allFields.put(typeName, done);
        return done;
    }

    public Optional<Field> field(String typeName, String field) {
        if (!types.containsKey(typeName)) {
            return Optional.empty();
        }
        return fields(typeName).stream().filter(f -> f.name().equals(field)).findFirst();
    }

    /** The field in the type or in any type derived from it. */
    public Optional<Field> fieldOrHeirs(String typeName, String field) {
        Optional<Field> own = field(typeName, field);
        if (own.isPresent()) {
            return own;
        }
        return heirs.getOrDefault(typeName, List.of()).stream()
                .flatMap(heir -> fieldOrHeirs(heir, field).stream())
                .findFirst();
    }

    public boolean isA(String typeName, String ancestor) {
        for (Optional<String> name = Optional.of(typeName); name.isPresent(); name = baseOf(name.get())) {
            if (name.get().equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> baseOf(String typeName) {
        return type(typeName).flatMap(VimType::base);
    }

    /** The type itself, or the nearest ancestor that the version already has. */
    public String knownAs(String typeName, ApiVersion version) {
        Optional<VimType> type = type(typeName);
        while (type.isPresent()
                && !version.has(type.get().since())
                && type.get().base().isPresent()) {
            type = type(type.get().base().get());
        }
        return type.map(VimType::name).orElse(typeName);
    }
}
