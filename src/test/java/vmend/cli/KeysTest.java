package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.cli.RanAssert.refused;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.InProcess;
import vmend.InProcess.Ran;
import vmend.approval.KeyFile;
import vmend.approval.SigningKey;
import vmend.config.Trust;
import vmend.config.TrustReader;
import vmend.problem.Code;

/** Making the keys of those who sign. */
class KeysTest {
    private static final String PASSPHRASE = "correct horse battery";

    @TempDir
    Path directory;

    @Test
    void makesAKeyForItsOwnerAloneAndALineForTheTrustFile() throws Exception {
        Ran ran = vmend().run("keys", "new", "a.kaya", "-o", directory.toString());

        assertThat(ran.exit()).as(ran.err()).isZero();
        Path secret = directory.resolve("a.kaya.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        SigningKey key = KeyFile.read(Files.readString(secret), PASSPHRASE.toCharArray(), "a.kaya.key");
        Path file = Files.writeString(
                directory.resolve("trust.yaml"), "protect: { none: a laboratory }\napprovers:\n" + ran.out());
        Trust trust = new TrustReader().read(file);
        assertThat(trust.approvers()).singleElement().satisfies(person -> {
            assertThat(person.name()).isEqualTo("a.kaya");
            assertThat(person.key()).isEqualTo(key.verifyingKey());
        });
        assertThat(directory.resolve("a.kaya.pub"))
                .hasContent(key.verifyingKey().text());
        assertThat(ran.out() + ran.err()).doesNotContain(PASSPHRASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.kaya.key", "a.kaya.pub"})
    void neverWritesOverAFile(String there) throws Exception {
        Path file = Files.writeString(directory.resolve(there), "mine");

        refused(
                vmend().run("keys", "new", "a.kaya", "-o", directory.toString()),
                Code.OUTPUT_UNWRITABLE,
                there,
                "never written over");
        assertThat(file).hasContent("mine");
        assertThat(directory.toFile().list()).containsExactly(there);
    }

    @Test
    void asksForAPassphraseThatIsWorthTheName() {
        refused(
                new InProcess(directory).run("keys", "new", "a.kaya", "-o", directory.toString()),
                Code.SECRET_MISSING,
                "VMEND_PASSPHRASE, or a terminal");
        refused(
                vmend().with("VMEND_PASSPHRASE", "short").run("keys", "new", "a.kaya", "-o", directory.toString()),
                Code.SECRET_MISSING,
                "at least 8 characters");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void takesAPassphraseFromAFileThatIsItsOwnersAlone() throws Exception {
        Path file = Files.writeString(directory.resolve("passphrase"), PASSPHRASE + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        String[] words = {"keys", "new", "a.kaya", "-o", directory.toString(), "--passphrase-file", file.toString()};
        refused(new InProcess(directory).run(words), Code.SECRET_EXPOSED, "chmod 600");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(new InProcess(directory).run(words).exit()).isZero();
        KeyFile.read(Files.readString(directory.resolve("a.kaya.key")), PASSPHRASE.toCharArray(), "a.kaya.key");
    }

    @Test
    void takesNoPassphraseFromTheCommandLine() {
        Ran ran = vmend().run("keys", "new", "a.kaya", "--passphrase=" + PASSPHRASE);

        refused(ran, Code.USAGE_WRONG, "never taken from the command line", "VMEND_PASSPHRASE");
        assertThat(ran.err()).doesNotContain(PASSPHRASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/b", "a kaya", ".hidden", ""})
    void refusesANameThatIsNone(String name) {
        refused(vmend().run("keys", "new", name, "-o", directory.toString()), Code.USAGE_WRONG, "cannot be a name");
    }

    private InProcess vmend() {
        return new InProcess(directory).with("VMEND_PASSPHRASE", PASSPHRASE);
    }
}
