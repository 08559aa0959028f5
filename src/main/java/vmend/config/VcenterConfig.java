package vmend.config;

import java.net.URI;

/**
 * One vCenter as the site names it.
 *
 * @param url scheme, host and port only
 */
public record VcenterConfig(String name, URI url, String username, SecretSource password, TlsConfig tls) {}
