package vmend.playbook;

/** Sizes of storage as the vSphere Client shows them: a GB has 1,024 MB. */
public final class Sizes {
    private static final long MB = 1L << 20;
    private static final long GB = 1L << 30;

    private Sizes() {}

    /** In whole GB, or in whole MB below 10 GB; rounded down, so that no room is promised that is not there. */
    public static String text(long bytes) {
        return Math.abs(bytes) < 10 * GB
                ? Math.floorDiv(bytes, MB) + " MB"
                : String.format(java.util.Locale.ROOT, "%,d GB", Math.floorDiv(bytes, GB));
    }
}
