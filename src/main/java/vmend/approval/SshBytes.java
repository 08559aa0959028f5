package vmend.approval;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads and writes the strings and numbers of the SSH protocol (RFC 4251, section 5). */
final class SshBytes {
    private final ByteBuffer in;

    SshBytes(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** @throws IllegalArgumentException when fewer bytes are left */
    byte[] take(int count) {
        if (count < 0 || count > in.remaining()) {
            throw new IllegalArgumentException("the bytes end too early");
        }
        byte[] taken = new byte[count];
        in.get(taken);
        return taken;
    }

    int number() {
        return ByteBuffer.wrap(take(Integer.BYTES)).getInt();
    }

    byte[] string() {
        return take(number());
    }

    String text() {
        return new String(string(), StandardCharsets.ISO_8859_1);
    }

    void end() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("bytes are left over");
        }
    }

    static byte[] strings(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
