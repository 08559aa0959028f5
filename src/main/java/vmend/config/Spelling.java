package vmend.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name somebody may have meant. */
final class Spelling {
    private static final int LONGEST = 100;

    private Spelling() {}

    /** The nearest of the allowed names, when it is near: at most a third of its letters differ. */
    static Optional<String> nearest(String found, Collection<String> allowed) {
        if (found.length() > LONGEST) {
            return Optional.empty();
        }
        return allowed.stream()
                .filter(name -> distance(found, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.<String>comparingInt(name -> distance(found, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    static Optional<String> hint(String found, Collection<String> allowed) {
        return nearest(found, allowed).map(name -> "Did you mean " + name + "?");
    }

    /** How many letters must be added, removed or exchanged; case does not count. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchange = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(exchange, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
