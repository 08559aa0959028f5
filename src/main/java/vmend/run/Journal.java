package vmend.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import vmend.plan.PlanFile;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/**
 * An open journal: one canonical JSON line an entry, each on the disk before {@link #append} returns, each with the digest of the one before.
 *
 * <p>Safe for several threads. A line that could not be written whole is cut off again, and nothing more is taken: a run that cannot
 * journal must stop.
 */
public final class Journal implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final InstantSource clock;
    private long lines;
    private String head;
    private boolean broken;

    private Journal(Path file, FileChannel channel, InstantSource clock, long lines, String head) {
        this.file = file;
        this.channel = channel;
        this.clock = clock;
        this.lines = lines;
        this.head = head;
    }

    /** Begins a journal that does not exist yet. */
    public static Journal create(Path file, InstantSource clock, Entry.Began began) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            lock(file, channel);
            Journal journal = new Journal(file, channel, clock, 0, JournalLine.NOTHING);
            try {
                journal.append(began);
            } catch (ProblemException e) {
                journal.close();
                Files.deleteIfExists(file);
                throw e;
            }
            syncFolder(file);
            return journal;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Goes on with a journal that was read; what a crash left of an unfinished line is cut off, since it says nothing that was done. */
    public static Journal reopen(Path file, JournalFile read, InstantSource clock) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            lock(file, channel);
            long whole = channel.size() - read.torn();
            channel.truncate(whole);
            channel.position(whole);
            channel.force(true);
            return new Journal(file, channel, clock, read.lines().size(), read.head());
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Writes an entry and waits until it is on the disk. */
    public synchronized void append(Entry entry) {
        if (broken) {
            throw unwritable(file, new IOException("an earlier entry could not be written"));
        }
        byte[] line = new JournalLine(lines + 1, clock.instant().truncatedTo(ChronoUnit.MILLIS), head, entry).bytes();
        long before = 0;
        try {
            before = channel.position();
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
            cutOff(before, e);
            throw unwritable(file, e);
        }
        lines++;
        head = PlanFile.digest(line);
    }

    public synchronized Receipt receipt(Entry.Began began) {
        return new Receipt(began.run(), began.planDigest(), lines, head);
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

    private void cutOff(long before, IOException cause) {
        try {
            channel.truncate(before);
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
            org.slf4j.LoggerFactory.getLogger(Journal.class).debug("{}: folder not synchronised", file, e);
        }
    }

    private static ProblemException unwritable(Path file, IOException cause) {
        String why = cause.getMessage();
        return Problem.of(Code.JOURNAL_UNWRITABLE, file.toString(), Code.JOURNAL_UNWRITABLE.meaning())
                .found(why == null ? cause.getClass().getSimpleName() : why)
                .next("Make room or give permission, then: vmend resume RUN. What was done is in the journal.")
                .causedBy(cause);
    }
}
