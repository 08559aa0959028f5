package vmend.config;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/** How the certificate of a vCenter is to be judged. */
public sealed interface TlsConfig {
    <T> T match(Supplier<T> system, Function<CaFile, T> caFile, Function<Pin, T> pin);

    /** By the certificates this machine's Java trusts. */
    record SystemCas() implements TlsConfig {
        @Override
        public <T> T match(Supplier<T> system, Function<CaFile, T> caFile, Function<Pin, T> pin) {
            return system.get();
        }
    }

    /** By the certificates in a PEM file. */
    record CaFile(Path pem) implements TlsConfig {
        @Override
        public <T> T match(Supplier<T> system, Function<CaFile, T> caFile, Function<Pin, T> pin) {
            return caFile.apply(this);
        }
    }

    /**
     * By its own SHA-256.
     *
     * @param sha256 64 lower-case hex digits
     */
    record Pin(String sha256) implements TlsConfig {
        @Override
        public <T> T match(Supplier<T> system, Function<CaFile, T> caFile, Function<Pin, T> pin) {
            return pin.apply(this);
        }
    }
}
