package vmend.approval;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signatures as {@code ssh-keygen -Y sign -n vmend} makes them, checked without a process (OpenSSH's PROTOCOL.sshsig).
 *
 * <p>Only what vmend asks for is read: version 1, Ed25519, our namespace, nothing in the reserved field.
 */
public final class SshSignature {
    /** Keeps a signature made for a file or a commit from counting as an approval. */
    public static final String NAMESPACE = "vmend";

    private static final byte[] MAGIC = "SSHSIG".getBytes(US_ASCII);
    private static final int VERSION = 1;
    private static final String ALGORITHM = "ssh-ed25519";
    private static final Map<String, String> HASHES = Map.of("sha256", "SHA-256", "sha512", "SHA-512");
    private static final Pattern ARMOUR =
            Pattern.compile("-----BEGIN SSH SIGNATURE-----\\R((?:[A-Za-z0-9+/=]+\\R)+)-----END SSH SIGNATURE-----\\R?");

    private SshSignature() {}

    /**
     * The bytes within the text that {@code ssh-keygen} writes.
     *
     * @throws IllegalArgumentException when it is no such text
     */
    public static byte[] fromArmour(String text) {
        Matcher matcher = ARMOUR.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no SSH signature");
        }
        return StrictBase64.decode(matcher.group(1).replaceAll("\\R", ""));
    }

    static boolean verifies(VerifyingKey key, byte[] message, byte[] signature) {
        try {
            SshBytes bytes = new SshBytes(signature);
            if (!Arrays.equals(bytes.take(MAGIC.length), MAGIC) || bytes.number() != VERSION) {
                return false;
            }
            byte[] signer = VerifyingKey.rawOfSsh(bytes.string());
            String namespace = bytes.text();
            byte[] reserved = bytes.string();
            String hash = bytes.text();
            SshBytes inner = new SshBytes(bytes.string());
            bytes.end();
            boolean ours = Arrays.equals(signer, key.raw())
                    && namespace.equals(NAMESPACE)
                    && reserved.length == 0
                    && HASHES.containsKey(hash)
                    && inner.text().equals(ALGORITHM);
            byte[] raw = ours ? inner.string() : new byte[0];
            return ours && ended(inner) && key.verifiesRaw(signed(message, hash), raw);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static boolean ended(SshBytes bytes) {
        bytes.end();
        return true;
    }

    private static byte[] signed(byte[] message, String hash) {
        try {
            byte[] digest =
                    MessageDigest.getInstance(HASHES.getOrDefault(hash, hash)).digest(message);
            byte[] fields =
                    SshBytes.strings(NAMESPACE.getBytes(US_ASCII), new byte[0], hash.getBytes(US_ASCII), digest);
            byte[] all = Arrays.copyOf(MAGIC, MAGIC.length + fields.length);
            System.arraycopy(fields, 0, all, MAGIC.length, fields.length);
            return all;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256 and SHA-512", impossible);
        }
    }
}
