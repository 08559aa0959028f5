package vmend;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions with one vCenter, ended when the process is: after Ctrl-C only shutdown hooks run, and a session that stays open counts
 * against vCenter's limit until it expires.
 */
final class OpenSessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSessions.class);
    /** Whoever pressed Ctrl-C does not wait long for a server that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A step in flight, when the process is asked to end, is followed to its end first; then this long for a wait to give up. */
    private static final Duration STEP_IN_FLIGHT = Duration.ofMinutes(20);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CountDownLatch closedByOwner = new CountDownLatch(1);
    private final Thread hook;
    private boolean ended;

    private OpenSessions(Duration grace) {
        this.hook = new Thread(() -> endAllAfter(grace), "logout");
    }

    /** None yet; from now on the end of the process ends those that {@link #open} opens. */
    static OpenSessions untilExit() {
        return until(Duration.ZERO);
    }

    /** The same for a run: when the process is asked to end, its owner first brings the step in flight to its end. */
    static OpenSessions untilTheRunEnds() {
        return until(STEP_IN_FLIGHT);
    }

    private static OpenSessions until(Duration grace) {
        OpenSessions sessions = new OpenSessions(grace);
        Runtime.getRuntime().addShutdownHook(sessions.hook);
        return sessions;
    }

    /** Opens one; a login that is under way when the process ends is waited for, since its session exists already. */
    synchronized <S extends AutoCloseable> S open(Supplier<S> login) {
        if (ended) {
            throw new IllegalStateException("the sessions were ended");
        }
        S session = login.get();
        open.push(session);
        return session;
    }

    /** Ends all, newest first; closing one that is closed already does nothing. */
    @Override
    public void close() {
        endAll();
        closedByOwner.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyGoingDown) {
            // the hook runs by itself then
        }
    }

    private synchronized void endAll() {
        ended = true;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.debug("a session could not be ended", e);
            }
        }
    }

    private void endAllAfter(Duration grace) {
        try {
            if (!grace.isZero() && closedByOwner.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endAllSoon();
    }

    private void endAllSoon() {
        Thread ending = new Thread(this::endAll, "logout-now");
        ending.setDaemon(true);
        ending.start();
        try {
            ending.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
