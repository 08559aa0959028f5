package vmend.cli;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;
import vmend.config.Trust;
import vmend.config.VcenterConfig;
import vmend.config.VmendConfig;
import vmend.plan.Limits;
import vmend.plan.Protection;
import vmend.plan.Site;

/** What planning and applying know of the site: the same from the same files. */
final class Sites {
    private static final Duration TOO_YOUNG = Duration.ofHours(24);

    private Sites() {}

    static Site of(VmendConfig config, Optional<Trust> trusted, List<VcenterConfig> vcenters) {
        Optional<Protection> protection = trusted.flatMap(Trust::protection);
        Set<VcenterConfig> all = new LinkedHashSet<>(config.vcenters());
        all.addAll(vcenters);
        return new Site(
                config.zones(),
                config.exemptions(),
                protection,
                trusted.map(Trust::limits).orElse(Limits.defaults()),
                ownAddresses(all),
                TOO_YOUNG);
    }

    /** Addresses of every configured vCenter and of this machine; loopback says nothing about a machine of the estate. */
    private static Set<String> ownAddresses(Set<VcenterConfig> vcenters) {
        Set<String> own = new LinkedHashSet<>();
        for (VcenterConfig vcenter : vcenters) {
            String host = vcenter.url().getHost();
            try {
                for (InetAddress address : InetAddress.getAllByName(host)) {
                    if (!address.isLoopbackAddress()) {
                        own.add(address.getHostAddress().toLowerCase(Locale.ROOT));
                        own.add(host.toLowerCase(Locale.ROOT));
                    }
                }
            } catch (UnknownHostException e) {
                own.add(host.toLowerCase(Locale.ROOT));
            }
        }
        try {
            for (NetworkInterface nic : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                byte[] mac = nic.isLoopback() ? null : nic.getHardwareAddress();
                if (mac != null) {
                    own.add(HexFormat.ofDelimiter(":").formatHex(mac));
                }
            }
        } catch (SocketException e) {
            LoggerFactory.getLogger(Sites.class).warn("this machine's own MAC addresses are not known", e);
        }
        return own;
    }
}
