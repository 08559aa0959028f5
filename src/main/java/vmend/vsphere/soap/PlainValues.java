package vmend.vsphere.soap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes what needs no record: plain values, references, lists of either; anything else is not decodable. */
public final class PlainValues implements PropertyDecoder {

    @Override
    public Object decode(String type, String path, XmlCursor value) {
        return read(value);
    }

    /** String, Boolean, Integer, Long, Double, Instant, {@code Ref} or a List of them. */
    public static Object read(XmlCursor value) {
        String type = value.type();
        return switch (type) {
            case "boolean" -> value.bool();
            case "byte", "short", "int" -> value.intValue();
            case "long" -> value.longValue();
            case "float", "double" -> value.doubleValue();
            case "dateTime" -> value.instant();
            case "ManagedObjectReference" -> value.ref();
            case "string", "anyURI", "base64Binary", "" -> value.text();
            default -> type.startsWith("ArrayOf") ? list(type.substring(7), value) : constant(type, value);
        };
    }

    private static List<Object> list(String component, XmlCursor value) {
        List<Object> all = new ArrayList<>();
        int self = value.depth();
        while (value.nextChild(self)) {
            Object one = element(component, value);
            if (one == null) {
                throw DecodeException.value("a list of " + component + " is not read as a plain value");
            }
            all.add(one);
        }
        return all;
    }

    private static @Nullable Object element(String component, XmlCursor value) {
        return switch (component) {
            case "Boolean" -> value.bool();
            case "Byte", "Short", "Int" -> value.intValue();
            case "Long" -> value.longValue();
            case "Float", "Double" -> value.doubleValue();
            case "ManagedObjectReference" -> value.ref();
            case "String" -> value.text();
            default -> null;
        };
    }

    // A type that is no plain one is a constant of an enumeration, or an object; an object has elements and no text.
    private static Object constant(String type, XmlCursor value) {
        String text = value.symbol();
        if (text.isEmpty()) {
            throw DecodeException.value("a " + type + " is not read as a plain value");
        }
        return text;
    }
}
