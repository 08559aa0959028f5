package vmend.mocks.vim;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import vmend.mocks.vim.VimType.Field;

/** Writes values as vim25 XML in the schema of one version: fields in order, newer ones left out, {@code xsi:type} where it is due. */
public final class XmlOut {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** A type that is not in the table stands for one newer than every table; older versions see its base. */
    private static final ApiVersion NO_TABLE_HAS_IT = new ApiVersion("8.0");

    private final Schema schema;
    private final ApiVersion version;
    private final StringBuilder out = new StringBuilder(4096);

    public XmlOut(Schema schema, ApiVersion version) {
        this.schema = schema;
        this.version = version;
    }

    public ApiVersion version() {
        return version;
    }

    public int length() {
        return out.length();
    }

    public String text() {
        return out.toString();
    }

    public XmlOut raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds what another writer of the same version has written. */
    public XmlOut append(XmlOut other) {
        out.append(other.out);
        return this;
    }

    /** Writes a value, or each element of a list, under the name, as a field declared with the type would hold it. */
    public XmlOut element(String name, String declared, Object value) {
        if (value instanceof List<?> list && !declared.equals("anyType")) {
            list.forEach(item -> one(name, declared, item));
        } else {
            one(name, declared, value);
        }
        return this;
    }

    /** Writes the value of a property, whose element is declared as anyType but whose type the schema knows. */
    public XmlOut property(String name, Paths.Declared declared, Object value) {
        if (value instanceof List<?> list && declared.array()) {
            array(name, declared.type(), list);
        } else if (value instanceof String text && !declared.type().equals("anyType")) {
            leaf(name, wireType(declared.type()), text);
        } else {
            one(name, "anyType", value);
        }
        return this;
    }

    private void one(String name, String declared, Object value) {
        boolean any = declared.equals("anyType");
        if (value instanceof Obj obj) {
            object(name, declared, obj);
        } else if (value instanceof Moref ref) {
            out.append('<').append(name).append(" type=\"").append(ref.type()).append('"');
            out.append(any ? " xsi:type=\"ManagedObjectReference\">" : ">");
            escape(ref.value()).append("</").append(name).append('>');
        } else if (value instanceof ArrayValue array) {
            array(name, array.elementType(), array.elements());
        } else if (value instanceof List<?>) {
            throw new IllegalStateException("a bare list in " + name + ", where the type is not declared");
        } else {
            leaf(name, any ? xsdOf(value) : "", text(value));
        }
    }

    private void leaf(String name, String xsiType, String text) {
        out.append('<').append(name);
        if (!xsiType.isEmpty()) {
            out.append(" xsi:type=\"").append(xsiType).append('"');
        }
        out.append('>');
        escape(text).append("</").append(name).append('>');
    }

    private void array(String name, String elementType, List<?> elements) {
        String known = schema.isData(elementType) ? schema.knownAs(elementType, version) : elementType;
        String item = schema.isManaged(known) ? "ManagedObjectReference" : known;
        out.append('<').append(name).append(" xsi:type=\"ArrayOf");
        out.append(Character.toUpperCase(item.charAt(0)))
                .append(item, 1, item.length())
                .append("\">");
        elements.forEach(element -> one(item, elementType, element));
        out.append("</").append(name).append('>');
    }

    private void object(String name, String declared, Obj obj) {
        boolean tabled = schema.type(obj.type()).isPresent();
        String shape = tabled ? schema.knownAs(obj.type(), version) : declared;
        String type = tabled || !version.has(NO_TABLE_HAS_IT) ? shape : obj.type();
        out.append('<').append(name);
        if (!type.equals(declared)) {
            out.append(" xsi:type=\"").append(type).append('"');
        }
        out.append('>');
        fields(shape, obj);
        out.append("</").append(name).append('>');
    }

    /** Writes the fields of an object without an element around them. */
    public void fields(String type, Obj obj) {
        int written = 0;
        for (Field field : schema.fields(type)) {
            Object value = obj.get(field.name());
            if (value != null) {
                written++;
                if (version.has(field.since()) && knows(field.type())) {
                    element(field.name(), field.type(), value);
                }
            }
        }
        if (written < obj.fields().size() && type.equals(obj.type())) {
            throw new IllegalStateException("not a field of " + type + ": " + strangers(obj));
        }
    }

    private List<String> strangers(Obj obj) {
        List<String> known = schema.fields(obj.type()).stream().map(Field::name).toList();
        return obj.fields().keySet().stream()
                .filter(name -> !known.contains(name))
                .toList();
    }

    private boolean knows(String type) {
        Optional<VimType> row = schema.type(type);
        return row.isEmpty() || version.has(row.get().since());
    }

    private String wireType(String declared) {
        return schema.type(declared).isPresent() ? declared : "xsd:" + declared;
    }

    private static String xsdOf(Object value) {
        if (value instanceof Integer) {
            return "xsd:int";
        } else if (value instanceof Long) {
            return "xsd:long";
        } else if (value instanceof Boolean) {
            return "xsd:boolean";
        } else if (value instanceof Instant) {
            return "xsd:dateTime";
        } else if (value instanceof Double) {
            return "xsd:double";
        } else if (value instanceof Short) {
            return "xsd:short";
        }
        return "xsd:string";
    }

    private static String text(Object value) {
        return value instanceof Instant instant ? TIME.format(instant) : value.toString();
    }

    private StringBuilder escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.append(c);
            }
        }
        return out;
    }
}
