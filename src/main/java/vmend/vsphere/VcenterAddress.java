package vmend.vsphere;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * Where one vCenter is, and how its certificate is judged.
 *
 * @param base scheme, host and port only, for example {@code https://vc01.example.com}
 */
public record VcenterAddress(URI base, TlsTrust trust) {
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final Set<String> PATHS = Set.of("", "/", "/sdk", "/sdk/");

    public VcenterAddress {
        base = checked(base);
    }

    /** Reads {@code host}, {@code host:port}, {@code https://host}, {@code https://host:port} or any of them with {@code /sdk}. */
    public static VcenterAddress of(String text, TlsTrust trust) {
        String stripped = text.strip();
        try {
            return new VcenterAddress(new URI(stripped.contains("://") ? stripped : "https://" + stripped), trust);
        } catch (URISyntaxException e) {
            // The exception's own text repeats the input, which may hold a password.
            throw wrong("the address", "the address of a vCenter cannot be read")
                    .asException();
        }
    }

    /** The name errors use: the host, with the port where it is not the usual one. */
    public String name() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    public boolean isPlainHttp() {
        return base.getScheme().equals("http");
    }

    /** The host without the brackets of an IPv6 address. */
    public String host() {
        String host = base.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    public int port() {
        if (base.getPort() >= 0) {
            return base.getPort();
        }
        return isPlainHttp() ? 80 : 443;
    }

    /** One URI on this vCenter; {@code path} starts with a slash and is already encoded. */
    public URI resolve(String path) {
        return URI.create(base + path);
    }

    private static URI checked(URI uri) {
        if (uri.getHost() == null || uri.getScheme() == null) {
            throw wrong("the address", "the address of a vCenter has no host").asException();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null) {
            throw wrong(host, "the address holds a user or password, which belong elsewhere")
                    .next("Use VMEND_USERNAME and VMEND_PASSWORD, or username and password in vmend.yaml.")
                    .asException();
        }
        if (!PATHS.contains(uri.getRawPath()) || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong(host, "the address has a path that is not vCenter's API")
                    .asException();
        }
        if (scheme.equals("http") && !isLoopback(host)) {
            throw Problem.of(Code.PLAIN_HTTP, host, "plain http is only allowed to this machine itself")
                    .expected("https://" + host)
                    .found("http://" + host)
                    .next("If the certificate is not trusted yet: vmend doctor --vcenter " + host + " prints its pin.")
                    .asException();
        }
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw wrong(host, "the address has a scheme that is not https").asException();
        }
        return URI.create(scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
    }

    /** Only what needs no name server counts: a name that merely resolves to loopback today may not tomorrow. */
    private static boolean isLoopback(String host) {
        if (host.equals("localhost") || LOOPBACK_V4.matcher(host).matches()) {
            return true;
        }
        if (!host.startsWith("[")) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Problem wrong(String where, String what) {
        return Problem.of(Code.CONFIG_INVALID, where, what)
                .expected("vc01.example.com, https://vc01.example.com or https://vc01.example.com/sdk");
    }
}
