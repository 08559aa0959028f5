package vmend.mocks.estate;

import java.util.List;

/** What a folder is for. */
public enum FolderKind {
    ROOT("Folder", "Datacenter"),
    VM("Folder", "VirtualMachine", "VirtualApp"),
    HOST("Folder", "ComputeResource"),
    DATASTORE("Folder", "StoragePod", "Datastore"),
    NETWORK("Folder", "Network", "DistributedVirtualSwitch");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> holds;

    FolderKind(String... holds) {
        this.holds = List.of(holds);
    }

    public List<String> holds() {
        return holds;
    }
}
