package vmend.mocks.soap;

import java.util.List;
import java.util.Map;
import vmend.mocks.estate.Estate;
import vmend.mocks.sight.Options;
import vmend.mocks.sight.Permissions;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Obj;

/** vCenter's settings; reading them needs System.Read on the root, as many a monitoring tool has learned. */
final class OptionService {
    private final World world;
    private final Permissions permissions;

    OptionService(World world, Permissions permissions) {
        this.world = world;
        this.permissions = permissions;
    }

    void register(Map<String, Operation> operations) {
        operations.put("QueryOptions", this::query);
    }

    private Object query(Call call) {
        if (!permissions.has(call.loggedIn().user(), Estate.ROOT, "System.Read")) {
            throw Faults.noPermission(call.target(), "System.Read");
        }
        String name = call.args().text("name");
        List<Obj> found = new Options(world)
                .all().stream()
                        .filter(option -> matches(name, String.valueOf(option.get("key"))))
                        .toList();
        if (found.isEmpty()) {
            throw Faults.of(Obj.of("InvalidName").with("name", name), "The name '" + name + "' is not valid.");
        }
        return found;
    }

    /** A name that ends in a dot stands for everything under it. */
    private static boolean matches(String asked, String key) {
        return asked.isEmpty() || key.equals(asked) || (asked.endsWith(".") && key.startsWith(asked));
    }
}
