package vmend.config;

/** A password or token in memory; its text comes out by {@link #reveal()} only. */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** The secret itself, for the login call. */
    public String reveal() {
        return text;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
