package vmend.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The address of a vCenter taken apart: govc's forms {@code host}, {@code host/sdk} and {@code user:password@host} too.
 *
 * @param base scheme, host and port only
 */
record VcenterUrl(URI base, Optional<String> user, Optional<Secret> password) {
    private static final Set<String> PATHS = Set.of("", "/", "/sdk", "/sdk/");
    private static final String EXPECTED = "an address such as https://vc01.example.com";

    /** Reads an address; what it refuses is never repeated, since a password may be in it. */
    static VcenterUrl of(String text) {
        String whole = text.strip();
        int colon = whole.indexOf("://");
        String scheme = colon < 0 ? "https" : whole.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw bad("the address has a scheme that is not https");
        }
        String rest = colon < 0 ? whole : whole.substring(colon + "://".length());
        int end = firstOf(rest, "/?#");
        String authority = rest.substring(0, end);
        if (!PATHS.contains(rest.substring(end))) {
            throw bad("the address has a path that is not vCenter's");
        }
        int at = authority.lastIndexOf('@');
        URI base = base(scheme, authority.substring(at + 1));
        if (at < 0) {
            return new VcenterUrl(base, Optional.empty(), Optional.empty());
        }
        String userInfo = authority.substring(0, at);
        int separator = userInfo.indexOf(':');
        String user = decoded(separator < 0 ? userInfo : userInfo.substring(0, separator));
        Optional<Secret> password =
                separator < 0 ? Optional.empty() : Optional.of(new Secret(decoded(userInfo.substring(separator + 1))));
        return new VcenterUrl(
                base, Optional.of(user).filter(u -> !u.isEmpty()), password.filter(secret -> !secret.isEmpty()));
    }

    /** Reads an address that may not hold a user or password. */
    static URI withoutUser(String text) {
        VcenterUrl url = of(text);
        if (text.indexOf('@') >= 0) {
            throw bad("the address holds a user or password, which belong elsewhere");
        }
        return url.base();
    }

    /** The host, with the port where it is not the usual one. */
    String host() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    private static URI base(String scheme, String hostAndPort) {
        try {
            URI uri = new URI(scheme + "://" + hostAndPort.toLowerCase(Locale.ROOT)).parseServerAuthority();
            if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
                throw bad("the address has no host, or a wrong port");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw bad("the address has no host, or a wrong port");
        }
    }

    private static int firstOf(String text, String signs) {
        for (int i = 0; i < text.length(); i++) {
            if (signs.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** Percent-decoding as in a URI: a plus sign is a plus sign. */
    private static String decoded(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.put(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw bad("the address has a percent sign without two hex digits in its user or password");
            }
            bytes.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw bad("the user or password in the address is not UTF-8");
        }
    }

    private static BadValue.Refused bad(String what) {
        return new BadValue(what, EXPECTED).refused();
    }
}
