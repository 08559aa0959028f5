package vmend.vsphere.wire;

/**
 * How large one reply may be.
 *
 * @param bytes at most this many, counted after decompression
 * @param ratio expanded to received bytes, looked at once {@link #RATIO_FREE_BYTES} came out
 */
public record BodyLimits(long bytes, int ratio) {
    /** A short repetitive reply may compress well; below this it can do no harm. */
    static final long RATIO_FREE_BYTES = 1 << 20;

    private static final long MEGABYTE = 1 << 20;
    /** Inventory XML compresses 10 to 40 times; DEFLATE itself ends at about 1,030. */
    private static final int USUAL_RATIO = 200;

    /** Pages are asked for at about 8 MB and are decoded as a stream, so this stops only a server that ignores what it was asked. */
    public static BodyLimits page() {
        return new BodyLimits(512 * MEGABYTE, USUAL_RATIO);
    }

    /** Everything that becomes one object in memory. */
    public static BodyLimits single() {
        return new BodyLimits(64 * MEGABYTE, USUAL_RATIO);
    }
}
