package vmend;

import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import vmend.action.Action;
import vmend.cli.Connector;
import vmend.inventory.Estate;
import vmend.inventory.Need;
import vmend.vsphere.Credentials;
import vmend.vsphere.EstateSource;
import vmend.vsphere.TlsTrust;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.VcenterChanges;

/** A vCenter as the program itself opens it. */
public final class Opened {
    private final Connector connector = new Connections(InstantSource.system());
    private final Connector.Target target;

    public Opened(URI url, String user, String password) {
        this(url, user, password, Optional.empty());
    }

    /** @param pin SHA-256 of the only certificate to trust */
    public Opened(URI url, String user, String password, Optional<String> pin) {
        VcenterAddress address =
                VcenterAddress.of(url.toString(), pin.map(TlsTrust::pin).orElse(TlsTrust.system()));
        this.target = new Connector.Target("vc", address, new Credentials(user, password));
    }

    /** The estate as it is now, as far as the needs go. */
    public Estate read(Set<Need<?>> needs) {
        try (EstateSource source = connector.open(target, count -> {})) {
            return source.read(needs);
        }
    }

    public VcenterChanges change(Collection<Action> approved) {
        return connector.change(target, approved);
    }
}
