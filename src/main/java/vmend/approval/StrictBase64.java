package vmend.approval;

import java.util.Base64;

/** Base64 (RFC 4648, section 4) of which only the one spelling is read: padded, no white space, no stray bits at the end. */
final class StrictBase64 {
    private StrictBase64() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException for another spelling */
    static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("base64 in another spelling");
        }
        return bytes;
    }
}
