package vmend.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a webhook: HMAC-SHA256 over exactly the bytes that are sent. */
final class Signature {
    /** The header it stands in. */
    static final String HEADER = "Vmend-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** {@code sha256=} and 64 hex digits, as receivers of GitHub's webhooks know it. */
    static String of(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
