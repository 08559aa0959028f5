package vmend.vsphere.soap;

import com.vmware.vim25.ManagedObjectReference;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import vmend.inventory.Ref;

/**
 * Reads yavijava objects. What the bindings do not know is left out and counted: an element is skipped, a type is read as the declared
 * one, a constant becomes null.
 *
 * <p>An object read this way may have lost fields, so it must never be sent back unless the tally of its reading is empty.
 */
final class BindingDecoder {
    private final BindingTypes types;

    BindingDecoder(BindingTypes types) {
        this.types = types;
    }

    /** Reads the element the cursor stands on as the declared class or one derived from it. */
    @Nullable
    Object read(XmlCursor cursor, Class<?> declared) {
        if (cursor.isNil()) {
            cursor.skip();
            return null;
        }
        if (declared == Object.class) {
            return readAny(cursor);
        }
        if (declared == ManagedObjectReference.class) {
            return refOf(cursor.ref());
        }
        return declared.getName().startsWith(BindingTypes.PACKAGE)
                ? readVim(cursor, declared)
                : readPlain(cursor, declared);
    }

    /** Reads all {@code returnval} children as an array; null when there is none, which is what the method stubs expect. */
    @Nullable
    Object readList(XmlCursor response, Class<?> component) {
        List<@Nullable Object> values = new ArrayList<>();
        int self = response.depth();
        while (response.nextChild(self)) {
            if (response.name().equals("returnval")) {
                values.add(read(response, component));
            } else {
                response.skipUnknown("response");
            }
        }
        return values.isEmpty() ? null : arrayOf(component, values);
    }

    private @Nullable Object readAny(XmlCursor cursor) {
        String type = cursor.type();
        if (type.isEmpty()) {
            return cursor.text();
        }
        if (cursor.isSchemaType()) {
            Optional<Class<?>> plain = types.schema(type);
            if (plain.isEmpty()) {
                cursor.unknowns().type("anyType", "xsd:" + type);
            }
            return readPlain(cursor, plain.orElse(String.class));
        }
        Optional<Class<?>> known = types.vim(type);
        if (known.isEmpty()) {
            cursor.unknowns().type("anyType", type);
            cursor.skip();
            return null;
        }
        return known.get() == ManagedObjectReference.class ? refOf(cursor.ref()) : readVim(cursor, known.get());
    }

    private @Nullable Object readVim(XmlCursor cursor, Class<?> declared) {
        if (declared.isEnum()) {
            return constant(cursor, declared);
        }
        Class<?> actual = actual(cursor, declared);
        return actual.isEnum() ? constant(cursor, actual) : readObject(cursor, actual);
    }

    private Class<?> actual(XmlCursor cursor, Class<?> declared) {
        String type = cursor.type();
        if (type.isEmpty() || type.equals(declared.getSimpleName())) {
            return declared;
        }
        Optional<Class<?>> known = types.vim(type).filter(declared::isAssignableFrom);
        if (known.isEmpty()) {
            cursor.unknowns().type(declared.getSimpleName(), type);
        }
        return known.orElse(declared);
    }

    private Object readObject(XmlCursor cursor, Class<?> type) {
        BindingShape shape = types.shape(type);
        Object object = shape.newInstance();
        Map<BindingShape.Member, List<@Nullable Object>> lists = new LinkedHashMap<>();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            BindingShape.Member member = shape.members().get(cursor.name());
            if (member == null) {
                cursor.skipUnknown(type.getSimpleName());
            } else if (member.isList()) {
                lists.computeIfAbsent(member, key -> new ArrayList<>())
                        .add(read(cursor, member.type().getComponentType()));
            } else {
                set(object, member, read(cursor, member.type()));
            }
        }
        lists.forEach(
                (member, values) -> set(object, member, arrayOf(member.type().getComponentType(), values)));
        return object;
    }

    private static @Nullable Object readPlain(XmlCursor cursor, Class<?> type) {
        if (type == String.class) {
            return cursor.text();
        }
        if (type == byte[].class) {
            return cursor.base64();
        }
        if (type == Calendar.class) {
            Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
            calendar.setTimeInMillis(cursor.instant().toEpochMilli());
            return calendar;
        }
        return readScalar(cursor, type.getSimpleName());
    }

    private static Object readScalar(XmlCursor cursor, String type) {
        return switch (type) {
            case "boolean", "Boolean" -> cursor.bool();
            case "int", "Integer" -> cursor.intValue();
            case "long", "Long" -> cursor.longValue();
            case "short", "Short" -> (short) cursor.intValue();
            case "byte", "Byte" -> (byte) cursor.intValue();
            case "float", "Float" -> (float) cursor.doubleValue();
            case "double", "Double" -> cursor.doubleValue();
            default -> throw new IllegalStateException("no reader for " + type);
        };
    }

    private static @Nullable Object constant(XmlCursor cursor, Class<?> type) {
        String name = cursor.symbol();
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        cursor.unknowns().constant(type.getSimpleName(), name);
        return null;
    }

    private static ManagedObjectReference refOf(Ref ref) {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType(ref.type());
        reference.setVal(ref.moref());
        return reference;
    }

    private static void set(Object object, BindingShape.Member member, @Nullable Object value) {
        if (value == null) {
            return;
        }
        try {
            member.field().set(object, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(member.field() + " cannot be set", e);
        }
    }

    // What could not be read (an unknown constant) is left out: an array of primitives has no place for it, and nothing
    // expects null.
    private static Object arrayOf(Class<?> component, List<@Nullable Object> values) {
        List<@Nullable Object> read =
                values.stream().filter(value -> value != null).toList();
        Object array = Array.newInstance(component, read.size());
        for (int i = 0; i < read.size(); i++) {
            Array.set(array, i, read.get(i));
        }
        return array;
    }
}
