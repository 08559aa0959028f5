package vmend.mocks.change;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import vmend.mocks.estate.Behaviour;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.VmSpec;
import vmend.mocks.vim.Moref;

/** Puts things in the way of changes while the mock runs, as an estate file can do from the start. */
public final class Obstacles {
    private static final Doer SOMEBODY = Somebody.DOER;

    private final Workshop shop;
    private final TaskRunner tasks;

    public Obstacles(Workshop shop, TaskRunner tasks) {
        this.shop = shop;
        this.tasks = tasks;
    }

    private void behave(Moref on, UnaryOperator<Behaviour> how) {
        shop.estate().behaviours().merge(on, how.apply(Behaviour.USUAL), (old, fresh) -> how.apply(old));
    }

    /** Every task of the method on the object ends with the fault; methods without a task answer with it. */
    public void fail(Moref on, String method, String fault) {
        behave(on, old -> old.failing(method, fault));
    }

    /** Every task of the method on the object takes this long. */
    public void last(Moref on, String method, Duration time) {
        behave(on, old -> old.lasting(method, time));
    }

    /** The guest holds the machine's CD-ROM: who disconnects it is asked a question. */
    public void lockCdrom(Moref machine) {
        behave(machine, old -> old.lockingCdrom(true));
    }

    /** The guest takes this long to shut down. */
    public void shutDownIn(Moref machine, Duration time) {
        behave(machine, old -> old.shuttingDownIn(time));
    }

    /** The guest says that it shuts down and never does. */
    public void neverShutDown(Moref machine) {
        behave(machine, Behaviour::neverShuttingDown);
    }

    /** Takes every obstacle but switched-off methods, questions and lost hosts out of the way. */
    public void clear(Moref on) {
        shop.estate().behaviours().remove(on);
    }

    /** Switches methods of a machine off, as backup products do; none switches all on again. */
    public void disable(Moref machine, String... methods) {
        shop.alone(() -> {
            Vm vm = shop.known(machine, Vm.class);
            shop.estate().replace(vm.with(vm.spec().locked(List.of(methods))));
            shop.changed(machine, "disabledMethod");
            return machine;
        });
    }

    /** Somebody's task works on the object for so long, and changes nothing. */
    public Moref busy(Moref on, String method, Duration time) {
        return tasks.idle(SOMEBODY, method, shop.known(on, Entity.class), time);
    }

    /** The connection to a host is lost, and with it vCenter's view of its machines. */
    public void loseHost(Moref host) {
        connection(host, "notResponding", "connected", "disconnected");
    }

    /** The host is back. */
    public void findHost(Moref host) {
        connection(host, "connected", "disconnected", "connected");
    }

    private void connection(Moref ref, String ofHost, String before, String after) {
        shop.alone(() -> {
            Host host = shop.known(ref, Host.class);
            shop.estate().replace(host.with(host.spec().connected(ofHost)));
            shop.changed(ref, "runtime", "summary.runtime", "overallStatus");
            for (Moref machine : shop.estate().vmsAt(ref)) {
                Vm vm = shop.known(machine, Vm.class);
                VmSpec.Power power = vm.spec().power();
                if (power.connection().equals(before)) {
                    VmSpec to = vm.spec()
                            .powered(
                                    power.connected(after),
                                    vm.spec().guest(),
                                    vm.spec().devices());
                    shop.estate().replace(vm.with(to));
                    shop.changed(machine, "runtime.connectionState", "summary.runtime.connectionState");
                }
            }
            return ref;
        });
    }
}
