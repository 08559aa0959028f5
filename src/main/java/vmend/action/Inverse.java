package vmend.action;

/**
 * The way back of a step.
 *
 * @param note on what it depends, or why there is none; one line
 */
public record Inverse(Grade grade, String note) {

    /** How good the way back is. */
    public enum Grade {
        EXACT("exact"),
        CONDITIONAL("conditional"),
        NONE("none");

        private final String id;

        Grade(String id) {
            this.id = id;
        }

        /** As it stands in a plan. */
        @Override
        public String toString() {
            return id;
        }
    }

    public static Inverse exact(String note) {
        return new Inverse(Grade.EXACT, note);
    }

    public static Inverse conditional(String note) {
        return new Inverse(Grade.CONDITIONAL, note);
    }

    public static Inverse none(String note) {
        return new Inverse(Grade.NONE, note);
    }
}
