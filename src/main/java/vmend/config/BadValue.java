package vmend.config;

/**
 * What is wrong with a text that ought to be a date, a duration, a pin and so on; never repeats the text.
 *
 * @param what one line
 * @param expected what would do
 */
record BadValue(String what, String expected) {
    Refused refused() {
        return new Refused(this);
    }

    /** Carries a bad value up to the place that knows where it stands. */
    static final class Refused extends RuntimeException {
        private final transient BadValue bad;

        Refused(BadValue bad) {
            super(bad.what(), null, false, false);
            this.bad = bad;
        }

        BadValue bad() {
            return bad;
        }
    }
}
