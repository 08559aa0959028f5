package vmend.mocks.soap;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vmend.mocks.estate.Vcenter;
import vmend.mocks.vim.Faults;

/** Who is logged in over SOAP, and until when. */
final class Sessions {
    private final Vcenter vcenter;
    private final Clock clock;
    private final Duration idle;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byKey = new ConcurrentHashMap<>();

    Sessions(Vcenter vcenter, Clock clock, Duration idle) {
        this.vcenter = vcenter;
        this.clock = clock;
        this.idle = idle;
    }

    Session login(String user, String password, String userAgent) {
        if (!Logins.may(vcenter, user, password)) {
            throw Faults.invalidLogin();
        }
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        Session session = new Session(HexFormat.of().formatHex(bytes), user, clock.instant(), userAgent);
        byKey.put(session.key(), session);
        return session;
    }

    /** The live session of a cookie; an idle one is gone. */
    Optional<Session> find(String key) {
        Session session = byKey.get(key);
        if (session == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (Duration.between(session.lastActive(), now).compareTo(idle) > 0) {
            byKey.remove(key);
            return Optional.empty();
        }
        session.used(now);
        return Optional.of(session);
    }

    /** Whether a session is still there, without counting this as use. */
    boolean isLive(Session session) {
        return byKey.containsKey(session.key());
    }

    void end(Session session) {
        byKey.remove(session.key());
    }

    void endAll() {
        byKey.clear();
    }

    Collection<Session> all() {
        return byKey.values();
    }
}
