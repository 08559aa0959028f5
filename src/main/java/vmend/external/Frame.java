package vmend.external;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * One message over a pipe: a mark, its kind, its length, its bytes and their digest, so that whatever else is written to the pipe is noticed.
 *
 * <p>The digest keeps out accidents, not forgers: what runs in the child may say what it likes.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(Kind kind, byte[] bytes) {
    private static final int MARK = 0x766d6531;
    private static final int DIGEST = 32;

    /** What a message is: the first ones go to the child, the others come from it. */
    enum Kind {
        LOAD(1),
        SETTLE(2),
        FILTER(3),
        JUDGE(4),
        ESTATE(5),
        EXEMPTION(6),
        ANSWER(11),
        REFUSAL(12),
        IS_EXEMPT(13);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        private static Optional<Kind> of(int number) {
            return Arrays.stream(values()).filter(kind -> kind.number == number).findFirst();
        }
    }

    void write(OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(MARK);
        out.writeByte(kind.number);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.write(digest(kind, bytes));
        out.flush();
    }

    /**
     * Reads one; empty where the other side has ended.
     *
     * @throws IOException when something else than a message comes
     */
    static Optional<Frame> read(InputStream from, int atMost) throws IOException {
        DataInputStream in = new DataInputStream(from);
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        int mark = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedByte() << 8 | in.readUnsignedByte();
        if (mark != MARK) {
            throw noMessage();
        }
        Kind kind = Kind.of(in.readUnsignedByte()).orElseThrow(Frame::noMessage);
        int length = in.readInt();
        if (length < 0) {
            throw noMessage();
        }
        if (length > atMost) {
            throw new IOException("a message is larger than " + (atMost >> 20) + " MB");
        }
        // As it comes, so that a length alone takes no memory.
        byte[] bytes = in.readNBytes(length);
        byte[] digest = in.readNBytes(DIGEST);
        if (bytes.length < length || digest.length < DIGEST) {
            throw new EOFException("a message ends early");
        }
        if (!MessageDigest.isEqual(digest, digest(kind, bytes))) {
            throw new IOException("something was written into a message");
        }
        return Optional.of(new Frame(kind, bytes));
    }

    private static IOException noMessage() {
        return new IOException("something else than a message was written");
    }

    private static byte[] digest(Kind kind, byte[] bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((byte) kind.number);
            return sha.digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
