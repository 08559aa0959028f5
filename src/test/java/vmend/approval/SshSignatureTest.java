package vmend.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that OpenSSH made, some kept here and some made now. */
class SshSignatureTest {
    private final VerifyingKey key = VerifyingKey.parse(text("key.pub").strip());
    private final byte[] message = text("message").getBytes(UTF_8);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sha512.sig", "sha256.sig"})
    void acceptsWhatOpensshSigned(String file) {
        assertThat(key.form()).isEqualTo(VerifyingKey.Form.OPENSSH);
        assertThat(key.verifies(message, SshSignature.fromArmour(text(file)))).isTrue();
        assertThat(key.verifies("DSSEv1 1 t 2 []".getBytes(UTF_8), SshSignature.fromArmour(text(file))))
                .isFalse();
    }

    @Test
    void refusesASignatureThatWasMadeForAnotherUse() {
        assertThat(key.verifies(message, SshSignature.fromArmour(text("namespace-file.sig"))))
                .isFalse();
    }

    @Test
    void refusesAnotherPersonsKey() {
        VerifyingKey other = VerifyingKey.ofRaw(
                VerifyingKey.Form.OPENSSH, SigningKey.random().verifyingKey().raw());

        assertThat(other.verifies(message, SshSignature.fromArmour(text("sha512.sig"))))
                .isFalse();
    }

    @Test
    void refusesEveryChangedByteAndEveryShorterOne() {
        byte[] good = SshSignature.fromArmour(text("sha512.sig"));
        for (int i = 0; i < good.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = good.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThat(key.verifies(message, changed)).as("byte " + i).isFalse();
            }
            assertThat(key.verifies(message, java.util.Arrays.copyOf(good, i))).isFalse();
        }
        assertThat(key.verifies(message, java.util.Arrays.copyOf(good, good.length + 1)))
                .isFalse();
    }

    @Test
    void theFormOfTheTrustedKeySaysWhichSignatureCounts() {
        SigningKey own = SigningKey.random();
        VerifyingKey asSsh =
                VerifyingKey.ofRaw(VerifyingKey.Form.OPENSSH, own.verifyingKey().raw());

        assertThat(own.verifyingKey().verifies(message, own.sign(message))).isTrue();
        assertThat(asSsh.verifies(message, own.sign(message))).isFalse();
        assertThat(asSsh.id()).isEqualTo(own.verifyingKey().id());
    }

    @Test
    void readsNoTextButAnArmouredSignature() {
        for (String text :
                new String[] {"", "x", text("message"), text("sha512.sig").replace("SSH SIGNATURE", "PGP")}) {
            assertThatThrownBy(() -> SshSignature.fromArmour(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @NeedsProgram("ssh-keygen")
    void acceptsWhatTheOpensshHereSigns() throws Exception {
        Path secret = directory.resolve("id");
        Programs.run(directory, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "b.lind", "-f", secret.toString());
        Path payload = Files.write(directory.resolve("payload"), Envelope.toSign("t", "{}".getBytes(UTF_8)));
        Programs.run(
                directory,
                "ssh-keygen",
                "-q",
                "-Y",
                "sign",
                "-n",
                "vmend",
                "-f",
                secret.toString(),
                payload.toString());
        VerifyingKey made =
                VerifyingKey.parse(Files.readString(directory.resolve("id.pub")).strip());
        byte[] signature = SshSignature.fromArmour(Files.readString(directory.resolve("payload.sig")));

        assertThat(made.verifies(Files.readAllBytes(payload), signature)).isTrue();
    }

    private static String text(String file) {
        try (InputStream in = SshSignatureTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
