package vmend;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread hook = new Thread(this::endAllSoon, "logout");
    private boolean ended;

    private OpenSessions() {}

    /** None yet; from now on the end of the process ends those that {@link #open} opens. */
    static OpenSessions untilExit() {
        OpenSessions sessions = new OpenSessions();
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
