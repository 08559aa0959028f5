package vmend.vsphere;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A fault as vCenter answered it.
 *
 * @param type the wire name, for example {@code InvalidPowerState}; empty when the reply had no detail
 * @param message vCenter's text
 * @param fields the fault's own plain fields, for example {@code existingState} or {@code privilegeId}
 */
public record VcenterFault(String type, FaultKind kind, String message, Map<String, String> fields) {
    public VcenterFault {
        fields = Map.copyOf(fields);
    }

    public static VcenterFault of(String type, String message, Map<String, String> fields) {
        return new VcenterFault(type, FaultKind.of(type, message), message, fields);
    }

    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The fault in one line. */
    public String summary() {
        String name = type.isEmpty() ? "fault without a type" : type;
        String text = message.isBlank() ? "" : ": " + message.strip();
        return name + text + (fields.isEmpty() ? "" : " " + new TreeMap<>(fields));
    }
}
