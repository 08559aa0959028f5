package vmend.vsphere.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vmend.problem.Code;

/**
 * A part of a reply as it is on the wire, with all that is in it, known or not; for edits that send back what was read, changed in one place
 * (docs/adr/0008).
 *
 * <p>An element holds either elements or text. What a vim25 reply never has, and what could not be written back as it was, is refused while
 * reading: elements of another namespace, text between elements, attributes with a prefix other than {@code xsi}.
 *
 * @param type the concrete type, where the element names one
 * @param attributes without a namespace, for example the {@code type} of a reference
 * @param text of an element without elements in it
 */
public record RawElement(
        String name,
        Optional<Type> type,
        List<Attribute> attributes,
        boolean nil,
        List<RawElement> children,
        String text) {
    private static final String VIM = "urn:vim25";
    private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    /** Far above any device or group, far below what would fill the memory. */
    private static final int MOST_ELEMENTS = 100_000;

    public RawElement {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** An attribute without a namespace. */
    public record Attribute(String name, String value) {}

    /**
     * A type that an element names.
     *
     * @param schema whether it is one of XML Schema itself, not of vim25
     */
    public record Type(boolean schema, String name) {}

    public static RawElement leaf(String name, String text) {
        return new RawElement(name, Optional.empty(), List.of(), false, List.of(), text);
    }

    public static RawElement of(String name, RawElement... children) {
        return new RawElement(name, Optional.empty(), List.of(), false, List.of(children), "");
    }

    /** An element that names its vim25 type. */
    public static RawElement typed(String name, String type, RawElement... children) {
        return new RawElement(name, Optional.of(new Type(false, type)), List.of(), false, List.of(children), "");
    }

    /** A managed object reference. */
    public static RawElement reference(String name, vmend.inventory.Ref ref) {
        return new RawElement(
                name, Optional.empty(), List.of(new Attribute("type", ref.type())), false, List.of(), ref.moref());
    }

    /** Reads the element the cursor stands on, to its end. */
    public static RawElement read(XmlCursor cursor) {
        return read(cursor, new int[] {MOST_ELEMENTS});
    }

    private static RawElement read(XmlCursor cursor, int[] left) {
        if (--left[0] < 0) {
            throw DecodeException.of(Code.REPLY_TOO_LARGE, "one value has over " + MOST_ELEMENTS + " elements");
        }
        if (!cursor.namespace().equals(VIM)) {
            throw DecodeException.value("<" + cursor.name() + "> is of another namespace");
        }
        String name = cursor.name();
        Head head = Head.of(cursor);
        List<RawElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        cursor.content(text, () -> children.add(read(cursor, left)));
        if (!children.isEmpty() && !text.toString().isBlank()) {
            throw DecodeException.value("<" + name + "> holds text between elements");
        }
        return new RawElement(
                name, head.type, head.attributes, head.nil, children, children.isEmpty() ? text.toString() : "");
    }

    /** The local name of the type it names; empty where it names none. */
    public String typeName() {
        return type.map(Type::name).orElse("");
    }

    public Optional<RawElement> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    /** The text at a path of names below; empty where there is no such element. */
    public Optional<String> textAt(String... path) {
        Optional<RawElement> here = Optional.of(this);
        for (String step : path) {
            here = here.flatMap(element -> element.child(step));
        }
        return here.map(RawElement::text);
    }

    /**
     * The same element with a child put in: in the place of the one of that name, else where the schema has it.
     *
     * @param order the names of the children as the schema orders them
     */
    public RawElement with(RawElement child, List<String> order) {
        List<RawElement> changed = new ArrayList<>(children);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name.equals(child.name)) {
                changed.set(i, child);
                return holding(changed);
            }
        }
        changed.add(placeOf(child.name, order), child);
        return holding(changed);
    }

    private int placeOf(String childName, List<String> order) {
        int own = order.indexOf(childName);
        if (own < 0) {
            throw new IllegalArgumentException("the order of " + name + " has no " + childName);
        }
        int afterEarlier = 0;
        for (int i = 0; i < children.size(); i++) {
            int other = order.indexOf(children.get(i).name);
            if (other > own) {
                return i;
            }
            if (other >= 0) {
                afterEarlier = i + 1;
            }
        }
        return afterEarlier;
    }

    /** The same element with one child changed; one that is not there is made first. */
    public RawElement change(String childName, List<String> order, UnaryOperator<RawElement> change) {
        return with(change.apply(child(childName).orElseGet(() -> of(childName))), order);
    }

    /** The same element with the text of one child set. */
    public RawElement set(String childName, List<String> order, String value) {
        return change(
                childName,
                order,
                child -> new RawElement(childName, child.type, child.attributes, false, List.of(), value));
    }

    /** The same element without the children of a name. */
    public RawElement without(String childName) {
        return holding(
                children.stream().filter(child -> !child.name.equals(childName)).toList());
    }

    /** The same element under another name, as an argument or field of that type. */
    public RawElement named(String other) {
        return new RawElement(other, type, attributes, nil, children, text);
    }

    private RawElement holding(List<RawElement> others) {
        return new RawElement(name, type, attributes, nil, others, others.isEmpty() ? text : "");
    }

    public void writeTo(SoapWriter out) {
        out.start(this);
        if (children.isEmpty()) {
            out.characters(name, text);
        }
        children.forEach(child -> child.writeTo(out));
        out.close(name);
    }

    /** The element as a document of its own. */
    public String toXml() {
        return SoapWriter.document(this);
    }

    /** What an element's start tag says. */
    private record Head(Optional<Type> type, List<Attribute> attributes, boolean nil) {

        static Head of(XmlCursor cursor) {
            @Nullable Type type = null;
            boolean nil = false;
            List<Attribute> plain = new ArrayList<>();
            for (XmlCursor.RawAttribute attribute : cursor.attributes()) {
                if (attribute.namespace().isEmpty()) {
                    plain.add(new Attribute(attribute.name(), attribute.value()));
                } else if (attribute.namespace().equals(XSI) && attribute.name().equals("type")) {
                    type = type(cursor, attribute.value().strip());
                } else if (attribute.namespace().equals(XSI) && attribute.name().equals("nil")) {
                    nil = cursor.isNil();
                } else {
                    throw DecodeException.value("the attribute " + attribute.name() + " is of another namespace");
                }
            }
            return new Head(Optional.ofNullable(type), plain, nil);
        }

        private static Type type(XmlCursor cursor, String value) {
            int colon = value.indexOf(':');
            String namespace = cursor.namespaceOf(colon < 0 ? "" : value.substring(0, colon));
            if (!namespace.equals(VIM) && !namespace.equals(SCHEMA)) {
                throw DecodeException.value("the type " + value + " is of another namespace");
            }
            return new Type(namespace.equals(SCHEMA), value.substring(colon + 1));
        }
    }
}
