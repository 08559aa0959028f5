package vmend.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A digest over all values of one side, and the first difference when two sides disagree. */
final class Checksum {
    private Checksum() {}

    static String of(List<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the run when the sides did not decode the same values; a ratio of two different things means nothing. */
    static void requireEqual(String what, List<String> ours, List<String> theirs) {
        for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
            String own = i < ours.size() ? ours.get(i) : "(nothing)";
            String other = i < theirs.size() ? theirs.get(i) : "(nothing)";
            if (!own.equals(other)) {
                throw new IllegalStateException(what + " differ at value " + i + ":\n  vmend    "
                        + shortened(own, other) + "\n  yavijava " + shortened(other, own));
            }
        }
    }

    private static String shortened(String text, String other) {
        int same = 0;
        while (same < Math.min(text.length(), other.length()) && text.charAt(same) == other.charAt(same)) {
            same++;
        }
        return "…" + text.substring(Math.max(0, same - 200), Math.min(text.length(), same + 200));
    }
}
