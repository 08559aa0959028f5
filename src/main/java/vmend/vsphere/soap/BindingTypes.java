package vmend.vsphere.soap;

import com.vmware.vim25.DynamicData;
import com.vmware.vim25.ManagedObjectReference;
import java.rmi.RemoteException;
import java.util.Calendar;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Looks up yavijava's classes by wire name; only data classes are ever found, whatever name a reply gives. */
final class BindingTypes {
    static final String PACKAGE = "com.vmware.vim25.";

    private static final Pattern SIMPLE_NAME = Pattern.compile("[A-Za-z0-9]+");

    private static final Map<String, Class<?>> SCHEMA = Map.ofEntries(
            Map.entry("string", String.class),
            Map.entry("anyURI", String.class),
            Map.entry("int", Integer.class),
            Map.entry("long", Long.class),
            Map.entry("short", Short.class),
            Map.entry("byte", Byte.class),
            Map.entry("boolean", Boolean.class),
            Map.entry("float", Float.class),
            Map.entry("double", Double.class),
            Map.entry("dateTime", Calendar.class),
            Map.entry("base64Binary", byte[].class));

    // Names the method stubs use for results and arguments.
    private static final Map<String, Class<?>> STUB = Map.ofEntries(
            Map.entry("String", String.class),
            Map.entry("int", int.class),
            Map.entry("long", long.class),
            Map.entry("short", short.class),
            Map.entry("byte", byte.class),
            Map.entry("boolean", boolean.class),
            Map.entry("float", float.class),
            Map.entry("double", double.class),
            Map.entry("Long", long.class),
            Map.entry("Calendar", Calendar.class),
            Map.entry("Object", Object.class),
            Map.entry("anyType", Object.class));

    private final Map<String, Optional<Class<?>>> classes = new ConcurrentHashMap<>();
    private final Map<Class<?>, BindingShape> shapes = new ConcurrentHashMap<>();

    /** The class of an XML Schema type. */
    Optional<Class<?>> schema(String name) {
        return Optional.ofNullable(SCHEMA.get(name));
    }

    /** The class a method stub means, without {@code []}. */
    Class<?> stub(String name) {
        Class<?> plain = STUB.get(name);
        return plain != null
                ? plain
                : vim(name).orElseThrow(() -> new IllegalArgumentException("no binding is named " + name));
    }

    /** The class of a vSphere type, if the bindings have it. */
    Optional<Class<?>> vim(String name) {
        Optional<Class<?>> known = classes.get(name);
        if (known != null) {
            return known;
        }
        Optional<Class<?>> found = load(name);
        // Names that are not found are not kept: they come from the other side and have no end.
        found.ifPresent(type -> classes.put(name, found));
        return found;
    }

    BindingShape shape(Class<?> type) {
        return shapes.computeIfAbsent(type, BindingShape::new);
    }

    private static Optional<Class<?>> load(String name) {
        if (!isSimpleName(name)) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(PACKAGE + name, false, DynamicData.class.getClassLoader());
            return isData(type) ? Optional.of(type) : Optional.empty();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            // On a file system that ignores case a wrongly cased name ends as NoClassDefFoundError.
            return Optional.empty();
        }
    }

    private static boolean isSimpleName(String name) {
        return name.length() < 100 && SIMPLE_NAME.matcher(name).matches();
    }

    private static boolean isData(Class<?> type) {
        return DynamicData.class.isAssignableFrom(type)
                || RemoteException.class.isAssignableFrom(type)
                || ManagedObjectReference.class == type
                || type.isEnum()
                || type.getSimpleName().startsWith("ArrayOf");
    }
}
