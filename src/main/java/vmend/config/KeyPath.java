package vmend.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where in a file a value stands, as a list of keys and indexes; also knows what must not be shown from there. */
final class KeyPath {
    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_-]+");

    private KeyPath() {}

    /** For example {@code vcenters[0].password}. */
    static String text(List<Object> path) {
        StringBuilder text = new StringBuilder();
        for (Object part : path) {
            if (part instanceof Integer) {
                text.append('[').append(part).append(']');
            } else if (SIMPLE.matcher(part.toString()).matches()) {
                text.append(text.length() == 0 ? "" : ".").append(part);
            } else {
                text.append('[').append(Shown.text(part.toString())).append(']');
            }
        }
        return text.toString();
    }

    static List<Object> append(List<Object> path, Object key) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }

    /** Whether what stands here may be a password, and so is never repeated in an error. */
    static boolean isSecret(List<Object> path) {
        return path.stream()
                .map(part -> part.toString().toLowerCase(Locale.ROOT))
                .anyMatch(part -> part.startsWith("pass") || part.equals("secret") || part.equals("urlfrom"));
    }
}
