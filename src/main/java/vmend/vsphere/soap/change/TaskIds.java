package vmend.vsphere.soap.change;

import java.util.HashMap;
import java.util.Map;
import vmend.vsphere.wire.CallTable;

/** Which method a task carries out, by what vCenter calls it. */
final class TaskIds {
    private final Map<String, String> methods = new HashMap<>();

    TaskIds() {
        CallTable.read("/vmend/vsphere/task-ids.tsv").forEach(row -> methods.put(row[0], row[1]));
    }

    /** Whether a task may be one of a method: it is called so, or in a way that nobody knows. */
    boolean mayBe(String descriptionId, String method) {
        return methods.getOrDefault(descriptionId, method).equals(method);
    }
}
