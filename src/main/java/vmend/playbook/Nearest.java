package vmend.playbook;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody may have meant; case does not count. */
public final class Nearest {
    private static final int LONGEST = 100;

    private Nearest() {}

    /** The nearest of the names, where at most a third of its letters, or two but not all, differ. */
    public static Optional<String> of(String meant, Collection<String> names) {
        if (meant.length() > LONGEST) {
            return Optional.empty();
        }
        return names.stream()
                .filter(name -> distance(meant, name) <= Math.max(Math.min(2, name.length() - 1), name.length() / 3))
                .min(Comparator.<String>comparingInt(name -> distance(meant, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The same as a question to whoever wrote it. */
    public static Optional<String> hint(String meant, Collection<String> names) {
        return of(meant, names).map(name -> "Did you mean " + name + "?");
    }

    /** How many letters must be added, removed or changed. */
    private static int distance(String meant, String name) {
        String one = meant.toLowerCase(Locale.ROOT);
        String other = name.toLowerCase(Locale.ROOT);
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
