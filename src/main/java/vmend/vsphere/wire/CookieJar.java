package vmend.vsphere.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The cookies of one client of one vCenter.
 *
 * <p>Path and domain do not matter here: the jar belongs to one host and one protocol, and redirects are never followed. It is safe for
 * several threads, and its text form shows no value.
 */
public final class CookieJar {
    private static final int MOST_COOKIES = 32;
    private static final int LONGEST_COOKIE = 4096;

    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Takes over what a reply sets, and drops what it expires. */
    public synchronized void update(List<String> setCookies) {
        for (String line : setCookies) {
            String[] parts = line.split(";", -1);
            int equals = parts[0].indexOf('=');
            if (equals <= 0 || parts[0].length() > LONGEST_COOKIE) {
                continue;
            }
            String name = parts[0].substring(0, equals).strip();
            if (isExpired(parts)) {
                cookies.remove(name);
            } else if (cookies.containsKey(name) || cookies.size() < MOST_COOKIES) {
                cookies.put(name, parts[0].substring(equals + 1).strip());
            }
        }
    }

    /** The value of the Cookie header, if there is any cookie. */
    public synchronized Optional<String> header() {
        if (cookies.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder();
        cookies.forEach((name, value) -> line.append(line.length() == 0 ? "" : "; ")
                .append(name)
                .append('=')
                .append(value));
        return Optional.of(line.toString());
    }

    public synchronized void clear() {
        cookies.clear();
    }

    private static boolean isExpired(String[] parts) {
        for (String part : parts) {
            String attribute = part.strip().toLowerCase(Locale.ROOT);
            if (attribute.equals("max-age=0") || attribute.startsWith("max-age=-")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized String toString() {
        return "CookieJar" + cookies.keySet();
    }
}
