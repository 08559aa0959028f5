package vmend.mocks.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.VmSpec;
import vmend.mocks.sight.Permissions;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;
import vmend.mocks.vim.VimFault;

/** Guest operations: the processes of a guest for one who logs in to it; an account that fails too often is locked, as in a domain. */
final class GuestService {
    static final Moref OPERATIONS = new Moref("GuestOperationsManager", "guestOperationsManager");
    private static final String QUERY = "VirtualMachine.GuestOperations.Query";
    private static final int LOCKED_AFTER = 3;

    private final World world;
    private final Permissions permissions;
    private final Map<String, AtomicInteger> failed = new ConcurrentHashMap<>();

    GuestService(World world, Permissions permissions) {
        this.world = world;
        this.permissions = permissions;
    }

    void register(Map<String, Operation> operations) {
        operations.put("ListProcessesInGuest", this::processes);
    }

    private Object processes(Call call) {
        Moref ref = call.args().ref("vm").orElseThrow(() -> Faults.invalidArgument("vm"));
        Entity.Vm vm = world.estate()
                .find(ref)
                .filter(Entity.Vm.class::isInstance)
                .map(Entity.Vm.class::cast)
                .orElseThrow(() -> Faults.notFound(ref));
        if (!permissions.has(call.loggedIn().user(), ref, QUERY)) {
            throw Faults.noPermission(ref, QUERY);
        }
        VmSpec spec = vm.spec();
        if (!spec.isOn() || !spec.guest().tools().equals("running")) {
            throw fault("GuestOperationsUnavailable", "The guest operations agent could not be contacted.");
        }
        Element auth = call.args().child("auth").orElseThrow(() -> Faults.invalidArgument("auth"));
        String user = auth.text("username");
        AtomicInteger tries = failed.computeIfAbsent(user, any -> new AtomicInteger());
        boolean right = spec.inside()
                .logon()
                .filter((user + ":" + auth.text("password"))::equals)
                .isPresent();
        if (!right || tries.get() >= LOCKED_AFTER) {
            tries.incrementAndGet();
            throw fault("InvalidGuestLogin", "Failed to authenticate with the guest operating system.");
        }
        List<Obj> running = new ArrayList<>();
        long pid = 4;
        for (String name : spec.inside().processes()) {
            running.add(Obj.of("GuestProcessInfo")
                    .with("name", name)
                    .with("pid", pid)
                    .with("owner", "SYSTEM")
                    .with("cmdLine", name + " --token=hunter2")
                    .with("startTime", world.started()));
            pid += 4;
        }
        return running;
    }

    private static VimFault fault(String type, String message) {
        return Faults.of(Obj.of(type), message);
    }
}
