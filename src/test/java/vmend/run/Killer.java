package vmend.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import vmend.mocks.Exchange;
import vmend.mocks.Interference;
import vmend.mocks.Verdict;

/** Kills the process of a run at one point, as kill -9 does: it says nothing more, and nothing of it is left to run. */
final class Killer implements Interference {
    private static final Duration WATCH = Duration.ofNanos(200_000);

    /** Where a run is killed. */
    enum Point {
        /** Before a request is handled. */
        BEFORE_REQUEST,
        /** When it was handled and not yet answered. */
        AFTER_REQUEST,
        /** When a request that changes something was handled, while its task is under way. */
        AFTER_CHANGE,
        /** As soon as so many lines of the journal are on the disk. */
        AFTER_LINE
    }

    private final Point point;
    private final int number;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private final CompletableFuture<Process> victim = new CompletableFuture<>();
    private volatile boolean killed;

    Killer(Point point, int number) {
        this.point = point;
        this.number = number;
    }

    void takes(Process process) {
        victim.complete(process);
    }

    boolean killed() {
        return killed;
    }

    @Override
    public Verdict before(Exchange exchange) {
        int request = requests.incrementAndGet();
        if (!killed && point == Point.BEFORE_REQUEST && request == number) {
            kill();
            return Verdict.emptyReply();
        }
        return Verdict.goOn();
    }

    @Override
    public Verdict after(Exchange exchange) {
        int change = Workshop.changes(exchange) ? changes.incrementAndGet() : 0;
        boolean now = (point == Point.AFTER_REQUEST && requests.get() == number)
                || (point == Point.AFTER_CHANGE && change == number);
        if (!killed && now) {
            kill();
        }
        return Verdict.goOn();
    }

    /** Looks at the journal until it has the lines, or the process has ended by itself. */
    void watch(Supplier<Optional<Path>> journal) {
        Process process = victim.join();
        while (process.isAlive()) {
            if (journal.get().filter(file -> lines(file) >= number).isPresent()) {
                kill();
                return;
            }
            LockSupport.parkNanos(WATCH.toNanos());
        }
    }

    private void kill() {
        Process process = victim.join();
        process.destroyForcibly();
        killed = true;
        process.onExit().join();
    }

    private static long lines(Path file) {
        try {
            String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
            return text.chars().filter(one -> one == '\n').count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
