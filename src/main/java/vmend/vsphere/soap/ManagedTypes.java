package vmend.vsphere.soap;

import java.util.Optional;

/** What the managed object types derive from, as far as a property set may be asked by a base type. */
final class ManagedTypes {
    private ManagedTypes() {}

    static Optional<String> baseOf(String type) {
        return switch (type) {
            case "DistributedVirtualPortgroup", "OpaqueNetwork" -> Optional.of("Network");
            case "ClusterComputeResource" -> Optional.of("ComputeResource");
            case "VirtualApp" -> Optional.of("ResourcePool");
            case "StoragePod" -> Optional.of("Folder");
            case "VmwareDistributedVirtualSwitch" -> Optional.of("DistributedVirtualSwitch");
            case "ManagedEntity" -> Optional.empty();
            default -> Optional.of("ManagedEntity");
        };
    }
}
