package vmend.mocks.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Device;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.Load;
import vmend.mocks.estate.Vcenter;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** Somebody else, who changes the estate at once and without asking, between a plan and its application. */
public final class Somebody {
    /** Under whose name the changes are in the log, and in events. */
    public static final String USER = "somebody.else@vsphere.local";

    static final Doer DOER = new Doer(USER, "another client");

    private final Workshop shop;
    private final Power power;
    private final Reconfigure reconfigure;

    public Somebody(Workshop shop, Power power, Reconfigure reconfigure) {
        this.shop = shop;
        this.power = power;
        this.reconfigure = reconfigure;
    }

    /** Lets a property answer something else, whatever it is; the next change of that property takes this away. */
    public void set(Moref on, String path, @Nullable Object value) {
        shop.alone(() -> {
            shop.estate().changes().set(on, path, value);
            shop.done(DOER, "set", on, path + " = " + value);
            return on;
        });
    }

    public void powerOn(Moref machine) {
        power(machine, "poweredOn", "PowerOnVM_Task");
    }

    public void powerOff(Moref machine) {
        power(machine, "poweredOff", "PowerOffVM_Task");
    }

    public void suspend(Moref machine) {
        power(machine, "suspended", "SuspendVM_Task");
    }

    private void power(Moref machine, String to, String method) {
        shop.alone(() -> {
            Vm vm = shop.known(machine, Vm.class);
            shop.done(DOER, method, machine, power.moved(DOER, vm, shop.powerState(vm), to));
            return machine;
        });
    }

    /** Changes a machine's configuration; the specification is what a client would send. */
    public void reconfigure(Moref machine, Obj spec) {
        shop.alone(() -> {
            Vm vm = shop.known(machine, Vm.class);
            shop.done(DOER, Reconfigure.METHOD, machine, reconfigure.applied(DOER, vm, spec));
            return machine;
        });
    }

    /** Makes a snapshot and removes it again, as a backup does: only the changeVersion is another one. */
    public void backUp(Moref machine) {
        shop.alone(() -> {
            Vm vm = shop.known(machine, Vm.class);
            shop.estate().replace(vm.with(vm.spec().editedAs(reconfigure.edition())));
            shop.changed(machine, "config.changeVersion", "config.modified");
            shop.done(DOER, "CreateSnapshot_Task", machine, "nothing but the changeVersion");
            return machine;
        });
    }

    /** Gives a machine another load; all its samples are of it, since series are computed and never stored. */
    public void use(Moref machine, Load load) {
        shop.alone(() -> {
            Vm vm = shop.known(machine, Vm.class);
            shop.estate().replace(vm.with(vm.spec().using(load)));
            shop.done(DOER, "use", machine, load.toString());
            return machine;
        });
    }

    /** Attaches a tag, named as {@code category/name}. */
    public void tag(Moref on, String name) {
        shop.alone(() -> {
            String id = shop.estate().marks().categories().stream()
                    .flatMap(category -> category.tags().stream()
                            .filter(tag -> name.equals(category.name() + "/" + tag.name()))
                            .map(Vcenter.Tag::id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no tag " + name));
            Map<Moref, List<String>> all = shop.estate().marks().tags();
            List<String> tags = new ArrayList<>(all.getOrDefault(on, List.of()));
            tags.add(id);
            all.put(on, List.copyOf(tags));
            shop.done(DOER, "tag-association attach", on, "tag " + name);
            return on;
        });
    }

    /** Moves a running machine to another host. */
    public void migrate(Moref machine, Moref toHost) {
        shop.alone(() -> {
            Vm vm = shop.known(machine, Vm.class);
            Host from = shop.known(vm.host(), Host.class);
            Host to = shop.known(toHost, Host.class);
            shop.estate().replace(vm.movedTo(toHost));
            shop.estate().places().leave(from.ref(), machine);
            shop.estate().places().enter(toHost, machine);
            shop.changed(machine, "runtime.host", "summary.runtime.host");
            shop.changed(from.ref(), "vm");
            shop.changed(toHost, "vm");
            Obj source = Obj.of("HostEventArgument").with("name", from.name()).with("host", from.ref());
            shop.event(
                    DOER,
                    "VmMigratedEvent",
                    machine,
                    vm.name() + " was migrated from " + from.name() + " to " + to.name(),
                    Map.of("sourceHost", source));
            shop.done(DOER, "MigrateVM_Task", machine, "host " + from.name() + " -> " + to.name());
            return machine;
        });
    }

    /** Gives an object another name; files keep the old one, as after a rename in vCenter. */
    public void rename(Moref on, String name) {
        shop.alone(() -> {
            Entity entity = shop.known(on, Entity.class);
            shop.estate().changes().set(on, "name", name);
            if (entity instanceof Vm) {
                shop.estate().changes().set(on, "config.name", name);
                shop.estate().changes().set(on, "summary.config.name", name);
                Map<String, Object> names = Map.of("oldName", entity.name(), "newName", name);
                shop.event(DOER, "VmRenamedEvent", on, "Renamed " + entity.name() + " to " + name, names);
            }
            shop.done(DOER, "Rename_Task", on, "name " + entity.name() + " -> " + name);
            return on;
        });
    }

    /** Takes an object away; machines also leave their networks. */
    public void remove(Moref on) {
        shop.alone(() -> {
            Entity entity = shop.known(on, Entity.class);
            if (entity instanceof Vm vm) {
                leave(vm);
                shop.event(DOER, "VmRemovedEvent", on, "Removed " + vm.name() + " from inventory", Map.of());
            }
            shop.estate().remove(on);
            entity.parent().ifPresent(parent -> shop.changed(parent, "childEntity"));
            shop.changed(on, "");
            shop.done(DOER, "Destroy_Task", on, "gone: " + entity.name());
            return on;
        });
    }

    private void leave(Vm vm) {
        shop.changed(vm.host(), "vm");
        for (Device device : vm.spec().devices()) {
            device.nic()
                    .ifPresent(nic -> nic.network().ifPresent(network -> {
                        shop.estate().portsOf(network).stream()
                                .filter(port ->
                                        nic.portKey().filter(port.key()::equals).isPresent())
                                .forEach(port -> shop.estate().places().put(port.left()));
                        shop.changed(network, "vm");
                    }));
        }
    }
}
