package vmend.inventory;

/** An object of the estate as it was read: its identity and the facts that were asked for. */
public sealed interface ManagedObject
        permits Vm, Host, DistributedPortGroup, DistributedSwitch, Network, Datastore, Place {

    Ref ref();

    Kind kind();

    Facts facts();

    /** The same object with more facts. */
    ManagedObject with(Facts facts);

    default <T> Fact<T> get(Need<T> need) {
        return facts().get(need);
    }

    /** The name as vCenter holds it ({@code /} stands as {@code %2f} in it), or the moref when it is not known. */
    default String name() {
        return get(Properties.name(kind())).shown().orElse(ref().moref());
    }
}
