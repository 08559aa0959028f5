package vmend.vsphere.soap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A reply's bytes on their way to the parser, which has no caps of its own: none reaches it beyond what one reply may have, and none beyond
 * what one piece (a tag, a text, a comment) may have before that piece has come out of the parser.
 */
final class CountedReply extends FilterInputStream {
    /** How many bytes at most the parser asks for at once; so many may belong to the pieces to come. */
    static final int READ_AHEAD = 4000;

    private final CodecLimits limits;
    private long all;
    private long ofPiece;

    CountedReply(InputStream reply, CodecLimits limits) {
        super(reply);
        this.limits = limits;
    }

    /** Says that a piece has come out; the next one may have as much. */
    void pieceIsOut() {
        ofPiece = 0;
    }

    /** How many bytes the parser took so far. */
    long taken() {
        return all;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            count(1);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, Math.min(length, READ_AHEAD));
        if (count > 0) {
            count(count);
        }
        return count;
    }

    private void count(int more) throws IOException {
        all += more;
        ofPiece += more;
        if (all > limits.bytes()) {
            throw new TooLarge("the reply is over " + limits.bytes() + " bytes");
        }
        if (ofPiece > limits.pieceBytes()) {
            throw new TooLarge("a tag or text is over " + limits.pieceBytes() + " bytes");
        }
    }

    /** A cap was reached; an IOException, so that the parser hands it on. */
    static final class TooLarge extends IOException {
        TooLarge(String message) {
            super(message);
        }
    }
}
