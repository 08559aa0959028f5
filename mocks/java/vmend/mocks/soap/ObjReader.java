package vmend.mocks.soap;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Obj;
import vmend.mocks.vim.Schema;
import vmend.mocks.vim.VimType.Field;

/** Turns elements of a request into data objects as the schema types them, so that what a client writes can be kept as it is. */
final class ObjReader {
    /** Of these a server refuses a part; the table of types does not say which fields must be there. */
    private static final java.util.Map<String, List<String>> REQUIRED = java.util.Map.of(
            "VirtualDeviceConnectInfo", List.of("startConnected", "allowGuestControl", "connected"),
            "HostPortGroupSpec", List.of("name", "vlanId", "vswitchName", "policy"),
            "HostVirtualSwitchSpec", List.of("numPorts"),
            "DVPortConfigSpec", List.of("operation"),
            "BoolPolicy", List.of("inherited"),
            "DVSSecurityPolicy", List.of("inherited"),
            "DVSMacManagementPolicy", List.of("inherited"),
            "VirtualDeviceConfigSpec", List.of("device"));

    private static final Set<String> TEXTS = Set.of("string", "anyURI", "anyType");

    private final Schema schema;

    ObjReader(Schema schema) {
        this.schema = schema;
    }

    /** Reads a data object; the element may name a type derived from the declared one. */
    Obj read(Element element, String declared) {
        String type = element.xsiType().isEmpty() ? declared : element.xsiType();
        if (!schema.isData(type) || !schema.isA(type, declared)) {
            throw Faults.invalidType(type);
        }
        Obj obj = Obj.of(type);
        for (Field field : schema.fields(type)) {
            List<Element> found = element.all(field.name());
            if (!found.isEmpty()) {
                obj.with(field.name(), field.array() ? list(found, field.type()) : value(found.get(0), field.type()));
            }
        }
        for (String required : REQUIRED.getOrDefault(type, List.of())) {
            if (obj.get(required) == null) {
                throw Faults.invalidRequest(
                        "Required property " + required + " is missing from data object of type " + type);
            }
        }
        return obj;
    }

    private List<Object> list(List<Element> elements, String type) {
        List<Object> values = new ArrayList<>();
        elements.forEach(element -> values.add(value(element, type)));
        return List.copyOf(values);
    }

    private Object value(Element element, String declared) {
        if (schema.isData(declared)) {
            return read(element, declared);
        }
        if (schema.isManaged(declared)) {
            return element.ref();
        }
        String type = declared.equals("anyType") && !element.xsiType().isEmpty() ? element.xsiType() : declared;
        String text = element.exactText();
        if (TEXTS.contains(type)) {
            return text;
        }
        try {
            return number(type, text.strip());
        } catch (RuntimeException bad) {
            throw Faults.invalidRequest("\"" + text + "\" is no value of type " + type + " in " + element.name());
        }
    }

    private static Object number(String type, String text) {
        return switch (type) {
            case "boolean" -> {
                if (!Set.of("true", "false", "1", "0").contains(text)) {
                    throw new IllegalArgumentException(text);
                }
                yield text.equals("true") || text.equals("1");
            }
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "short" -> Short.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "dateTime" -> Instant.from(OffsetDateTime.parse(text));
            default -> text;
        };
    }
}
