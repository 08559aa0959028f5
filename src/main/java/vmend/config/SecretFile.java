package vmend.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Reads a secret from a file, once it is sure that nobody else can. */
final class SecretFile {
    private static final int MAX_BYTES = 65_536;
    private static final Path OURSELVES = Path.of("/proc/self");

    private SecretFile() {}

    static Secret read(Path file, String whose) {
        try {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            if (!Files.isRegularFile(file)) {
                throw missing(whose, file, "is not a regular file").asException();
            }
            refuseExposed(file, whose);
            try (InputStream in = Files.newInputStream(file)) {
                return secret(in.readNBytes(MAX_BYTES + 1), file, whose);
            }
        } catch (NoSuchFileException e) {
            throw missing(whose, file, "does not exist").causedBy(e);
        } catch (IOException e) {
            throw missing(whose, file, "cannot be read").causedBy(e);
        }
    }

    private static Secret secret(byte[] bytes, Path file, String whose) {
        if (bytes.length > MAX_BYTES) {
            throw missing(whose, file, "is too large for a password").asException();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String line = text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            if (line.isEmpty()) {
                throw missing(whose, file, "is empty").asException();
            }
            return new Secret(line);
        } catch (CharacterCodingException e) {
            throw missing(whose, file, "is not UTF-8").asException();
        }
    }

    /** Only where the file system has owners and permissions; links are followed to the file itself. */
    private static void refuseExposed(Path file, String whose) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
            return;
        }
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        Set<PosixFilePermission> permissions = attributes.permissions();
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)) {
            throw exposed(whose, file, "can be read by others")
                    .expected("permissions rw-------")
                    .found("permissions " + PosixFilePermissions.toString(permissions))
                    .next("chmod 600 " + file)
                    .asException();
        }
        UserPrincipal owner = attributes.owner();
        if (!owner.equals(us(file)) && !owner.getName().equals("root")) {
            throw exposed(whose, file, "belongs to another user")
                    .expected("a file of the user who runs vmend, or of root")
                    .found("a file of " + owner.getName())
                    .asException();
        }
    }

    private static UserPrincipal us(Path file) throws IOException {
        return Files.exists(OURSELVES)
                ? Files.getOwner(OURSELVES)
                : file.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }

    private static Problem exposed(String whose, Path file, String what) {
        return Problem.of(Code.SECRET_EXPOSED, whose, "the secret's file " + file + " " + what);
    }

    private static Problem missing(String whose, Path file, String what) {
        return Problem.of(Code.SECRET_MISSING, whose, "the secret's file " + file + " " + what);
    }
}
