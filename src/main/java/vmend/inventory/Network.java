package vmend.inventory;

/** A network that is no distributed port group: standard port groups of one name together, or an opaque network. */
public record Network(Ref ref, Facts facts) implements ManagedObject {
    @Override
    public Kind kind() {
        return Kind.NETWORK;
    }

    /** Whether a controller such as NSX owns it; vim25 then shows no more than its name. */
    public boolean opaque() {
        return ref.type().equals("OpaqueNetwork");
    }

    @Override
    public Network with(Facts more) {
        return new Network(ref, facts.plus(more));
    }
}
