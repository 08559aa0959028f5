package vmend.report;

/**
 * How a terminal is written to.
 *
 * @param width in columns
 * @param all every finding on its own, instead of groups of like ones
 * @param colour whether tones become colours; no meaning is in colour alone
 */
public record TerminalStyle(int width, boolean all, boolean colour) {

    /** What stands out, and how much. */
    enum Tone {
        HIGH("\u001b[1;31m"),
        MEDIUM("\u001b[33m"),
        LOW("\u001b[36m"),
        GOOD("\u001b[32m"),
        QUIET("\u001b[2m");

        private final String start;

        Tone(String start) {
            this.start = start;
        }
    }

    /** For pipes, files and terminals that tell no width. */
    public static TerminalStyle plain() {
        return new TerminalStyle(100, false, false);
    }

    /** For files that leave nothing out. */
    public static TerminalStyle whole() {
        return new TerminalStyle(100, true, false);
    }

    String toned(String text, Tone tone) {
        return colour ? tone.start + text + "\u001b[0m" : text;
    }
}
