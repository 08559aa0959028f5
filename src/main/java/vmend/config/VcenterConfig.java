package vmend.config;

import java.net.URI;
import java.util.List;

/**
 * One vCenter as the site names it.
 *
 * @param url scheme, host and port only
 * @param guestLogons with which its guests may be asked, where that is demanded; the first that matches holds
 */
public record VcenterConfig(
        String name,
        URI url,
        String username,
        SecretSource password,
        TlsConfig tls,
        List<GuestLogonConfig> guestLogons) {
    public VcenterConfig {
        guestLogons = List.copyOf(guestLogons);
    }

    /** One whose guests cannot be asked. */
    public VcenterConfig(String name, URI url, String username, SecretSource password, TlsConfig tls) {
        this(name, url, username, password, tls, List.of());
    }
}
