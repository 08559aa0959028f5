package vmend.playbook;

/** Data over time as vSphere counts it, for example {@code 10 KBps}; 1 MBps is 1024 KBps. */
public record DataRate(long kiloBytesPerSecond) {
    /** How a user writes one. */
    static final String FORM = "a data rate such as 10 KBps or 1.5 MBps";

    public DataRate {
        if (kiloBytesPerSecond < 0) {
            throw new IllegalArgumentException("not negative");
        }
    }

    public static DataRate parse(String text) {
        return new DataRate(Quantity.parse(text, FORM).in("KBps", 1, "MBps", 1024));
    }

    @Override
    public String toString() {
        return kiloBytesPerSecond + " KBps";
    }
}
