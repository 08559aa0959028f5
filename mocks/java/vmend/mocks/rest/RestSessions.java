package vmend.mocks.rest;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vmend.mocks.estate.Vcenter;
import vmend.mocks.soap.Logins;

/** Who is logged in over REST. */
final class RestSessions {
    private final Vcenter vcenter;
    private final Clock clock;
    private final Duration idle;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    private record Held(String user, Instant lastUsed) {}

    RestSessions(Vcenter vcenter, Clock clock, Duration idle) {
        this.vcenter = vcenter;
        this.clock = clock;
        this.idle = idle;
    }

    /** A new session for basic credentials, or empty where they are wrong. */
    Optional<String> login(String authorization) {
        if (!authorization.startsWith("Basic ")) {
            return Optional.empty();
        }
        String pair;
        try {
            pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        if (colon < 0 || !Logins.may(vcenter, pair.substring(0, colon), pair.substring(colon + 1))) {
            return Optional.empty();
        }
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        held.put(id, new Held(pair.substring(0, colon), clock.instant()));
        return Optional.of(id);
    }

    Optional<String> user(String id) {
        Held found = held.get(id);
        if (found == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (Duration.between(found.lastUsed(), now).compareTo(idle) > 0) {
            held.remove(id);
            return Optional.empty();
        }
        held.put(id, new Held(found.user(), now));
        return Optional.of(found.user());
    }

    void end(String id) {
        held.remove(id);
    }

    void endAll() {
        held.clear();
    }

    int open() {
        return held.size();
    }
}
