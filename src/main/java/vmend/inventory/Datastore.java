package vmend.inventory;

/** A datastore. */
public record Datastore(Ref ref, Facts facts) implements ManagedObject {
    @Override
    public Kind kind() {
        return Kind.DATASTORE;
    }

    @Override
    public Datastore with(Facts more) {
        return new Datastore(ref, facts.plus(more));
    }
}
