package vmend.approval;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;

/** A person's private key in memory, with the public key that belongs to it. */
public final class SigningKey {
    private final PrivateKey secret;
    private final VerifyingKey open;

    private SigningKey(PrivateKey secret, VerifyingKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** A new key, from the system's random numbers. */
    public static SigningKey random() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), VerifyingKey.of(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /** Finds the public key that belongs to a private one, which its file does not hold. */
    static SigningKey of(EdECPrivateKey secret) throws GeneralSecurityException {
        byte[] seed = secret.getBytes().orElseThrow(() -> new GeneralSecurityException("the key has no bytes"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
        SigningKey key = new SigningKey(
                secret, VerifyingKey.of(generator.generateKeyPair().getPublic()));
        byte[] probe = new byte[1];
        if (!key.open.verifiesRaw(probe, key.sign(probe))) {
            throw new GeneralSecurityException("the public key could not be found");
        }
        return key;
    }

    /** The Ed25519 signature of a message. */
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key cannot sign", e);
        }
    }

    public VerifyingKey verifyingKey() {
        return open;
    }

    byte[] pkcs8() {
        return secret.getEncoded();
    }

    @Override
    public String toString() {
        return "SigningKey[" + open.id() + "]";
    }

    /** Gives the seed of a key that is there already, where a generator asks for random bytes. */
    private static final class Fixed extends SecureRandom {
        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
