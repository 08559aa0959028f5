package vmend.mocks.soap;

import java.util.Optional;
import vmend.mocks.estate.Estate;
import vmend.mocks.sight.PropertySource;
import vmend.mocks.sight.Sight;
import vmend.mocks.vim.Moref;

/** Finds what a moref stands for: an entity, a service of vCenter, or something of the session. */
final class Objects {
    private final Estate estate;
    private final Sight sight;
    private final ServiceObjects services;

    Objects(Estate estate, Sight sight, ServiceObjects services) {
        this.estate = estate;
        this.sight = sight;
        this.services = services;
    }

    Optional<PropertySource> source(Moref ref, Optional<Session> session) {
        Optional<PropertySource> entity = sight.of(ref);
        if (entity.isPresent()) {
            return entity;
        }
        Optional<PropertySource> service = services.source(ref, session);
        return service.isPresent() ? service : session.flatMap(s -> s.find(ref)).map(Session.SessionObject::source);
    }

    boolean isEntity(Moref ref) {
        return estate.find(ref).isPresent();
    }

    Sight sight() {
        return sight;
    }
}
