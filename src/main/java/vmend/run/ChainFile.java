package vmend.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import vmend.plan.PlanFile;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/**
 * A file of lines that is open for writing: each is on the disk before {@link #append} returns, and holds the digest of the one before.
 *
 * <p>Safe for several threads. A line that could not be written whole is cut off again, and nothing more is taken: who cannot journal must
 * stop.
 */
public final class ChainFile implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final InstantSource clock;
    private final String next;
    /** Where the last whole line ends. */
    private long end;

    private long lines;
    private String head;
    private boolean broken;

    private ChainFile(
            Path file, FileChannel channel, InstantSource clock, String next, long end, long lines, String head) {
        this.file = file;
        this.channel = channel;
        this.clock = clock;
        this.next = next;
        this.end = end;
        this.lines = lines;
        this.head = head;
    }

    /** Makes the canonical bytes of a line, without a line end. */
    @FunctionalInterface
    public interface Line {
        byte[] bytes(long number, Instant at, String prev);
    }

    /**
     * Begins a file that does not exist yet.
     *
     * @param next what to do when it can no longer be written
     */
    public static ChainFile create(Path file, InstantSource clock, String next, Line first) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            lock(file, channel);
            ChainFile chain = new ChainFile(file, channel, clock, next, 0, 0, ChainLine.NOTHING);
            try {
                chain.append(first);
            } catch (ProblemException e) {
                chain.close();
                Files.deleteIfExists(file);
                throw e;
            }
            syncFolder(file);
            return chain;
        } catch (IOException e) {
            throw unwritable(file, next, e);
        }
    }

    /** Goes on with a file that was read; what a crash left of an unfinished line is cut off, since it says nothing that was done. */
    public static ChainFile reopen(Path file, ChainRead<?> read, InstantSource clock, String next) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            lock(file, channel);
            long whole = channel.size() - read.torn();
            channel.truncate(whole);
            channel.position(whole);
            channel.force(true);
            return new ChainFile(file, channel, clock, next, whole, read.lines().size(), read.head());
        } catch (IOException e) {
            throw unwritable(file, next, e);
        }
    }

    /** Writes a line and waits until it is on the disk. */
    public synchronized void append(Line entry) {
        if (broken) {
            throw unwritable(file, next, new IOException("an earlier entry could not be written"));
        }
        byte[] line = entry.bytes(lines + 1, clock.instant().truncatedTo(ChronoUnit.MILLIS), head);
        try {
            ByteBuffer bytes = ByteBuffer.allocate(line.length + 1)
                    .put(line)
                    .put((byte) '\n')
                    .flip();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            broken = true;
            cutOff(e);
            throw unwritable(file, next, e);
        }
        end += line.length + 1L;
        lines++;
        head = PlanFile.digest(line);
    }

    public synchronized long lines() {
        return lines;
    }

    /** The digest of the last line. */
    public synchronized String head() {
        return head;
    }

    public Path file() {
        return file;
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // every entry is on the disk already
            broken = true;
        }
    }

    private void cutOff(IOException cause) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw inUse(file);
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(file);
        }
    }

    private static ProblemException inUse(Path file) {
        return Problem.of(Code.RUN_IN_PROGRESS, file.toString(), "another process works on this run")
                .next("Wait for it to end: vmend status")
                .asException();
    }

    /** A new file's name is on the disk only once its folder is. */
    private static void syncFolder(Path file) {
        try (FileChannel folder = FileChannel.open(
                java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // not every file system lets a folder be opened; the file itself is on the disk
            org.slf4j.LoggerFactory.getLogger(ChainFile.class).debug("{}: folder not synchronised", file, e);
        }
    }

    private static ProblemException unwritable(Path file, String next, IOException cause) {
        String why = cause.getMessage();
        return Problem.of(Code.JOURNAL_UNWRITABLE, file.toString(), Code.JOURNAL_UNWRITABLE.meaning())
                .found(why == null ? cause.getClass().getSimpleName() : why)
                .next(next)
                .causedBy(cause);
    }
}
