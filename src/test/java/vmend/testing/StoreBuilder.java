package vmend.testing;

import vmend.inventory.Datastore;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Ref;

/** A datastore in the making. */
public final class StoreBuilder extends ObjectBuilder<StoreBuilder> {
    StoreBuilder(EstateBuilder estate, Ref ref, String name) {
        super(estate, Kind.DATASTORE, ref, name);
    }

    @Override
    void complete() {}

    @Override
    ManagedObject make(Facts facts) {
        return new Datastore(ref, facts);
    }
}
