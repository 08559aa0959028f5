package vmend.approval;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import vmend.plan.PlanFile;

/**
 * An Ed25519 public key, in one of the two forms that people keep theirs in.
 *
 * @param form which kind of signature its owner makes
 * @param base64 of the key's X.509 bytes, in either form
 */
public record VerifyingKey(Form form, String base64) {
    static final String PREFIX = "ed25519:";
    private static final String SSH = "ssh-ed25519";
    private static final int RAW_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    /** Everything of an Ed25519 key's X.509 form that stands before its 32 bytes. */
    private static final byte[] HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

    /** How a key is written, and so how its owner signs. */
    public enum Form {
        /** {@code ed25519:} and base64; signs with Ed25519 itself. */
        VMEND,
        /** A line as in {@code id_ed25519.pub}; signs with {@code ssh-keygen -Y sign} or an agent. */
        OPENSSH
    }

    public VerifyingKey {
        publicKey(StrictBase64.decode(base64));
    }

    /**
     * Reads {@code ed25519:…} or {@code ssh-ed25519 AAAA… comment}.
     *
     * @throws IllegalArgumentException for everything else
     */
    public static VerifyingKey parse(String text) {
        if (text.startsWith(PREFIX)) {
            return new VerifyingKey(Form.VMEND, text.substring(PREFIX.length()));
        }
        String[] words = text.split(" ", 3);
        if (words.length < 2 || !words[0].equals(SSH)) {
            throw new IllegalArgumentException("neither of the two forms");
        }
        return ofRaw(Form.OPENSSH, rawOfSsh(StrictBase64.decode(words[1])));
    }

    static VerifyingKey of(PublicKey key) {
        return new VerifyingKey(Form.VMEND, StrictBase64.encode(key.getEncoded()));
    }

    static VerifyingKey ofRaw(Form form, byte[] raw) {
        if (raw.length != RAW_BYTES) {
            throw new IllegalArgumentException("not 32 bytes");
        }
        byte[] x509 = Arrays.copyOf(HEADER, HEADER.length + RAW_BYTES);
        System.arraycopy(raw, 0, x509, HEADER.length, RAW_BYTES);
        return new VerifyingKey(form, StrictBase64.encode(x509));
    }

    /** The 32 bytes in a public key as OpenSSH writes it. */
    static byte[] rawOfSsh(byte[] blob) {
        SshBytes bytes = new SshBytes(blob);
        if (!bytes.text().equals(SSH)) {
            throw new IllegalArgumentException("not an Ed25519 key");
        }
        byte[] raw = bytes.string();
        bytes.end();
        return raw;
    }

    /** What names the key, whichever form it is written in: {@code sha256:} and the digest of its X.509 bytes. */
    public String id() {
        return PlanFile.digest(StrictBase64.decode(base64));
    }

    /** The key as {@code ed25519:…}. */
    public String text() {
        return PREFIX + base64;
    }

    /** Whether the owner signed exactly this message, in the way that the key's form asks for. */
    boolean verifies(byte[] message, byte[] signature) {
        return switch (form) {
            case VMEND -> verifiesRaw(message, signature);
            case OPENSSH -> SshSignature.verifies(this, message, signature);
        };
    }

    boolean verifiesRaw(byte[] message, byte[] signature) {
        // The JDK overlooks a zero behind the signature, which would be a second spelling of it.
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey(StrictBase64.decode(base64)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    byte[] raw() {
        byte[] x509 = StrictBase64.decode(base64);
        return Arrays.copyOfRange(x509, HEADER.length, x509.length);
    }

    private static PublicKey publicKey(byte[] x509) {
        boolean formed =
                x509.length == HEADER.length + RAW_BYTES && Arrays.equals(HEADER, Arrays.copyOf(x509, HEADER.length));
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
            // Two spellings of one key would count as two approvers.
            if (formed && Arrays.equals(x509, key.getEncoded())) {
                return key;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
        throw new IllegalArgumentException("not an Ed25519 key in its one X.509 form");
    }
}
