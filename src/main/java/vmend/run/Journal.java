package vmend.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vmend.inventory.Ref;

/** An open journal of a run: each entry is on the disk before {@link #append} returns. */
public final class Journal implements AutoCloseable {
    private static final String NEXT =
            "Make room or give permission, then: vmend resume RUN. What was done is in the journal.";

    private final ChainFile chain;
    private final Set<String> tasks = ConcurrentHashMap.newKeySet();

    private Journal(ChainFile chain) {
        this.chain = chain;
    }

    /** Begins a journal that does not exist yet. */
    public static Journal create(Path file, InstantSource clock, Entry.Began began) {
        return new Journal(ChainFile.create(file, clock, NEXT, line(began)));
    }

    /** Goes on with a journal that was read; what a crash left of an unfinished line is cut off, since it says nothing that was done. */
    public static Journal reopen(Path file, JournalFile read, InstantSource clock) {
        Journal journal = new Journal(ChainFile.reopen(file, read.chain(), clock, NEXT));
        read.lines().forEach(line -> journal.keep(line.entry()));
        return journal;
    }

    /** Writes an entry and waits until it is on the disk. */
    public void append(Entry entry) {
        chain.append(line(entry));
        keep(entry);
    }

    /** Whether some call of this run made this task. */
    boolean names(Ref task) {
        return tasks.contains(task.toString());
    }

    private void keep(Entry entry) {
        if (entry instanceof Entry.Tasked tasked) {
            tasks.add(tasked.task());
        }
    }

    public Receipt receipt(Entry.Began began) {
        synchronized (chain) {
            return new Receipt(began.run(), began.planDigest(), chain.lines(), chain.head());
        }
    }

    public Path file() {
        return chain.file();
    }

    @Override
    public void close() {
        chain.close();
    }

    private static ChainFile.Line line(Entry entry) {
        return (number, at, prev) -> new JournalLine(number, at, prev, entry).bytes();
    }
}
