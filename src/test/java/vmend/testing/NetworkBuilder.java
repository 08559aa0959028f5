package vmend.testing;

import java.util.Arrays;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Network;
import vmend.inventory.Properties;
import vmend.inventory.Ref;

/** A network in the making; the machines on it are those whose network cards name it. */
public final class NetworkBuilder extends ObjectBuilder<NetworkBuilder> {
    private final String name;
    private boolean opaque;

    NetworkBuilder(EstateBuilder estate, Ref ref, String name) {
        super(estate, Kind.NETWORK, ref, name);
        this.name = name;
    }

    /** A controller such as NSX owns it. */
    public NetworkBuilder opaque() {
        opaque = true;
        return self();
    }

    public NetworkBuilder vms(String... names) {
        return with(
                Properties.NETWORK_VMS,
                Arrays.stream(names).map(vm -> estate.names().of(Kind.VM, vm)).toList());
    }

    @Override
    void complete() {
        putIfUnsaid(Properties.NETWORK_VMS, Fact.known(estate.vmsOnNetwork(name)));
    }

    @Override
    ManagedObject make(Facts facts) {
        return new Network(opaque ? new Ref("OpaqueNetwork", ref.moref()) : ref, facts);
    }
}
