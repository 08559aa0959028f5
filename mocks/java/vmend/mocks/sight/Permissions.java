package vmend.mocks.sight;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import vmend.mocks.estate.Estate;
import vmend.mocks.estate.Vcenter;
import vmend.mocks.vim.Moref;

/** What each user may do where: the nearest permission on the way up counts. */
public final class Permissions {
    private final Estate estate;
    private final ConcurrentHashMap<String, Set<Moref>> above = new ConcurrentHashMap<>();

    public Permissions(Estate estate) {
        this.estate = estate;
    }

    public boolean has(String user, Moref entity, String privilege) {
        if (privilege.equals("System.Anonymous")) {
            return true;
        }
        Optional<Vcenter.Grant> grant = grant(user, entity);
        if (grant.isPresent()) {
            List<String> held = Roles.privileges(estate.vcenter(), grant.get().role());
            return held.contains("*") || held.contains(privilege);
        }
        return privilege.equals("System.View") && leadsToAGrant(user, entity);
    }

    private Optional<Vcenter.Grant> grant(String user, Moref entity) {
        return estate.ancestors(entity)
                .flatMap(at -> mine(user).stream()
                        .filter(grant -> grant.entity().equals(at))
                        .filter(grant -> grant.propagate() || at.equals(entity)))
                .findFirst();
    }

    private List<Vcenter.Grant> mine(String user) {
        String lower = user.toLowerCase(Locale.ROOT);
        return estate.marks().grants().stream()
                .filter(grant -> grant.principal().toLowerCase(Locale.ROOT).equals(lower))
                .toList();
    }

    /** Whoever may see something below may see the way to it. */
    private boolean leadsToAGrant(String user, Moref entity) {
        return above.computeIfAbsent(
                        user,
                        name -> mine(name).stream()
                                .filter(grant -> !grant.role().equals("NoAccess"))
                                .flatMap(grant -> estate.ancestors(grant.entity()))
                                .collect(Collectors.toUnmodifiableSet()))
                .contains(entity);
    }
}
