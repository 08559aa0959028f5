package vmend.vsphere;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** How the certificate of one vCenter is judged; there is no way to say that it is not judged at all. */
public sealed interface TlsTrust {

    /** Trusts what this machine's Java trusts, and checks the host name. */
    static TlsTrust system() {
        return new SystemCas();
    }

    /** Trusts only what the certificates in a PEM file vouch for, and checks the host name. */
    static TlsTrust caFile(Path pem) {
        return new CaFile(pem);
    }

    /** Trusts exactly one certificate, whatever name it carries; an expired one stays refused. */
    static TlsTrust pin(String sha256) {
        return new Pin(sha256);
    }

    <T> T match(Supplier<T> system, Function<CaFile, T> caFile, Function<Pin, T> pin);

    /** The certificates this machine's Java trusts. */
    record SystemCas() implements TlsTrust {
        @Override
        public <T> T match(Supplier<T> system, Function<CaFile, T> caFile, Function<Pin, T> pin) {
            return system.get();
        }
    }

    /** The certificates of one PEM file. */
    record CaFile(Path pem) implements TlsTrust {
        @Override
        public <T> T match(Supplier<T> system, Function<CaFile, T> caFile, Function<Pin, T> pin) {
            return caFile.apply(this);
        }
    }

    /**
     * The SHA-256 of one certificate's DER bytes.
     *
     * @param sha256 32 bytes as lower-case hex with colons; upper case, no colons and a leading {@code sha256:} are accepted
     */
    record Pin(String sha256) implements TlsTrust {
        private static final int SHA256_HEX_DIGITS = 64;

        public Pin {
            String digits = sha256.strip().toLowerCase(Locale.ROOT);
            digits = digits.startsWith("sha256:") ? digits.substring("sha256:".length()) : digits;
            digits = digits.replace(":", "");
            if (digits.length() != SHA256_HEX_DIGITS || !digits.chars().allMatch(Pin::isHexDigit)) {
                throw new IllegalArgumentException("a pin is the SHA-256 of a certificate: 64 hex digits, found '"
                        + sha256.strip() + "' (a SHA-1 thumbprint, 40 digits, is not enough)");
            }
            sha256 = HexFormat.ofDelimiter(":").formatHex(HexFormat.of().parseHex(digits));
        }

        private static boolean isHexDigit(int c) {
            return Character.digit(c, 16) >= 0 && c < 128;
        }

        @Override
        public <T> T match(Supplier<T> system, Function<CaFile, T> caFile, Function<Pin, T> pin) {
            return pin.apply(this);
        }
    }
}
