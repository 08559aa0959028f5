package vmend.vsphere.soap;

import com.vmware.vim25.ManagedObjectReference;
import java.lang.reflect.Array;
import java.util.Base64;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;
import vmend.inventory.Ref;

/** Writes yavijava objects: fields in the schema's order, {@code xsi:type} where the declared type does not tell, nothing that is unset. */
final class BindingEncoder {
    private final BindingTypes types;

    BindingEncoder(BindingTypes types) {
        this.types = types;
    }

    /** Writes a value, or each of an array's; null writes nothing. */
    void write(SoapWriter out, String name, Class<?> declared, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (value.getClass().isArray() && !(value instanceof byte[]) && declared != Object.class) {
            Class<?> component = declared.isArray() ? declared.getComponentType() : declared;
            for (int i = 0; i < Array.getLength(value); i++) {
                write(out, name, component, Array.get(value, i));
            }
        } else if (declared == Object.class) {
            writeAny(out, name, value);
        } else {
            writeOne(out, name, declared, value);
        }
    }

    private void writeOne(SoapWriter out, String name, Class<?> declared, Object value) {
        if (value instanceof ManagedObjectReference reference) {
            out.ref(name, refOf(reference));
        } else if (isObject(value)) {
            if (value.getClass() == declared) {
                out.open(name);
            } else {
                out.open(name, value.getClass().getSimpleName());
            }
            writeFields(out, value);
            out.close(name);
        } else {
            out.text(name, plain(value));
        }
    }

    private void writeAny(SoapWriter out, String name, Object value) {
        if (value instanceof ManagedObjectReference reference) {
            out.typedRef(name, refOf(reference));
        } else if (value instanceof Enum<?> constant) {
            out.text(name, constant.getDeclaringClass().getSimpleName(), constant.name());
        } else if (value.getClass().isArray() && !(value instanceof byte[])) {
            writeAnyArray(out, name, value);
        } else if (isObject(value)) {
            out.open(name, value.getClass().getSimpleName());
            writeFields(out, value);
            out.close(name);
        } else {
            out.text(name, "xsd:" + schemaName(value), plain(value));
        }
    }

    // An array has no type of its own in the schema; the wrapper ArrayOfX has, with elements named x.
    private void writeAnyArray(SoapWriter out, String name, Object array) {
        Class<?> component = array.getClass().getComponentType();
        String simple = component == Object.class ? "AnyType" : component.getSimpleName();
        String capital = Character.toUpperCase(simple.charAt(0)) + simple.substring(1);
        String element = component.isPrimitive() || component == String.class || component == Object.class
                ? Character.toLowerCase(capital.charAt(0)) + capital.substring(1)
                : simple;
        out.open(name, "ArrayOf" + capital);
        write(out, element, array.getClass(), array);
        out.close(name);
    }

    private void writeFields(SoapWriter out, Object object) {
        for (BindingShape.Member member :
                types.shape(object.getClass()).members().values()) {
            Object value = valueOf(object, member);
            if (value != null && !(member.zeroIsUnset() && ((Number) value).doubleValue() == 0)) {
                write(out, member.wireName(), member.type(), value);
            }
        }
    }

    private static @Nullable Object valueOf(Object object, BindingShape.Member member) {
        try {
            return member.field().get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(member.field() + " cannot be read", e);
        }
    }

    private static boolean isObject(Object value) {
        return !(value instanceof Enum<?>) && value.getClass().getName().startsWith(BindingTypes.PACKAGE);
    }

    private static Ref refOf(ManagedObjectReference reference) {
        return new Ref(reference.getType(), reference.getVal());
    }

    private static String plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Calendar calendar) {
            return DateTimes.format(calendar.toInstant());
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof Number number && Double.isInfinite(number.doubleValue())) {
            return number.doubleValue() > 0 ? "INF" : "-INF";
        }
        return value.toString();
    }

    private static String schemaName(Object value) {
        if (value instanceof Calendar) {
            return "dateTime";
        }
        if (value instanceof byte[]) {
            return "base64Binary";
        }
        return switch (value.getClass().getSimpleName()) {
            case "String" -> "string";
            case "Boolean" -> "boolean";
            case "Integer" -> "int";
            case "Long" -> "long";
            case "Short" -> "short";
            case "Byte" -> "byte";
            case "Float" -> "float";
            case "Double" -> "double";
            default -> throw new IllegalArgumentException("no XML type for " + value.getClass());
        };
    }
}
