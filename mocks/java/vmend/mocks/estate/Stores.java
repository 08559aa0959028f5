package vmend.mocks.estate;

import java.util.LinkedHashSet;
import java.util.Set;

/** Which datastores a machine has files on. */
public final class Stores {
    private Stores() {}

    /** By name: where it lives, where its disks are, and where the files in its drives and ports lie. */
    public static Set<String> usedBy(VmSpec spec) {
        Set<String> names = new LinkedHashSet<>(spec.stores());
        for (Device device : spec.devices()) {
            String store = device.values().getOrDefault("store", "");
            if (!store.isEmpty()) {
                names.add(store);
            }
            String file = device.values().getOrDefault("file", "");
            // A datastore's name may hold a bracket itself; what is no datastore's name is looked up in vain.
            for (int end = file.indexOf(']'); file.startsWith("[") && end > 0; end = file.indexOf(']', end + 1)) {
                names.add(file.substring(1, end));
            }
        }
        return names;
    }
}
