package vmend.vsphere.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One SOAP method that changes something, as the data file lists it.
 *
 * @param kinds the kinds of action that need it
 * @param self the types of managed object it is called on
 * @param object the argument that names the object: {@code _this}, or {@code entity} where {@code _this} is a manager
 * @param reason why it is on the list
 */
public record WriteCall(String method, List<String> kinds, List<String> self, String object, String reason) {
    private static final String RESOURCE = "/vmend/vsphere/soap-writes.tsv";

    public WriteCall {
        kinds = List.copyOf(kinds);
        self = List.copyOf(self);
    }

    /** Every entry by its method. */
    public static Map<String, WriteCall> all() {
        Map<String, WriteCall> calls = new LinkedHashMap<>();
        for (String[] row : CallTable.read(RESOURCE)) {
            WriteCall call = new WriteCall(row[0], words(row[1]), words(row[2]), row[3], row[4]);
            if (calls.put(call.method(), call) != null) {
                throw new IllegalStateException(RESOURCE + ": " + call.method() + " is listed twice");
            }
        }
        return Collections.unmodifiableMap(calls);
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.split(",")).map(String::strip).toList();
    }
}
