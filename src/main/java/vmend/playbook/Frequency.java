package vmend.playbook;

/** A clock rate or a use of CPU, for example {@code 100 MHz}. */
public record Frequency(long megaHertz) {
    /** How a user writes one. */
    static final String FORM = "a frequency such as 100 MHz or 1.5 GHz";

    public Frequency {
        if (megaHertz < 0) {
            throw new IllegalArgumentException("not negative");
        }
    }

    public static Frequency parse(String text) {
        return new Frequency(Quantity.parse(text, FORM).in("MHz", 1, "GHz", 1000));
    }

    @Override
    public String toString() {
        return megaHertz + " MHz";
    }
}
