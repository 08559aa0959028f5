package vmend.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of managed object that vmend tells apart, with the wire types that belong to each; the first one is asked for. */
public enum Kind {
    FOLDER("Folder"),
    DATACENTER("Datacenter"),
    COMPUTE_RESOURCE("ComputeResource"),
    CLUSTER("ClusterComputeResource"),
    RESOURCE_POOL("ResourcePool", "VirtualApp"),
    HOST("HostSystem"),
    VM("VirtualMachine"),
    NETWORK("Network", "OpaqueNetwork"),
    DISTRIBUTED_PORT_GROUP("DistributedVirtualPortgroup"),
    DISTRIBUTED_SWITCH("DistributedVirtualSwitch", "VmwareDistributedVirtualSwitch"),
    DATASTORE("Datastore"),
    STORAGE_POD("StoragePod"),
    TASK("Task");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which the checker cannot see
    private final List<String> wireTypes;

    Kind(String... wireTypes) {
        this.wireTypes = List.of(wireTypes);
    }

    /** The declared type to ask for; subtypes come with it. */
    public String wireType() {
        return wireTypes.get(0);
    }

    public static Optional<Kind> ofWireType(String wireType) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireTypes.contains(wireType))
                .findFirst();
    }
}
