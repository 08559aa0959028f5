package vmend.inventory;

/** A distributed switch. */
public record DistributedSwitch(Ref ref, Facts facts) implements ManagedObject {
    @Override
    public Kind kind() {
        return Kind.DISTRIBUTED_SWITCH;
    }

    @Override
    public DistributedSwitch with(Facts more) {
        return new DistributedSwitch(ref, facts.plus(more));
    }
}
