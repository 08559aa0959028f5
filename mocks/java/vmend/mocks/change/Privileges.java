package vmend.mocks.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.Net;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** The privileges that a reconfiguration asks for, which depend on what in it differs from what is. */
final class Privileges {
    private static final String EDIT = "VirtualMachine.Config.EditDevice";

    private Privileges() {}

    /** A privilege and the object it has to be held on. */
    record Needed(Moref on, String name) {}

    static List<Needed> ofReconfigure(Workshop shop, Vm vm, Obj spec) {
        List<Needed> needed = new ArrayList<>();
        for (Obj change : Reconfigure.changes(spec)) {
            if (change.get("device") instanceof Obj device) {
                ofDevice(shop, vm, device, needed);
            }
        }
        if (!Reconfigure.list(spec.get("extraConfig")).isEmpty()) {
            needed.add(new Needed(vm.ref(), "VirtualMachine.Config.AdvancedConfig"));
        }
        if (spec.get("annotation") != null) {
            needed.add(new Needed(vm.ref(), "VirtualMachine.Config.Annotation"));
        }
        return needed;
    }

    private static void ofDevice(Workshop shop, Vm vm, Obj device, List<Needed> needed) {
        Object now = shop.seen(vm.ref(), "config.hardware.device[" + device.get("key") + "]")
                .orElse(null);
        if (!(now instanceof Obj old)) {
            needed.add(new Needed(vm.ref(), EDIT));
            return;
        }
        if (differs(device, old, "connectable")) {
            needed.add(new Needed(vm.ref(), "VirtualMachine.Interact.DeviceConnection"));
        }
        if (differs(device, old, "backing")) {
            switch (device.type()) {
                case "VirtualCdrom" -> needed.add(new Needed(vm.ref(), "VirtualMachine.Interact.SetCDMedia"));
                case "VirtualFloppy" -> needed.add(new Needed(vm.ref(), "VirtualMachine.Interact.SetFloppyMedia"));
                default -> {
                    needed.add(new Needed(vm.ref(), EDIT));
                    network(shop, device).ifPresent(net -> needed.add(new Needed(net, "Network.Assign")));
                }
            }
        }
    }

    private static boolean differs(Obj wanted, Obj old, String part) {
        if (!(wanted.get(part) instanceof Obj to)) {
            return false;
        }
        if (!(old.get(part) instanceof Obj from) || !from.type().equals(to.type())) {
            return true;
        }
        // A status or a cookie that is sent back, or left out, is no change.
        return to.fields().entrySet().stream()
                .anyMatch(field -> field.getValue() instanceof Obj inner
                        ? !(from.get(field.getKey()) instanceof Obj was) || !within(inner, was)
                        : !field.getValue().equals(from.get(field.getKey())));
    }

    private static boolean within(Obj part, Obj whole) {
        return part.fields().entrySet().stream()
                .allMatch(field -> field.getValue().equals(whole.get(field.getKey())));
    }

    private static Optional<Moref> network(Workshop shop, Obj device) {
        if (!(device.get("backing") instanceof Obj backing)) {
            return Optional.empty();
        }
        if (backing.get("port") instanceof Obj port) {
            return shop.estate()
                    .all(DvGroup.class)
                    .filter(group -> group.spec().key().equals(port.get("portgroupKey")))
                    .map(Entity::ref)
                    .findFirst();
        }
        return shop.estate()
                .all(Net.class)
                .filter(net -> net.name().equals(backing.get("deviceName")))
                .map(Entity::ref)
                .findFirst();
    }
}
