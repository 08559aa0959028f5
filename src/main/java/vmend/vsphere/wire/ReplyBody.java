package vmend.vsphere.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The body as its reader sees it: unzipped, bounded in bytes and in how much they may grow, and with a memory for the first failure. */
final class ReplyBody extends InputStream {
    private static final int ZIP_BUFFER_BYTES = 16 * 1024;
    /** What may follow the part a reader cared for, such as a last line break. */
    private static final long TAIL_BYTES = 64 * 1024;

    private final String where;
    private final InputStream raw;
    private final boolean zipped;
    private final BodyLimits limits;
    private final LongAdder expandedInAll;
    private @Nullable InputStream decoded;
    private @Nullable Problem failure;
    private long received;
    private long expanded;

    ReplyBody(String where, InputStream raw, boolean zipped, BodyLimits limits, LongAdder expandedInAll) {
        this.where = where;
        this.raw = new Counted(raw);
        this.zipped = zipped;
        this.limits = limits;
        this.expandedInAll = expandedInAll;
    }

    /** Why the stream broke, if it did, whatever its reader made of that. */
    Optional<Problem> failure() {
        return Optional.ofNullable(failure);
    }

    /** Reads to the end, so that a reply that was cut short is told even if its reader had seen enough. */
    void finish() throws IOException {
        byte[] rest = new byte[4096];
        long tail = 0;
        int count = read(rest, 0, rest.length);
        while (count >= 0) {
            tail += count;
            if (tail > TAIL_BYTES) {
                throw fail(Problem.of(Code.MALFORMED_REPLY, where, "the reply goes on after its end"));
            }
            count = read(rest, 0, rest.length);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (failure != null) {
            throw new WireFailure(failure);
        }
        int count = decode(target, offset, length);
        if (count > 0) {
            expanded += count;
            expandedInAll.add(count);
            checkLimits();
        }
        return count;
    }

    private int decode(byte[] target, int offset, int length) throws IOException {
        try {
            if (decoded == null) {
                decoded = zipped ? new GZIPInputStream(raw, ZIP_BUFFER_BYTES) : raw;
            }
            return decoded.read(target, offset, length);
        } catch (WireFailure e) {
            throw fail(e.problem());
        } catch (EOFException | ZipException e) {
            throw fail(Problem.of(Code.MALFORMED_REPLY, where, "the compressed reply is broken")
                    .found("it breaks after " + received + " bytes"));
        }
    }

    private void checkLimits() throws IOException {
        if (expanded > limits.bytes()) {
            throw fail(Problem.of(Code.REPLY_TOO_LARGE, where, "the reply is larger than it may be")
                    .expected("at most " + limits.bytes() + " bytes")
                    .found("more than that"));
        }
        if (expanded > BodyLimits.RATIO_FREE_BYTES && expanded / Math.max(1, received) > limits.ratio()) {
            throw fail(Problem.of(Code.REPLY_TOO_LARGE, where, "the compressed reply grows more than it may")
                    .expected("at most " + limits.ratio() + " times its size")
                    .found(expanded + " bytes out of " + received));
        }
    }

    private WireFailure fail(Problem problem) {
        failure = problem;
        return new WireFailure(problem);
    }

    /** Counts what this one reply received. */
    private final class Counted extends java.io.FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            received += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            received += Math.max(0, count);
            return count;
        }
    }
}
