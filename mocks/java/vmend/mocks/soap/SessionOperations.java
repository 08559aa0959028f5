package vmend.mocks.soap;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.mocks.sight.World;

/** What works before and around a login. */
final class SessionOperations {
    private final World world;
    private final Sessions sessions;
    private final ServiceObjects services;

    SessionOperations(World world, Sessions sessions, ServiceObjects services) {
        this.world = world;
        this.sessions = sessions;
        this.services = services;
    }

    void register(Map<String, Operation> operations) {
        operations.put("RetrieveServiceContent", call -> services.content());
        operations.put("CurrentTime", call -> world.now());
        operations.put("Logout", this::logout);
        operations.put("SessionIsActive", this::isActive);
    }

    private @Nullable Object logout(Call call) {
        sessions.end(call.loggedIn());
        return null;
    }

    private Object isActive(Call call) {
        String key = call.args().text("sessionID");
        Optional<Session> session =
                sessions.all().stream().filter(s -> s.key().equals(key)).findFirst();
        return session.isPresent();
    }
}
