package vmend.mocks.change;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import vmend.mocks.MutationLog;
import vmend.mocks.estate.Behaviour;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.Estate;
import vmend.mocks.estate.PastEvent;
import vmend.mocks.sight.Permissions;
import vmend.mocks.sight.Sight;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;

/** What every change needs at hand: the estate in time, who may do what, and where it is written down that something changed. */
public final class Workshop {
    private final World world;
    private final Sight sight;
    private final Permissions permissions;
    private final MutationLog log;
    private Instant lastStamp = Instant.EPOCH;

    public Workshop(World world, Sight sight, Permissions permissions, MutationLog log) {
        this.world = world;
        this.sight = sight;
        this.permissions = permissions;
        this.log = log;
    }

    World world() {
        return world;
    }

    Estate estate() {
        return world.estate();
    }

    /** Does something while nobody else changes the estate. */
    <T> T alone(Callable<T> action) {
        synchronized (estate()) {
            try {
                return action.call();
            } catch (RuntimeException fault) {
                throw fault;
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** The entity of that kind, or the fault that it is not there. */
    <T extends Entity> T known(Moref ref, Class<T> kind) {
        return estate().find(ref).filter(kind::isInstance).map(kind::cast).orElseThrow(() -> Faults.notFound(ref));
    }

    Behaviour behaviour(Moref ref) {
        return estate().behaviours().getOrDefault(ref, Behaviour.USUAL);
    }

    void require(Doer doer, Moref on, String privilege) {
        if (!permissions.has(doer.user(), on, privilege)) {
            throw Faults.noPermission(on, privilege);
        }
    }

    /** What a client sees behind a path, with all that was laid over it. */
    Optional<Object> seen(Moref ref, String path) {
        return sight.of(ref).map(source -> sight.value(source, path));
    }

    /** The machine's power state as clients see it. */
    String powerState(Vm vm) {
        return seen(vm.ref(), "runtime.powerState").map(Object::toString).orElse("");
    }

    void requireConnected(Moref host) {
        boolean connected = seen(host, "runtime.connectionState").equals(Optional.of("connected"));
        if (!connected) {
            throw Faults.hostNotConnected();
        }
    }

    /** A machine that vCenter cannot reach cannot be changed. */
    void requireReachable(Vm vm) {
        requireConnected(vm.host());
        Optional<Object> state = seen(vm.ref(), "runtime.connectionState");
        if (state.equals(Optional.of("disconnected"))) {
            throw Faults.hostNotConnected();
        }
        if (!state.equals(Optional.of("connected"))) {
            throw Faults.invalidState();
        }
    }

    /** Fails with the fault that was planted for a method of an object, if one was. */
    void planted(Moref on, String method) {
        Optional.ofNullable(behaviour(on).failing().get(method)).ifPresent(fault -> {
            throw PlantedFaults.named(fault, on);
        });
    }

    /** Tells waiting clients that these properties differ; what a test had laid over them is gone. */
    void changed(Moref ref, String... paths) {
        for (String path : paths) {
            estate().changes().renew(ref, path);
        }
    }

    /** Writes a change down that took effect. */
    void done(Doer doer, String method, Moref target, String what) {
        log.add(world.now(), method, target.toString(), what, doer.user(), doer.client());
    }

    /** Adds an event and tells its chain. */
    int event(Doer doer, String type, Moref entity, String message, Map<String, Object> details) {
        return 1001
                + estate().history()
                        .add(new PastEvent(
                                type,
                                world.age(world.now()),
                                Optional.of(entity),
                                doer.domainName(),
                                message,
                                Optional.empty(),
                                Optional.empty(),
                                details));
    }

    /** A moment to name a version by: now, but later than every one before. */
    synchronized Instant stamp() {
        Instant now = world.now().truncatedTo(ChronoUnit.MICROS);
        lastStamp = now.isAfter(lastStamp) ? now : lastStamp.plus(1, ChronoUnit.MICROS);
        return lastStamp;
    }

    String hostName(Vm vm) {
        return estate().find(vm.host()).map(host -> ((Host) host).name()).orElse("");
    }
}
