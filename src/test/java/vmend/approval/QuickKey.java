package vmend.approval;

/** The text of a key's file that opens at once, since it has fewer iterations than a real one. */
public final class QuickKey {
    private QuickKey() {}

    public static String text(SigningKey key, String passphrase) {
        return KeyFile.text(key, passphrase.toCharArray(), 1_000);
    }
}
