package vmend.mocks.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.mocks.estate.Device;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.VmSpec;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;
import vmend.mocks.vim.VimFault;

/** Changes the configuration of machines as ReconfigVM_Task does: devices by key, options by name, and the annotation. */
public final class Reconfigure {
    static final String METHOD = "ReconfigVM_Task";
    private static final Set<String> MODELLED = Set.of("changeVersion", "deviceChange", "extraConfig", "annotation");
    private static final String LOCKED = "The guest operating system has locked the CD-ROM door and is probably using"
            + " the CD-ROM, which can prevent the guest from recognizing media changes. Disconnect anyway and override"
            + " the lock?";

    private final Workshop shop;
    private final TaskRunner tasks;
    private final DeviceEdits edits;

    public Reconfigure(Workshop shop, TaskRunner tasks) {
        this.shop = shop;
        this.tasks = tasks;
        this.edits = new DeviceEdits(shop);
    }

    /** Starts the task, once the caller is known to hold every privilege that this very change asks for. */
    public Moref start(Doer doer, Moref machine, Obj spec) {
        Vm vm = shop.known(machine, Vm.class);
        Privileges.ofReconfigure(shop, vm, spec).forEach(needed -> shop.require(doer, needed.on(), needed.name()));
        Disabled.check(shop, vm, METHOD);
        spec.fields().keySet().stream()
                .filter(field -> !MODELLED.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw Faults.notModelled("VirtualMachineConfigSpec." + field);
                });
        return tasks.start(doer, METHOD, vm, new Job(doer, machine, spec));
    }

    private final class Job implements TaskRunner.Job {
        private final Doer doer;
        private final Moref machine;
        private final Obj spec;

        private Job(Doer doer, Moref machine, Obj spec) {
            this.doer = doer;
            this.machine = machine;
            this.spec = spec;
        }

        @Override
        public Optional<String> asks() {
            Vm vm = shop.known(machine, Vm.class);
            vm.spec().question().ifPresent(open -> {
                throw Faults.questionPending(open.text());
            });
            checkVersion(vm);
            boolean ejects =
                    edits.edited(vm, changes(spec)).stream().anyMatch(edit -> edit.disconnects("VirtualCdrom"));
            boolean locked = shop.behaviour(machine).cdromLocked() && vm.spec().isOn();
            return ejects && locked ? Optional.of(LOCKED) : Optional.empty();
        }

        private void checkVersion(Vm vm) {
            shop.requireReachable(vm);
            Object expected = spec.get("changeVersion");
            boolean stale = expected != null
                    && !expected.equals("")
                    && !Optional.of(expected).equals(shop.seen(machine, "config.changeVersion"));
            if (stale) {
                throw Faults.concurrentAccess();
            }
        }

        @Override
        public VimFault refused() {
            return Faults.connectFailed("ide0:0");
        }

        @Override
        public String perform() {
            Vm vm = shop.known(machine, Vm.class);
            checkVersion(vm);
            return applied(doer, vm, spec);
        }
    }

    static List<Obj> changes(Obj spec) {
        return list(spec.get("deviceChange"));
    }

    static List<Obj> list(@org.jspecify.annotations.Nullable Object value) {
        List<Obj> objects = new ArrayList<>();
        if (value instanceof List<?> all) {
            all.forEach(one -> objects.add((Obj) one));
        }
        return objects;
    }

    String applied(Doer doer, Vm vm, Obj spec) {
        List<DeviceEdits.Edit> done = edits.edited(vm, changes(spec));
        List<Device> devices = new ArrayList<>(vm.spec().devices());
        List<String> what = new ArrayList<>();
        List<String> paths = new ArrayList<>(List.of("config.changeVersion", "config.modified"));
        for (DeviceEdits.Edit edit : done) {
            Device then = edits.placed(vm, edit);
            devices.replaceAll(old -> old.key() == then.key() ? then : old);
            what.add(DeviceEdits.difference(edit.before(), then));
            paths.add("config.hardware.device[" + then.key() + "]");
            if (edit.movesNic()) {
                paths.addAll(List.of("network", "guest.net"));
            }
        }
        Map<String, String> options = new LinkedHashMap<>(vm.spec().extraConfig());
        for (Obj option : list(spec.get("extraConfig"))) {
            String key = String.valueOf(option.get("key"));
            String value =
                    String.valueOf(Optional.ofNullable(option.get("value")).orElse(""));
            what.add("extraConfig " + key + " " + options.getOrDefault(key, "unset") + " -> " + value);
            // An empty value takes the option away.
            if (value.isEmpty()) {
                options.remove(key);
            } else {
                options.put(key, value);
            }
            paths.add("config.extraConfig");
        }
        String note = Optional.ofNullable(spec.get("annotation"))
                .map(Object::toString)
                .orElse(vm.spec().annotation());
        if (!note.equals(vm.spec().annotation())) {
            what.add("annotation");
            paths.addAll(List.of("config.annotation", "summary.config.annotation"));
        }
        shop.estate().replace(vm.with(vm.spec().edited(note, options, List.copyOf(devices), edition())));
        shop.changed(vm.ref(), paths.toArray(String[]::new));
        shop.event(doer, "VmReconfiguredEvent", vm.ref(), "Reconfigured " + vm.name(), Map.of("configSpec", spec));
        return what.isEmpty() ? "nothing but the changeVersion" : String.join("; ", what);
    }

    VmSpec.Edition edition() {
        java.time.Instant stamp = shop.stamp();
        return new VmSpec.Edition(stamp.toString(), shop.world().age(stamp));
    }
}
