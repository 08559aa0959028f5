package vmend.vsphere.soap;

/**
 * The one set of caps on every reply that is decoded.
 *
 * @param depth open elements at one time
 * @param textChars characters of one text
 * @param attributeChars characters of one attribute value
 * @param elements elements of one reply
 * @param characters characters of one reply, markup included
 */
public record CodecLimits(int depth, int textChars, int attributeChars, long elements, long characters) {

    /** Generous for an honest vCenter: a page is about 8 MB, the longest known text (guest application data) about 64 KB. */
    public static CodecLimits standard() {
        return new CodecLimits(200, 4 << 20, 16 << 10, 20_000_000L, 512L << 20);
    }
}
