package vmend.vsphere.soap;

/**
 * The one set of caps on every reply that is decoded.
 *
 * @param depth open elements at one time
 * @param textChars characters of one text
 * @param attributes attributes of one element, declarations of namespaces among them
 * @param names different names of elements and attributes of one reply; all types of API 6.0 together have 4,422
 * @param elements elements of one reply
 * @param bytes bytes of one reply, markup included
 */
public record CodecLimits(int depth, int textChars, int attributes, int names, long elements, long bytes) {

    /** Generous for an honest vCenter: a page is about 8 MB, the longest known text (guest application data) about 64 KB. */
    public static CodecLimits standard() {
        return new CodecLimits(200, 4 << 20, 32, 20_000, 20_000_000L, 512L << 20);
    }

    /** Bytes of one tag, text or comment; what the parser holds at one time. */
    long pieceBytes() {
        return 4L * textChars + CountedReply.READ_AHEAD;
    }
}
