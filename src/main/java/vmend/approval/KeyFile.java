package vmend.approval;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * A private key in a file: encrypted PKCS#8 in PEM (PBES2 with PBKDF2-HMAC-SHA256 and AES-256-CBC), as openssl writes it too.
 *
 * <p>Written byte by byte here, since the JDK's own encoder of these parameters differs between releases.
 */
public final class KeyFile {
    private static final int ITERATIONS = 600_000;
    /** A file that asks for more is made to keep a machine busy. */
    private static final int MOST_ITERATIONS = 10_000_000;

    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";
    private static final Pattern PEM = Pattern.compile(
            "\\s*-----BEGIN ENCRYPTED PRIVATE KEY-----\\s([A-Za-z0-9+/=\\s]+)-----END ENCRYPTED PRIVATE KEY-----\\s*");

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] PBES2 = HEX.parseHex("06092a864886f70d01050d");
    private static final byte[] PBKDF2 = HEX.parseHex("06092a864886f70d01050c");
    private static final byte[] HMAC_SHA256 = HEX.parseHex("300c06082a864886f70d02090500");
    private static final byte[] AES_256_CBC = HEX.parseHex("060960864801650304012a");

    private KeyFile() {}

    /** The text of a key's file. */
    public static String text(SigningKey key, char[] passphrase) {
        return text(key, passphrase, ITERATIONS);
    }

    static String text(SigningKey key, char[] passphrase, int iterations) {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT_BYTES];
        byte[] iv = new byte[SALT_BYTES];
        random.nextBytes(salt);
        random.nextBytes(iv);
        byte[] pkcs8 = key.pkcs8();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, passphrase, salt, iterations, iv);
            byte[] der = der(0x30, scheme(salt, iterations, iv), der(0x04, cipher.doFinal(pkcs8)));
            return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2 and AES", e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /**
     * Reads a key.
     *
     * @param where the file's name, for the error
     */
    public static SigningKey read(String text, char[] passphrase, String where) {
        Matcher pem = PEM.matcher(text);
        if (!pem.matches()) {
            throw unreadable(where, "the file is no encrypted private key")
                    .expected("PKCS#8 in PEM, with a passphrase, as 'vmend keys new' writes it")
                    .asException();
        }
        PBEParameterSpec parameters;
        byte[] encrypted;
        try {
            EncryptedPrivateKeyInfo info =
                    new EncryptedPrivateKeyInfo(Base64.getMimeDecoder().decode(pem.group(1)));
            parameters = parameters(info, where);
            encrypted = info.getEncryptedData();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(where, "the file is no encrypted private key")
                    .expected("PBES2 with PBKDF2, HMAC-SHA256 and AES-256-CBC")
                    .causedBy(e);
        }
        return decrypt(parameters, encrypted, passphrase, where);
    }

    private static PBEParameterSpec parameters(EncryptedPrivateKeyInfo info, String where)
            throws GeneralSecurityException {
        PBEParameterSpec parameters = info.getAlgParameters().getParameterSpec(PBEParameterSpec.class);
        boolean ours = info.getAlgParameters().toString().equals(SCHEME)
                && parameters.getParameterSpec() instanceof IvParameterSpec
                && parameters.getIterationCount() <= MOST_ITERATIONS;
        if (!ours) {
            throw unreadable(where, "the private key is encrypted in a way that vmend does not read")
                    .expected("PBKDF2 with HMAC-SHA256, at most " + MOST_ITERATIONS + " iterations, and AES-256-CBC")
                    .next("openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 writes it so.")
                    .asException();
        }
        return parameters;
    }

    private static SigningKey decrypt(PBEParameterSpec parameters, byte[] encrypted, char[] passphrase, String where) {
        byte[] pkcs8 = new byte[0];
        try {
            byte[] iv = ((IvParameterSpec) parameters.getParameterSpec()).getIV();
            pkcs8 = cipher(Cipher.DECRYPT_MODE, passphrase, parameters.getSalt(), parameters.getIterationCount(), iv)
                    .doFinal(encrypted);
            return SigningKey.of(
                    (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException wrong) {
            // Never as the cause: what was decrypted with a wrong passphrase must not reach a log either.
            throw unreadable(where, "the private key cannot be opened")
                    .found("a wrong passphrase, or a key that is not Ed25519")
                    .asException();
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static Cipher cipher(int mode, char[] passphrase, byte[] salt, int iterations, byte[] iv)
            throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, KEY_BITS);
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher;
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] scheme(byte[] salt, int iterations, byte[] iv) {
        byte[] count = java.math.BigInteger.valueOf(iterations).toByteArray();
        byte[] kdf = der(0x30, PBKDF2, der(0x30, der(0x04, salt), der(0x02, count), HMAC_SHA256));
        return der(0x30, PBES2, der(0x30, kdf, der(0x30, AES_256_CBC, der(0x04, iv))));
    }

    /** A DER value; nothing here is longer than 255 bytes. */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.size() > 127) {
            out.write(0x81);
        }
        out.write(content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static Problem unreadable(String where, String what) {
        return Problem.of(Code.KEY_UNREADABLE, where, what);
    }
}
