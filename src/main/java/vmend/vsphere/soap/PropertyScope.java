package vmend.vsphere.soap;

import java.util.List;
import java.util.function.Function;
import vmend.inventory.Ref;

/** Which objects a property stream reads. */
public sealed interface PropertyScope permits PropertyScope.Under, PropertyScope.Objects {

    /** Everything of the asked types below a folder, datacenter or other container, however deep. */
    record Under(Ref container) implements PropertyScope {}

    /** Exactly these objects; one that is gone meanwhile is left out. */
    record Objects(List<Ref> refs) implements PropertyScope {
        public Objects {
            refs = List.copyOf(refs);
        }
    }

    static PropertyScope under(Ref container) {
        return new Under(container);
    }

    static PropertyScope objects(List<Ref> refs) {
        return new Objects(refs);
    }

    default <R> R match(Function<Under, R> under, Function<Objects, R> objects) {
        return this instanceof Under u ? under.apply(u) : objects.apply((Objects) this);
    }
}
