package vmend.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import vmend.approval.KeyFile;
import vmend.approval.SigningKey;
import vmend.config.Secret;
import vmend.config.SecretSource;
import vmend.config.Secrets;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Private keys on disk: written for their owner alone, and not read when others could. */
final class KeyFiles {
    private KeyFiles() {}

    static SigningKey open(Path file, Passphrases passphrases, Surroundings around) {
        Secret text = new Secrets(around.environment()).fetch(new SecretSource.File(file), "the private key");
        char[] passphrase = passphrases.of(file, around);
        try {
            return KeyFile.read(text.reveal(), passphrase, file.toString());
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** Writes a new file that only its owner can read from its first moment on; never over another one. */
    static void writeSecret(Path file, String text) {
        write(file, text, "rw-------");
    }

    static void writeOpen(Path file, String text) {
        write(file, text, "rw-r--r--");
    }

    private static void write(Path file, String text, String permissions) {
        boolean created = false;
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))) {
            created = true;
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw unwritable(file)
                    .found("a file that is there already, and is never written over")
                    .next("Name another place: -o DIR")
                    .causedBy(e);
        } catch (IOException | UnsupportedOperationException e) {
            if (created) {
                delete(file);
            }
            throw unwritable(file)
                    .found(
                            e instanceof UnsupportedOperationException
                                    ? "a file system without owners and permissions"
                                    : OutputFile.reason((IOException) e))
                    .causedBy(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(KeyFiles.class).warn("{} is left behind: {}", file, e.getMessage());
        }
    }

    private static Problem unwritable(Path file) {
        return Problem.of(Code.OUTPUT_UNWRITABLE, file.toString(), "the key's file cannot be written");
    }
}
