package vmend.inventory;

/** A distributed port group. */
public record DistributedPortGroup(Ref ref, Facts facts) implements ManagedObject {
    @Override
    public Kind kind() {
        return Kind.DISTRIBUTED_PORT_GROUP;
    }

    @Override
    public DistributedPortGroup with(Facts more) {
        return new DistributedPortGroup(ref, facts.plus(more));
    }
}
