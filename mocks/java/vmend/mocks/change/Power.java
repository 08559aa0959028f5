package vmend.mocks.change;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.estate.Behaviour;
import vmend.mocks.estate.Device;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.VmSpec;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;

/** Powers machines on and off, suspends them and shuts their guests down, with all that hangs on the power state. */
public final class Power {
    private static final String ON = "poweredOn";
    private static final String OFF = "poweredOff";
    private static final String SUSPENDED = "suspended";

    private final Workshop shop;
    private final TaskRunner tasks;

    public Power(Workshop shop, TaskRunner tasks) {
        this.shop = shop;
        this.tasks = tasks;
    }

    public Moref on(Doer doer, Moref machine) {
        return task(doer, "PowerOnVM_Task", machine, ON);
    }

    public Moref off(Doer doer, Moref machine) {
        return task(doer, "PowerOffVM_Task", machine, OFF);
    }

    public Moref suspend(Doer doer, Moref machine) {
        return task(doer, "SuspendVM_Task", machine, SUSPENDED);
    }

    private Moref task(Doer doer, String method, Moref machine, String to) {
        Vm vm = shop.known(machine, Vm.class);
        Disabled.check(shop, vm, method);
        return tasks.start(doer, method, vm, () -> {
            Vm now = shop.known(machine, Vm.class);
            String state = shop.powerState(now);
            boolean possible = to.equals(SUSPENDED) ? state.equals(ON) : !state.equals(to);
            if (!possible) {
                throw Faults.invalidPowerState(to, state);
            }
            if (now.spec().template()) {
                throw Faults.notSupported();
            }
            shop.requireReachable(now);
            return moved(doer, now, state, to);
        });
    }

    String moved(Doer doer, Vm vm, String from, String to) {
        VmSpec spec = vm.spec();
        Duration now = shop.world().age(shop.world().now());
        boolean resuming = from.equals(SUSPENDED);
        VmSpec.Power old = spec.power();
        // A machine that goes on after it was suspended keeps the time of its boot.
        VmSpec.Power power = new VmSpec.Power(
                to,
                old.connection(),
                to.equals(ON) && !resuming ? now : old.bootedFor(),
                to.equals(SUSPENDED) ? Optional.of(now) : Optional.empty(),
                old.createdFor(),
                to.equals(ON) ? old.consoles() : 0);
        boolean on = to.equals(ON);
        String tools = spec.guest().toolsWhenOn();
        VmSpec.Guest guest = spec.guest().with(on ? tools : tools.replace("running", "notRunning"));
        List<Device> devices = spec.devices().stream()
                .map(device -> device.connect()
                        .map(connect -> device.with(on ? connect.live(resuming) : connect.cut()))
                        .orElse(device))
                .toList();
        shop.estate().replace(vm.with(spec.powered(power, guest, devices)));
        shop.changed(vm.ref(), "runtime.powerState", "runtime.bootTime", "runtime.suspendTime");
        shop.changed(vm.ref(), "runtime.cleanPowerOff", "runtime.numMksConnections", "guest", "guestHeartbeatStatus");
        shop.changed(vm.ref(), "config.hardware.device", "summary.guest", "summary.quickStats", "summary.runtime");
        event(doer, vm, to);
        return "power state " + from + " -> " + to;
    }

    private void event(Doer doer, Vm vm, String to) {
        String host = shop.hostName(vm);
        switch (to) {
            case ON -> vmEvent(doer, "VmPoweredOnEvent", vm, vm.name() + " on " + host + " is powered on");
            case OFF -> vmEvent(doer, "VmPoweredOffEvent", vm, vm.name() + " on " + host + " is powered off");
            default -> vmEvent(doer, "VmSuspendedEvent", vm, vm.name() + " on " + host + " is suspended");
        }
    }

    private void vmEvent(Doer doer, String type, Vm vm, String message) {
        shop.event(doer, type, vm.ref(), message, Map.of());
    }

    /** Asks the guest to shut down; the machine goes off some time later, or never. */
    public void shutDownGuest(Doer doer, Moref machine) {
        Vm vm = shop.known(machine, Vm.class);
        Disabled.check(shop, vm, "ShutdownGuest");
        String state = shop.powerState(vm);
        if (!state.equals(ON)) {
            throw Faults.invalidPowerState(OFF, state);
        }
        shop.requireReachable(vm);
        shop.planted(machine, "ShutdownGuest");
        boolean tools = shop.seen(machine, "guest.toolsRunningStatus").equals(Optional.of("guestToolsRunning"));
        if (!tools) {
            throw Faults.toolsUnavailable();
        }
        vmEvent(doer, "VmGuestShutdownEvent", vm, "Guest OS shut down for " + vm.name());
        Behaviour behaviour = shop.behaviour(machine);
        if (!behaviour.neverShutsDown()) {
            Duration takes = behaviour.shutdownTakes().orElse(tasks.pace().shutdown());
            tasks.after(takes, () -> shop.alone(() -> wentDown(doer, machine)));
        }
    }

    private Moref wentDown(Doer doer, Moref machine) {
        Optional<Vm> vm = shop.estate().find(machine).map(Vm.class::cast);
        vm.filter(now -> shop.powerState(now).equals(ON))
                .ifPresent(now -> shop.done(doer, "ShutdownGuest", machine, moved(doer, now, ON, OFF)));
        return machine;
    }
}
