package vmend.inventory;

/** Makes the record that belongs to a kind of object. */
public final class Objects {
    private Objects() {}

    public static ManagedObject of(Ref ref, Kind kind, Facts facts) {
        return switch (kind) {
            case VM -> new Vm(ref, facts);
            case HOST -> new Host(ref, facts);
            case DISTRIBUTED_PORT_GROUP -> new DistributedPortGroup(ref, facts);
            case DISTRIBUTED_SWITCH -> new DistributedSwitch(ref, facts);
            case NETWORK -> new Network(ref, facts);
            case DATASTORE -> new Datastore(ref, facts);
            case FOLDER, DATACENTER, COMPUTE_RESOURCE, CLUSTER, RESOURCE_POOL, STORAGE_POD, TASK ->
                new Place(ref, kind, facts);
        };
    }
}
