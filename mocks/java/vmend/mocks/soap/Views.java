package vmend.mocks.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.Compute;
import vmend.mocks.estate.Entity.Datacenter;
import vmend.mocks.estate.Estate;
import vmend.mocks.sight.Permissions;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Schema;

/** Container and list views. */
final class Views {
    private final Schema schema;
    private final Estate estate;
    private final Permissions permissions;

    Views(Schema schema, Estate estate, Permissions permissions) {
        this.schema = schema;
        this.estate = estate;
        this.permissions = permissions;
    }

    void register(Map<String, Operation> operations) {
        operations.put("CreateContainerView", this::container);
        operations.put("CreateListView", this::list);
        operations.put("DestroyView", this::destroy);
    }

    private Object container(Call call) {
        Session session = call.loggedIn();
        Moref container = call.args().ref("container").orElseThrow(() -> Faults.invalidArgument("container"));
        if (estate.find(container).isEmpty()) {
            throw Faults.notFound(container);
        }
        if (!permissions.has(session.user(), container, "System.View")) {
            throw Faults.noPermission(container, "System.View");
        }
        List<String> types = call.args().texts("type");
        boolean recursive = call.args().yes("recursive");
        Moref ref = session.newRef("ContainerView");
        session.put(ref, () -> property -> switch (property) {
            case "container" -> container;
            case "type" -> types;
            case "recursive" -> recursive;
            case "view" -> members(container, types, recursive, session.user());
            default -> null;
        });
        return ref;
    }

    private List<Moref> members(Moref container, List<String> types, boolean recursive, String user) {
        List<Moref> members = new ArrayList<>();
        for (Moref child : below(container)) {
            boolean wanted = types.isEmpty() || types.stream().anyMatch(type -> schema.isA(child.type(), type));
            if (wanted && permissions.has(user, child, "System.View")) {
                members.add(child);
            }
            if (recursive) {
                members.addAll(members(child, types, true, user));
            }
        }
        return members;
    }

    /** What is under an entity; pools hang under their cluster, virtual machines under their folder only. */
    private List<Moref> below(Moref ref) {
        Entity entity = estate.find(ref).orElseThrow();
        if (entity instanceof Datacenter dc) {
            return List.of(dc.vmFolder(), dc.hostFolder(), dc.datastoreFolder(), dc.networkFolder());
        }
        if (entity instanceof Compute compute) {
            List<Moref> below = new ArrayList<>(estate.childrenOf(compute.ref()));
            below.sort((a, b) -> Boolean.compare(a.equals(compute.rootPool()), b.equals(compute.rootPool())));
            return below;
        }
        return estate.childrenOf(ref);
    }

    private Object list(Call call) {
        Session session = call.loggedIn();
        List<Moref> members = call.args().refs("obj");
        Moref ref = session.newRef("ListView");
        session.put(ref, () -> property -> property.equals("view") ? members : null);
        return ref;
    }

    private @Nullable Object destroy(Call call) {
        if (!call.loggedIn().remove(call.target())) {
            throw Faults.notFound(call.target());
        }
        return null;
    }
}
