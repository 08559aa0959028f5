package vmend.external;

import java.util.List;
import vmend.inventory.Datastore;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.Host;
import vmend.inventory.ManagedObject;
import vmend.inventory.Network;
import vmend.inventory.Place;
import vmend.inventory.Vm;

/** The kinds of object that can be judged, by the names under which they cross the border. */
final class JudgedKinds {
    private static final List<Class<? extends ManagedObject>> TYPES = List.of(
            Vm.class,
            Host.class,
            DistributedPortGroup.class,
            DistributedSwitch.class,
            Network.class,
            Datastore.class,
            Place.class);

    private JudgedKinds() {}

    static Class<? extends ManagedObject> type(String name) {
        return TYPES.stream()
                .filter(type -> type.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is no kind of object that can be judged"));
    }
}
