package vmend.testing;

import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Place;
import vmend.inventory.Ref;

/** A folder, datacenter, cluster or pool in the making. */
public final class PlaceBuilder extends ObjectBuilder<PlaceBuilder> {
    PlaceBuilder(EstateBuilder estate, Kind kind, Ref ref, String name) {
        super(estate, kind, ref, name);
    }

    @Override
    void complete() {}

    @Override
    ManagedObject make(Facts facts) {
        return new Place(ref, kind, facts);
    }
}
