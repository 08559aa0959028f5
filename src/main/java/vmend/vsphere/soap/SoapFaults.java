package vmend.vsphere.soap;

import java.util.LinkedHashMap;
import java.util.Map;
import vmend.vsphere.VcenterFault;

/** Reads SOAP faults and the faults inside of results; a type nobody knows still has its name and its fields. */
public final class SoapFaults {
    private static final int MOST_FIELDS = 32;

    private SoapFaults() {}

    /** Reads a SOAP {@code Fault}: its text, and from the detail the type and the plain fields. */
    static VcenterFault read(XmlCursor cursor) {
        String message = "";
        String code = "";
        Map<String, String> fields = new LinkedHashMap<>();
        String type = "";
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "faultstring" -> message = cursor.text();
                case "faultcode" -> code = cursor.text();
                case "detail" -> {
                    int detail = cursor.depth();
                    while (cursor.nextChild(detail)) {
                        type = typeOf(cursor);
                        fieldsInto(fields, cursor);
                    }
                }
                default -> cursor.skip();
            }
        }
        return VcenterFault.of(type, message.isBlank() ? code : message, fields);
    }

    /** Reads a {@code LocalizedMethodFault}, as in missingSet or a task's error. */
    public static VcenterFault readLocalized(XmlCursor cursor) {
        String type = "";
        String message = "";
        Map<String, String> fields = new LinkedHashMap<>();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "fault" -> {
                    type = cursor.type();
                    fieldsInto(fields, cursor);
                }
                case "localizedMessage" -> message = cursor.text();
                default -> cursor.skip();
            }
        }
        return VcenterFault.of(type, message, fields);
    }

    // Some servers give the type only by the element's name: <NotAuthenticatedFault>.
    private static String typeOf(XmlCursor cursor) {
        String type = cursor.type();
        if (!type.isEmpty()) {
            return type;
        }
        String name = cursor.name();
        return name.endsWith("Fault") && name.length() > 5 ? name.substring(0, name.length() - 5) : name;
    }

    private static void fieldsInto(Map<String, String> fields, XmlCursor cursor) {
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            String name = cursor.name();
            String refType = cursor.attribute("type");
            if (name.equals("faultCause") || name.equals("faultMessage") || fields.size() >= MOST_FIELDS) {
                cursor.skip();
                continue;
            }
            String text = cursor.text().strip();
            if (!text.isEmpty()) {
                fields.merge(name, refType.isEmpty() ? text : refType + ":" + text, (a, b) -> a + "," + b);
            }
        }
    }
}
