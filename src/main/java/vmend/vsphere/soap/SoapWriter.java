package vmend.vsphere.soap;

import java.nio.charset.StandardCharsets;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Writes one SOAP envelope; a character that XML cannot carry is refused with the field's name. */
public final class SoapWriter {
    static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private final StringBuilder out = new StringBuilder(1024);

    /** Writes the arguments of a call, {@code _this} first. */
    @FunctionalInterface
    public interface Arguments {
        void writeTo(SoapWriter writer);
    }

    static byte[] envelope(String method, Arguments arguments) {
        return envelope("", method, arguments);
    }

    /** @param header whole elements, as they are; empty for none */
    static byte[] envelope(String header, String method, Arguments arguments) {
        SoapWriter writer = new SoapWriter();
        writer.out
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"" + ENVELOPE
                        + "\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">")
                .append(header.isEmpty() ? "" : "<soapenv:Header>" + header + "</soapenv:Header>")
                .append("<soapenv:Body><")
                .append(method)
                .append(" xmlns=\"urn:vim25\">");
        arguments.writeTo(writer);
        writer.close(method);
        writer.out.append("</soapenv:Body></soapenv:Envelope>");
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One element as a document, with the prefixes that an envelope of ours declares. */
    static String document(RawElement element) {
        SoapWriter writer = new SoapWriter();
        element.writeTo(writer);
        int nameEnd = 1 + element.name().length();
        return writer.out
                .insert(
                        nameEnd,
                        " xmlns=\"urn:vim25\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
                .toString();
    }

    /** The start tag of an element as it was read. */
    void start(RawElement element) {
        String name = element.name();
        out.append('<').append(name);
        element.type().ifPresent(type -> attribute("xsi:type", (type.schema() ? "xsd:" : "") + type.name()));
        if (element.nil()) {
            attribute("xsi:nil", "true");
        }
        element.attributes().forEach(attribute -> attribute(attribute.name(), attribute.value()));
        out.append('>');
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(name, value);
        out.append('"');
    }

    void characters(String field, String value) {
        escape(field, value);
    }

    public SoapWriter open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    /** Opens an element whose concrete type the server cannot know otherwise; {@code type} carries its prefix where it has one. */
    public SoapWriter open(String name, String type) {
        out.append('<').append(name).append(" xsi:type=\"");
        escape(name, type);
        out.append("\">");
        return this;
    }

    public SoapWriter close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    public SoapWriter text(String name, String value) {
        open(name);
        escape(name, value);
        return close(name);
    }

    public SoapWriter text(String name, String type, String value) {
        open(name, type);
        escape(name, value);
        return close(name);
    }

    public SoapWriter number(String name, long value) {
        return text(name, Long.toString(value));
    }

    public SoapWriter flag(String name, boolean value) {
        return text(name, Boolean.toString(value));
    }

    public SoapWriter self(Ref object) {
        return ref("_this", object);
    }

    public SoapWriter ref(String name, Ref object) {
        out.append('<').append(name).append(" type=\"");
        escape(name, object.type());
        out.append("\">");
        escape(name, object.moref());
        return close(name);
    }

    /** A reference as an {@code anyType} needs it. */
    SoapWriter typedRef(String name, Ref object) {
        out.append('<').append(name).append(" xsi:type=\"ManagedObjectReference\" type=\"");
        escape(name, object.type());
        out.append("\">");
        escape(name, object.moref());
        return close(name);
    }

    private void escape(String field, String value) {
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
                continue;
            }
            String escaped = escaped(field, c);
            if (!escaped.isEmpty()) {
                out.append(value, plain, i).append(escaped);
                plain = i + 1;
            }
        }
        out.append(value, plain, value.length());
    }

    private static String escaped(String field, char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            // Written plainly, a parser would turn these into a line feed or a space.
            case '\r' -> "&#13;";
            case '\n' -> "&#10;";
            case '\t' -> "&#9;";
            default -> {
                if (c < ' ' || Character.isSurrogate(c) || c == '\uFFFE' || c == '\uFFFF') {
                    throw Problem.of(Code.UNSENDABLE, field, "a value holds a character that XML cannot carry")
                            .found(String.format("U+%04X", (int) c))
                            .asException();
                }
                yield "";
            }
        };
    }
}
