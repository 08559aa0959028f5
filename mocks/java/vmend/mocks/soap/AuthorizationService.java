package vmend.mocks.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.sight.Permissions;
import vmend.mocks.sight.PrivilegeList;
import vmend.mocks.sight.Sight;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** Who may do what: asked for a session, or read as permissions. */
final class AuthorizationService {
    private final World world;
    private final Permissions permissions;
    private final Sessions sessions;
    private final Sight sight;

    AuthorizationService(World world, Permissions permissions, Sessions sessions, Sight sight) {
        this.world = world;
        this.permissions = permissions;
        this.sessions = sessions;
        this.sight = sight;
    }

    void register(Map<String, Operation> operations) {
        operations.put("HasPrivilegeOnEntity", this::onEntity);
        operations.put("HasPrivilegeOnEntities", this::onEntities);
        operations.put("RetrieveEntityPermissions", this::ofEntity);
        operations.put(
                "RetrieveAllPermissions",
                call -> world.estate().marks().grants().stream()
                        .flatMap(grant -> permissionsOn(grant.entity()).stream())
                        .distinct()
                        .toList());
    }

    /** The user of the session that is asked about; one may ask about oneself. */
    private String user(Call call) {
        String key = call.args().text("sessionId");
        Optional<Session> session =
                sessions.all().stream().filter(s -> s.key().equals(key)).findFirst();
        return session.orElseThrow(() -> Faults.invalidArgument("sessionId")).user();
    }

    private Object onEntity(Call call) {
        Moref entity = call.args().ref("entity").orElseThrow(() -> Faults.invalidArgument("entity"));
        String user = user(call);
        return asked(call).stream()
                .map(privilege -> permissions.has(user, known(entity), privilege))
                .toList();
    }

    private Object onEntities(Call call) {
        String user = user(call);
        List<Obj> all = new ArrayList<>();
        for (Moref entity : call.args().refs("entity")) {
            List<Obj> privileges = asked(call).stream()
                    .map(privilege -> Obj.of("PrivilegeAvailability")
                            .with("privId", privilege)
                            .with("isGranted", permissions.has(user, known(entity), privilege)))
                    .toList();
            all.add(Obj.of("EntityPrivilege").with("entity", entity).with("privAvailability", privileges));
        }
        return all;
    }

    /** Stricter than need be: nothing public tells what a vCenter answers about a privilege that it does not have. */
    private List<String> asked(Call call) {
        List<String> privileges = call.args().texts("privId");
        privileges.stream()
                .filter(privilege -> !PrivilegeList.has(world.estate().vcenter(), privilege))
                .findFirst()
                .ifPresent(unknown -> {
                    throw Faults.invalidArgument("privId");
                });
        return privileges;
    }

    private Moref known(Moref entity) {
        if (world.estate().find(entity).isEmpty()) {
            throw Faults.notFound(entity);
        }
        return entity;
    }

    private Object ofEntity(Call call) {
        Moref entity = known(call.args().ref("entity").orElseThrow(() -> Faults.invalidArgument("entity")));
        if (!permissions.has(call.loggedIn().user(), entity, "System.Read")) {
            throw Faults.noPermission(entity, "System.Read");
        }
        if (!call.args().yes("inherited")) {
            return permissionsOn(entity);
        }
        return world.estate()
                .ancestors(entity)
                .flatMap(at -> permissionsOn(at).stream())
                .toList();
    }

    private List<?> permissionsOn(Moref entity) {
        Object value = sight.of(entity)
                .map(source -> sight.value(source, "permission"))
                .orElse(List.of());
        return value instanceof List<?> list ? list : List.of();
    }
}
