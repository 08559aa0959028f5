package vmend.inventory;

/** An object that others are found in: folder, datacenter, compute resource, cluster, resource pool, storage pod; or a task. */
public record Place(Ref ref, Kind kind, Facts facts) implements ManagedObject {
    @Override
    public Place with(Facts more) {
        return new Place(ref, kind, facts.plus(more));
    }
}
