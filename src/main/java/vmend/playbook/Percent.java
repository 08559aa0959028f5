package vmend.playbook;

/** A share in whole percent, for example {@code 90 %}. */
public record Percent(int value) {
    /** How a user writes one. */
    static final String FORM = "a share such as 90 %, from 0 % to 100 %";

    public Percent {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException(FORM);
        }
    }

    public static Percent parse(String text) {
        return new Percent((int) Math.min(Quantity.parse(text, FORM).in("%", 1, "%", 1), 101));
    }

    @Override
    public String toString() {
        return value + " %";
    }
}
