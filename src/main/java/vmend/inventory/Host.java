package vmend.inventory;

/** An ESXi host. */
public record Host(Ref ref, Facts facts) implements ManagedObject {
    @Override
    public Kind kind() {
        return Kind.HOST;
    }

    @Override
    public Host with(Facts more) {
        return new Host(ref, facts.plus(more));
    }
}
