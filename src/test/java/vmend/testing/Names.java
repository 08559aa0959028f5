package vmend.testing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vmend.inventory.Kind;
import vmend.inventory.Ref;

/** Hands out references by name, so that an object can be named before it is defined. */
final class Names {
    private final Map<String, Ref> byName = new HashMap<>();
    private final Set<Ref> defined = new HashSet<>();
    private int next = 1;

    /** The reference of the object of that name, which may be defined later. */
    Ref of(Kind kind, String name) {
        return byName.computeIfAbsent(kind + "/" + name, key -> fresh(kind));
    }

    /** The reference for a new object; a second object of the same name gets one of its own. */
    Ref define(Kind kind, String name) {
        Ref ref = of(kind, name);
        if (!defined.add(ref)) {
            ref = fresh(kind);
            defined.add(ref);
        }
        return ref;
    }

    private Ref fresh(Kind kind) {
        return new Ref(kind.wireType(), prefix(kind) + "-" + next++);
    }

    private static String prefix(Kind kind) {
        return switch (kind) {
            case FOLDER -> "group";
            case DATACENTER -> "datacenter";
            case COMPUTE_RESOURCE, CLUSTER -> "domain";
            case RESOURCE_POOL -> "resgroup";
            case HOST -> "host";
            case VM -> "vm";
            case NETWORK -> "network";
            case DISTRIBUTED_PORT_GROUP -> "dvportgroup";
            case DISTRIBUTED_SWITCH -> "dvs";
            case DATASTORE -> "datastore";
            case STORAGE_POD -> "group-p";
            case TASK -> "task";
        };
    }
}
