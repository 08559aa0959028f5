package vmend.vsphere.soap;

import com.fasterxml.aalto.UncheckedStreamException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.typed.TypedValueDecoder;
import vmend.inventory.Ref;
import vmend.problem.Code;

/**
 * One pass over a reply, as a decoder reads it:
 *
 * <pre>{@code
 * int self = c.depth();
 * while (c.nextChild(self)) {
 *     switch (c.name()) {
 *         case "key" -> key = c.intValue();
 *         default -> c.skip();
 *     }
 * }
 * }</pre>
 *
 * <p>A child that is left half read, or not read at all, derails nobody: {@link #nextChild} goes on at the parent it was asked for.
 */
public final class XmlCursor {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final XMLStreamReader2 in;
    private final CountedReply reply;
    private final ElementCaps caps;
    private final Unknowns unknowns;
    private final Symbols symbols = new Symbols();
    private final LocalName localName = new LocalName();
    private char[] text = new char[512];
    private int start;
    private int length;
    private int depth;
    private boolean atStart;

    private XmlCursor(XMLStreamReader2 in, CountedReply reply, CodecLimits limits, Unknowns unknowns) {
        this.in = in;
        this.reply = reply;
        this.caps = new ElementCaps(limits);
        this.unknowns = unknowns;
    }

    static XmlCursor onRootOf(XMLStreamReader2 in, CountedReply reply, CodecLimits limits, Unknowns unknowns) {
        XmlCursor cursor = new XmlCursor(in, reply, limits, unknowns);
        while (cursor.next() != XMLStreamConstants.START_ELEMENT) {
            // comments and white space before the root
        }
        return cursor;
    }

    /** How many elements are open; the mark a decoder takes of its own element before it reads the children. */
    public int depth() {
        return depth;
    }

    /** Goes to the next child of the element at that depth; false once that element has ended. */
    public boolean nextChild(int parent) {
        while (depth >= parent) {
            if (next() == XMLStreamConstants.START_ELEMENT && depth == parent + 1) {
                return true;
            }
        }
        return false;
    }

    /** Leaves the element the cursor stands on, with all that is in it. */
    public void skip() {
        int parent = startedDepth() - 1;
        while (depth > parent) {
            next();
        }
    }

    /** Local name of the element. */
    public String name() {
        return in.getLocalName();
    }

    public String namespace() {
        String uri = in.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    /** Local name of the element's xsi:type, or nothing. */
    public String type() {
        startedDepth();
        int index = in.getAttributeIndex(XSI, "type");
        return index < 0 ? "" : symbolOf(index);
    }

    /** Whether xsi:type names a type of XML Schema itself. */
    boolean isSchemaType() {
        String value = in.getAttributeValue(XSI, "type");
        if (value == null) {
            return false;
        }
        int colon = value.indexOf(':');
        String prefix = colon < 0 ? "" : value.substring(0, colon);
        return "http://www.w3.org/2001/XMLSchema".equals(in.getNamespaceURI(prefix));
    }

    public boolean isNil() {
        startedDepth();
        String nil = in.getAttributeValue(XSI, "nil");
        return "true".equals(nil) || "1".equals(nil);
    }

    /** An attribute without a namespace, without a prefix in its value; empty when there is none. */
    public String attribute(String name) {
        startedDepth();
        // Empty, not null: that would take xsi:type for type.
        int index = in.getAttributeIndex("", name);
        return index < 0 ? "" : symbolOf(index);
    }

    /** The element's text; elements in between are left out and counted. */
    public String text() {
        collect();
        return length == 0 ? "" : new String(text, 0, length);
    }

    /** The element's text, trimmed, as a shared String: for names, types and constants that come again and again. */
    public String symbol() {
        trim();
        return symbols.of(text, start, length);
    }

    public int intValue() {
        long value = longValue();
        if (value != (int) value) {
            throw DecodeException.value("'" + value + "' is no 32-bit number");
        }
        return (int) value;
    }

    public long longValue() {
        trim();
        int i = start;
        boolean negative = i < length && text[i] == '-';
        if (negative || (i < length && text[i] == '+')) {
            i++;
        }
        if (i == length || length - i > 18) {
            return wideLong();
        }
        long value = 0;
        for (; i < length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return wideLong();
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    public double doubleValue() {
        trim();
        String value = new String(text, start, length - start);
        try {
            return switch (value) {
                case "INF" -> Double.POSITIVE_INFINITY;
                case "-INF" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(value);
            };
        } catch (NumberFormatException e) {
            throw noValue("number");
        }
    }

    public boolean bool() {
        return switch (symbol()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw noValue("boolean");
        };
    }

    /** An xsd:dateTime; one without a zone is taken as UTC, which is what vCenter means by it. */
    public Instant instant() {
        return DateTimes.parse(text().strip());
    }

    public byte[] base64() {
        try {
            return Base64.getMimeDecoder().decode(text());
        } catch (IllegalArgumentException e) {
            throw noValue("base64 text");
        }
    }

    /** An attribute as it is; declarations of namespaces are none. */
    record RawAttribute(String namespace, String name, String value) {}

    List<RawAttribute> attributes() {
        startedDepth();
        List<RawAttribute> all = new ArrayList<>();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String namespace = in.getAttributeNamespace(i);
            all.add(new RawAttribute(
                    namespace == null ? "" : namespace, in.getAttributeLocalName(i), in.getAttributeValue(i)));
        }
        return all;
    }

    /** The namespace that a prefix stands for here; empty where it stands for none. */
    String namespaceOf(String prefix) {
        String namespace = in.getNamespaceURI(prefix);
        return namespace == null ? "" : namespace;
    }

    /** Reads the element to its end: its own text as it is, and each element in it by {@code child}, which must read that one to its end. */
    void content(StringBuilder own, Runnable child) {
        int self = startedDepth();
        while (depth >= self) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.run();
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                own.append(piece(own.length()));
            }
        }
    }

    private String piece(int before) {
        try {
            caps.text(before + in.getTextLength());
            return in.getText();
        } catch (UncheckedStreamException e) {
            throw XmlTrouble.ofLazy(e);
        }
    }

    /** A managed object reference; the type is the attribute, the text the moref. */
    public Ref ref() {
        String type = attribute("type");
        return new Ref(type, text().strip());
    }

    public Unknowns unknowns() {
        return unknowns;
    }

    /** Skips an element that a type is not known to have, and counts it. */
    public void skipUnknown(String in) {
        unknowns.element(in, name());
        skip();
    }

    /** About how many bytes of the reply were read. */
    long position() {
        return reply.taken();
    }

    /** Reads to the end of the document, so that a reply that breaks off is never taken for a whole one. */
    void finish() {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            // the rest is of no interest, only that it is there
        }
    }

    private void trim() {
        collect();
        start = 0;
        while (start < length && text[start] <= ' ') {
            start++;
        }
        while (length > start && text[length - 1] <= ' ') {
            length--;
        }
    }

    private void collect() {
        int self = startedDepth();
        length = 0;
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (depth == self) {
                    append();
                }
            } else if (event == XMLStreamConstants.START_ELEMENT && depth == self + 1) {
                unknowns.element("text", name());
            } else if (depth < self) {
                return;
            }
        }
    }

    private void append() {
        try {
            int more = in.getTextLength();
            caps.text(length + more);
            if (length + more > text.length) {
                text = Arrays.copyOf(text, Math.max(length + more, text.length * 2));
            }
            System.arraycopy(in.getTextCharacters(), in.getTextStart(), text, length, more);
            length += more;
        } catch (UncheckedStreamException e) {
            throw XmlTrouble.ofLazy(e);
        }
    }

    private long wideLong() {
        try {
            return Long.parseLong(new String(text, start, length - start));
        } catch (NumberFormatException e) {
            throw noValue("whole number");
        }
    }

    private DecodeException noValue(String kind) {
        String shown = new String(text, 0, Math.min(length, 40));
        return DecodeException.value("'" + shown + "' is no " + kind);
    }

    private String symbolOf(int attribute) {
        try {
            in.getAttributeAs(attribute, localName);
            return localName.value;
        } catch (XMLStreamException e) {
            throw XmlTrouble.of(e, false);
        }
    }

    private int startedDepth() {
        if (!atStart) {
            throw new IllegalStateException("the element was already read");
        }
        return depth;
    }

    private int next() {
        int event;
        try {
            event = in.next();
        } catch (XMLStreamException e) {
            throw XmlTrouble.of(e, caps.beforeRoot());
        } catch (UncheckedStreamException e) {
            throw XmlTrouble.ofLazy(e);
        } catch (RuntimeException e) {
            // Of names that no XML may have, such as <xmlns:a>, the parser only says so much.
            throw DecodeException.of(Code.MALFORMED_REPLY, "broken XML", e);
        }
        return advance(event);
    }

    private int advance(int event) {
        reply.pieceIsOut();
        atStart = event == XMLStreamConstants.START_ELEMENT;
        if (atStart) {
            depth++;
            caps.count(in, depth);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw DecodeException.of(Code.MALFORMED_REPLY, "a document type or entity, which SOAP forbids");
        }
        return event;
    }

    /** Takes an attribute's value without its prefix, through the table of symbols. */
    private final class LocalName extends TypedValueDecoder {
        private String value = "";

        @Override
        public void decode(String input) {
            decode(input.toCharArray(), 0, input.length());
        }

        @Override
        public void decode(char[] buffer, int from, int to) {
            int local = from;
            for (int i = from; i < to; i++) {
                if (buffer[i] == ':') {
                    local = i + 1;
                }
            }
            value = symbols.of(buffer, local, to);
        }

        @Override
        public void handleEmptyValue() {
            value = "";
        }
    }
}
