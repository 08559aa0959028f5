package vmend.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.problem.Code;
import vmend.problem.ProblemException;

/** Private keys in files. */
class KeyFileTest {
    private static final SigningKey KEY = SigningKey.random();
    private static final int FEW = 1000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "pässwörd mit Leerzeichen", "密码"})
    void opensWithItsPassphrase(String passphrase) {
        SigningKey again =
                KeyFile.read(KeyFile.text(KEY, passphrase.toCharArray(), FEW), passphrase.toCharArray(), "a.key");

        assertThat(again.verifyingKey()).isEqualTo(KEY.verifyingKey());
        byte[] message = "m".getBytes(UTF_8);
        assertThat(KEY.verifyingKey().verifies(message, again.sign(message))).isTrue();
    }

    @Test
    void staysShutWithAnother() {
        String text = KeyFile.text(KEY, "right".toCharArray(), FEW);
        ProblemException refusal = refused(text, "secret-and-wrong");

        assertThat(refusal.problem().code()).isEqualTo(Code.KEY_UNREADABLE);
        assertThat(refusal.getMessage()).contains("a.key", "a wrong passphrase").doesNotContain("secret-and-wrong");
        assertThat(refusal.getCause()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nA\n-----END ENCRYPTED PRIVATE KEY-----\n"
            })
    void isNothingElse(String text) {
        assertThat(refused(text, "x").problem().code()).isEqualTo(Code.KEY_UNREADABLE);
    }

    @Test
    void doesNotWorkForeverOnAFileThatAsksForIt() {
        String text = KeyFile.text(KEY, "x".toCharArray(), FEW);
        byte[] der = java.util.Base64.getMimeDecoder().decode(text.replaceAll("-----.*-----", ""));
        int count = indexOf(der, new byte[] {0x02, 0x02, 0x03, (byte) 0xe8});
        der[count + 2] = 0x7f;
        String busy = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                + java.util.Base64.getEncoder().encodeToString(der) + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
        assertThat(refused(busy, "x").getMessage()).contains("cannot be opened");

        assertThat(KeyFile.text(KEY, "x".toCharArray())).hasSizeGreaterThan(200);
    }

    @Test
    void hidesTheKeyInItsText() {
        assertThat(KEY.toString()).isEqualTo("SigningKey[" + KEY.verifyingKey().id() + "]");
        assertThat(KeyFile.text(KEY, "x".toCharArray(), FEW))
                .doesNotContain(java.util.Base64.getEncoder().encodeToString(KEY.pkcs8()));
    }

    @Test
    @NeedsProgram("openssl")
    void isReadByOpenssl() throws Exception {
        Path file = Files.writeString(directory.resolve("a.key"), KeyFile.text(KEY, "hunter2".toCharArray()));
        String said = Programs.run(
                directory, "openssl", "pkey", "-in", file.toString(), "-passin", "pass:hunter2", "-pubout");

        assertThat(said.replaceAll("-----.*-----|\\s", ""))
                .isEqualTo(KEY.verifyingKey().base64());
    }

    @Test
    @NeedsProgram("openssl")
    void readsWhatOpensslWrote() throws Exception {
        Programs.run(
                directory,
                "openssl",
                "genpkey",
                "-algorithm",
                "ed25519",
                "-aes-256-cbc",
                "-pass",
                "pass:hunter2",
                "-out",
                "o.key");
        String open = Programs.run(directory, "openssl", "pkey", "-in", "o.key", "-passin", "pass:hunter2", "-pubout");

        SigningKey key = KeyFile.read(Files.readString(directory.resolve("o.key")), "hunter2".toCharArray(), "o.key");
        assertThat(key.verifyingKey().base64()).isEqualTo(open.replaceAll("-----.*-----|\\s", ""));
    }

    @Test
    @NeedsProgram("openssl")
    void refusesAKeyOfAnotherKindInOneSentence() throws Exception {
        Programs.run(
                directory,
                "openssl",
                "genpkey",
                "-algorithm",
                "x25519",
                "-aes-256-cbc",
                "-pass",
                "pass:hunter2",
                "-out",
                "x.key");

        assertThat(refused(Files.readString(directory.resolve("x.key")), "hunter2")
                        .problem()
                        .code())
                .isEqualTo(Code.KEY_UNREADABLE);
    }

    private static ProblemException refused(String text, String passphrase) {
        return catchThrowableOfType(
                ProblemException.class, () -> KeyFile.read(text, passphrase.toCharArray(), "a.key"));
    }

    private static int indexOf(byte[] in, byte[] what) {
        for (int i = 0; i <= in.length - what.length; i++) {
            if (java.util.Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        throw new AssertionError("the iterations were not found");
    }
}
