package vmend.vsphere.saved;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops reading a file that unpacks to more than an inventory can be; a small gzip file may unpack to any size. */
final class BoundedStream extends FilterInputStream {
    private final long wholeAtMost;
    private final long partAtMost;
    private long whole;
    private long part;

    BoundedStream(InputStream in, long wholeAtMost, long partAtMost) {
        super(in);
        this.wholeAtMost = wholeAtMost;
        this.partAtMost = partAtMost;
    }

    /** A new part begins; the parser reads ahead, so that parts are bounded to the buffer's size. */
    void nextPart() {
        part = 0;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws IOException {
        whole += read;
        part += read;
        if (part > partAtMost) {
            throw new IOException("one object in it is larger than " + (partAtMost >> 20) + " MB");
        }
        if (whole > wholeAtMost) {
            throw new IOException("it unpacks to more than " + (wholeAtMost >> 20) + " MB");
        }
    }
}
