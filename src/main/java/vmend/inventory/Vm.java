package vmend.inventory;

/** A virtual machine. */
public record Vm(Ref ref, Facts facts) implements ManagedObject {
    @Override
    public Kind kind() {
        return Kind.VM;
    }

    @Override
    public Vm with(Facts more) {
        return new Vm(ref, facts.plus(more));
    }
}
