package vmend.mocks.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.mocks.estate.Device;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Obj;

/** Turns edits of devices by key into devices: what the client leaves out stays as it is. */
final class DeviceEdits {
    /** The field that names the file or device of a backing, and so what it differs by for the reader of a log. */
    private static final List<String> NAMES = List.of("fileName", "deviceName", "serviceURI", "pipeName");

    private final Workshop shop;
    private final NicMoves moves;

    DeviceEdits(Workshop shop) {
        this.shop = shop;
        this.moves = new NicMoves(shop);
    }

    /** A device before and after; the network an adapter goes to is known, its port is only taken when that is done. */
    record Edit(Device before, Device after, Optional<NicMoves.Target> target) {
        boolean disconnects(String type) {
            return before.type().equals(type)
                    && before.connect().map(Device.Connect::connected).orElse(false)
                    && !after.connect().map(Device.Connect::connected).orElse(false);
        }

        boolean movesNic() {
            return target.isPresent();
        }
    }

    List<Edit> edited(Vm vm, List<Obj> changes) {
        List<Edit> edits = new ArrayList<>();
        for (int index = 0; index < changes.size(); index++) {
            edits.add(edit(vm, changes.get(index), index));
        }
        return edits;
    }

    private Edit edit(Vm vm, Obj change, int index) {
        if (!"edit".equals(change.get("operation"))) {
            throw Faults.notModelled("devices but by edit");
        }
        Obj wanted = (Obj) Optional.ofNullable(change.get("device")).orElseThrow();
        Object key = Optional.ofNullable(wanted.get("key")).orElse(0);
        Device before = vm.spec().devices().stream()
                .filter(device -> key.equals(device.key()))
                .findFirst()
                .orElseThrow(() -> Faults.invalidDevice(index, "deviceChange[" + index + "].device.key"));
        if (!before.type().equals(wanted.type())) {
            throw Faults.invalidDevice(index, "deviceChange[" + index + "].device");
        }
        Device after = connected(vm, before, wanted, index);
        Optional<NicMoves.Target> target = Optional.empty();
        if (wanted.get("backing") instanceof Obj backing) {
            if (before.nic().isPresent()) {
                target = moves.target(vm, before, backing, index);
            } else if (!same(vm, before, backing)) {
                after = after.backedBy(backing(before, backing, index));
            }
        }
        return new Edit(before, after, target);
    }

    private Device connected(Vm vm, Device device, Obj wanted, int index) {
        if (!(wanted.get("connectable") instanceof Obj to)) {
            return device;
        }
        Device.Connect old = device.connect()
                .orElseThrow(() -> Faults.invalidDevice(index, "deviceChange[" + index + "].device.connectable"));
        // What does not run connects nothing; it only keeps what shall be at the next start.
        boolean now = vm.spec().isOn() && Boolean.TRUE.equals(to.get("connected"));
        return device.with(new Device.Connect(
                now,
                Boolean.TRUE.equals(to.get("startConnected")),
                Boolean.TRUE.equals(to.get("allowGuestControl")),
                old.status(),
                old.connectedFor(),
                now));
    }

    /** Whether a backing is the one the device has, as a client sends it back that edits something else. */
    boolean same(Vm vm, Device device, Obj backing) {
        Optional<Object> seen = shop.seen(vm.ref(), "config.hardware.device[" + device.key() + "].backing");
        return seen.filter(Obj.class::isInstance)
                .map(Obj.class::cast)
                .filter(old -> old.type().equals(backing.type()))
                .map(old -> backing.fields().entrySet().stream()
                        .allMatch(field -> field.getValue().equals(old.get(field.getKey()))))
                .orElse(false);
    }

    /** The backing as it will be read: a file also tells its datastore. */
    private Obj backing(Device device, Obj wanted, int index) {
        if (!wanted.type().startsWith(device.type())) {
            throw Faults.invalidBacking(index);
        }
        Obj backing = wanted.copy();
        if (backing.get("fileName") instanceof String file && file.startsWith("[") && file.contains("]")) {
            String store = file.substring(1, file.indexOf(']'));
            if (!store.isEmpty()) {
                backing.with("datastore", shop.estate().store(store).orElseThrow(() -> Faults.invalidBacking(index)));
            }
        }
        boolean named =
                shop.world().schema().field(backing.type(), "useAutoDetect").isPresent();
        return named && backing.get("useAutoDetect") == null ? backing.with("useAutoDetect", false) : backing;
    }

    /** The device as it is after the edit, with the port it takes. */
    Device placed(Vm vm, Edit edit) {
        return edit.target()
                .map(target -> moves.moved(vm, edit.after(), target))
                .orElse(edit.after());
    }

    static String difference(Device before, Device after) {
        List<String> parts = new ArrayList<>();
        before.connect()
                .ifPresent(old -> after.connect().ifPresent(now -> {
                    differs(parts, "connected", old.connected(), now.connected());
                    differs(parts, "startConnected", old.startConnected(), now.startConnected());
                    differs(parts, "allowGuestControl", old.allowGuestControl(), now.allowGuestControl());
                }));
        before.nic()
                .ifPresent(old ->
                        after.nic().ifPresent(now -> differs(parts, "network", old.networkName(), now.networkName())));
        if (!before.written().equals(after.written())) {
            after.written().ifPresent(backing -> parts.add("backing " + backing.type() + named(backing)));
        }
        return "device " + before.key() + (parts.isEmpty() ? " as it was" : " " + String.join(", ", parts));
    }

    private static String named(Obj backing) {
        Set<String> set = backing.fields().keySet();
        return NAMES.stream()
                .filter(set::contains)
                .findFirst()
                .map(name -> " " + backing.get(name))
                .orElse("");
    }

    private static void differs(List<String> parts, String name, Object before, Object after) {
        if (!before.equals(after)) {
            parts.add(name + " " + before + " -> " + after);
        }
    }
}
