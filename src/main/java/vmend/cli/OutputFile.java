package vmend.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Writes a file whole or not at all: to a temporary file beside it, to the disk, then in its place. */
final class OutputFile {
    private OutputFile() {}

    /** Writes the content. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Path file, byte[] bytes) {
        write(file, out -> out.write(bytes));
    }

    static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        // Beside the target, so that the move stays within one file system; with the permissions any new file gets.
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (FileChannel channel =
                            FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                    OutputStream out = Channels.newOutputStream(channel)) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            if (Files.isDirectory(target)) {
                throw new FileSystemException(target.toString(), null, "it is a directory");
            }
            move(temporary, target);
        } catch (IOException e) {
            throw unwritable(target, e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(OutputFile.class).debug("{} is left behind", temporary, e);
        }
    }

    private static RuntimeException unwritable(Path file, IOException cause) {
        String reason = cause instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : cause instanceof java.nio.file.NoSuchFileException
                        ? "its folder does not exist"
                        : cause instanceof java.nio.file.AccessDeniedException
                                ? "permission denied"
                                : String.valueOf(cause.getMessage());
        return Problem.of(Code.OUTPUT_UNWRITABLE, file.toString(), "the file cannot be written; nothing was written")
                .found(reason)
                .next("Name a file in a folder that exists and has room, then run again.")
                .causedBy(cause);
    }
}
