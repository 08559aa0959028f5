package vmend.playbooks.vm;

import vmend.inventory.Samples;

/**
 * A mean as the fraction it is, so that a limit is never kept or missed by rounding.
 *
 * @param expected what {@code count} would be if no sample were missing
 * @param counted for example {@code 358 of 360 samples of 2 h}
 * @param ofExpected the share of samples that are there, in percent and rounded down
 */
record Mean(long sum, long count, long expected, String counted, long ofExpected) {

    static Mean of(Samples samples) {
        return new Mean(
                samples.sum(),
                samples.present(),
                samples.expected(),
                samples.counted(),
                samples.present() * 100L / samples.expected());
    }

    /** What two series come to together; as many samples are there as of the one that lacks more. */
    static Mean ofBoth(Samples one, Samples other) {
        Samples fewer = one.present() < other.present() ? one : other;
        return new Mean(
                one.sum() * other.present() + other.sum() * one.present(),
                (long) one.present() * other.present(),
                (long) one.expected() * other.expected(),
                fewer.counted(),
                fewer.present() * 100L / fewer.expected());
    }

    boolean cover(int percent) {
        return ofExpected >= percent;
    }

    /** With one decimal, rounded up: what is over a limit is never shown as being at it. */
    @Override
    public String toString() {
        long tenths = -Math.floorDiv(-sum * 10, count);
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
    }
}
