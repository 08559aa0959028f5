package vmend.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** Writes a file whole or not at all: to a temporary file beside it, to the disk, then in its place. */
final class OutputFile {
    private static final Logger LOG = LoggerFactory.getLogger(OutputFile.class);

    private OutputFile() {}

    /** Writes the content. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Refuses what could not be written anyway, before an estate is read for it. */
    static void check(List<Path> files) {
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            Path target = file.toAbsolutePath().normalize();
            if (!seen.add(target)) {
                throw Problem.of(Code.USAGE_WRONG, file.toString(), "two outputs go to the same file")
                        .next("Give each its own file.")
                        .asException();
            }
            try {
                checkFolder(target);
            } catch (IOException e) {
                throw unwritable(target, e);
            }
        }
    }

    private static void checkFolder(Path target) throws IOException {
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "it is a directory");
        }
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            throw new FileSystemException(target.toString(), null, folder + " is not a directory");
        }
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
    }

    static void write(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(file, out -> out.write(bytes));
    }

    static void write(Path file, byte[] bytes) {
        write(file, out -> out.write(bytes));
    }

    static void write(Path file, Content content) {
        Path named = file.toAbsolutePath();
        try {
            if (Files.exists(named) && !Files.isRegularFile(named) && !Files.isDirectory(named)) {
                // A device or a pipe, such as /dev/null: it must not be replaced by a file.
                try (OutputStream out = Files.newOutputStream(named, StandardOpenOption.WRITE)) {
                    content.writeTo(out);
                }
                return;
            }
            // A link stays a link: what it leads to is replaced.
            replace(Files.isRegularFile(named) ? named.toRealPath() : named, content);
        } catch (IOException e) {
            throw unwritable(named, e);
        }
    }

    /** Writes two files that belong together: both, or neither of them. */
    static void writeBoth(Path first, byte[] firstBytes, Path second, byte[] secondBytes) {
        Path target = first.toAbsolutePath();
        Path kept = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".old");
        try {
            requireRegular(target);
            requireRegular(second.toAbsolutePath());
            boolean replaces = Files.exists(target);
            if (replaces) {
                Files.copy(target, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
            write(first, firstBytes);
            try {
                write(second, secondBytes);
            } catch (ProblemException e) {
                if (replaces) {
                    move(kept, target.toRealPath());
                } else {
                    Files.deleteIfExists(target);
                }
                throw e;
            }
        } catch (IOException e) {
            throw unwritable(target, e);
        } finally {
            deleteQuietly(kept);
        }
    }

    private static void requireRegular(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "it is no regular file");
        }
    }

    private static void replace(Path target, Content content) throws IOException {
        checkFolder(target);
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
            move(temporary, target);
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
            LOG.warn("{} is left behind: {}", temporary, e.getMessage());
        }
    }

    private static ProblemException unwritable(Path file, IOException cause) {
        return Problem.of(Code.OUTPUT_UNWRITABLE, file.toString(), "the file cannot be written and was left as it was")
                .found(reason(cause))
                .next("Name a file in a folder that exists and has room, then run again.")
                .causedBy(cause);
    }

    static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
