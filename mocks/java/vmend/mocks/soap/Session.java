package vmend.mocks.soap;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import vmend.mocks.vim.Moref;

/** A login, and what lives in it: views, filters, collectors and unfinished pages. */
final class Session {
    private final String key;
    private final String user;
    private final Instant loginTime;
    private final String userAgent;
    private volatile Instant lastActive;
    private final AtomicLong calls = new AtomicLong();
    private final Map<Moref, SessionObject> objects = new ConcurrentHashMap<>();
    private final Map<String, Retrieval> pages = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();

    /** Something a client made in its session. */
    interface SessionObject {
        /** Answers a property of it. */
        vmend.mocks.sight.PropertySource source();
    }

    Session(String key, String user, Instant now, String userAgent) {
        this.key = key;
        this.user = user;
        this.loginTime = now;
        this.lastActive = now;
        this.userAgent = userAgent;
    }

    String key() {
        return key;
    }

    String user() {
        return user;
    }

    Instant loginTime() {
        return loginTime;
    }

    Instant lastActive() {
        return lastActive;
    }

    String userAgent() {
        return userAgent;
    }

    long calls() {
        return calls.get();
    }

    void used(Instant now) {
        lastActive = now;
        calls.incrementAndGet();
    }

    /** A moref for something new in this session. */
    Moref newRef(String type) {
        return new Moref(type, "session[" + key + "]" + lastNumber.incrementAndGet());
    }

    String newToken() {
        return String.valueOf(lastNumber.incrementAndGet());
    }

    void put(Moref ref, SessionObject object) {
        objects.put(ref, object);
    }

    Optional<SessionObject> find(Moref ref) {
        return Optional.ofNullable(objects.get(ref));
    }

    boolean remove(Moref ref) {
        return objects.remove(ref) != null;
    }

    Map<Moref, SessionObject> objects() {
        return objects;
    }

    Map<String, Retrieval> pages() {
        return pages;
    }

    @Override
    public String toString() {
        return "Session[user=" + user + "]";
    }
}
