package vmend.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who uses a datastore, and how; playbooks and the planner must not differ on it.
 *
 * <p>That a machine uses a datastore is vCenter's own word ({@code Datastore.vm}); how it does is told from its devices and
 * {@code config.files}. What is left, such as a swap file of its own place, is not read: {@code layoutEx} is too large for it.
 *
 * @param uses of the machines that are visible
 * @param notVisible how many others vCenter names
 */
public record StoreUses(List<StoreUse> uses, int notVisible) {
    public StoreUses {
        uses = List.copyOf(uses);
    }

    /** What must be read of datastores and machines. */
    public static List<Need<?>> needs() {
        return List.of(Properties.STORE_VMS, Properties.DEVICES, Properties.VM_FILES);
    }

    /** Unknown where vCenter does not say which machines use it. */
    public static Fact<StoreUses> of(Datastore store, Estate estate) {
        return store.get(Properties.STORE_VMS).map(refs -> {
            List<Vm> visible = refs.stream()
                    .flatMap(ref -> estate.find(ref, Vm.class).stream())
                    .toList();
            return new StoreUses(
                    visible.stream().map(vm -> use(vm, store, visible)).toList(), refs.size() - visible.size());
        });
    }

    private static StoreUse use(Vm vm, Datastore store, List<Vm> there) {
        return vm.get(Properties.DEVICES)
                .match(
                        devices -> use(vm, devices, store, there),
                        () -> unknown(vm, "vCenter shows no devices of it"),
                        why -> unknown(vm, "its devices are not known, " + why));
    }

    private static StoreUse use(Vm vm, List<Device> devices, Datastore store, List<Vm> there) {
        List<Device> writes = new ArrayList<>();
        List<String> other = new ArrayList<>();
        List<String> borrowed = new ArrayList<>();
        Optional<String> open = Optional.empty();
        for (Device device : devices) {
            if (device.kind() != DeviceKind.DISK || !device.liesOn(store.ref())) {
                continue;
            }
            Optional<Disk> disk = device.disk();
            if (disk.flatMap(Disk::rdmMode).isPresent()) {
                other.add("the pointer of raw disk " + device.label());
            } else if (disk.filter(Disk::throwsAway).isPresent()) {
                Fact<Vm> owner = owner(vm, device, there);
                owner.shown().ifPresent(of -> borrowed.add(device.label() + ", a disk of " + of.name()));
                if (owner.equals(Fact.unset())) {
                    writes.add(device);
                }
                open = owner.whyUnknown().isPresent() ? owner.whyUnknown() : open;
            } else {
                writes.add(device);
            }
        }
        if (!writes.isEmpty()) {
            return new StoreUse(vm, StoreUse.Way.WRITES, labels(writes), writes, Optional.empty());
        }
        if (open.isPresent()) {
            return unknown(vm, open.get());
        }
        return files(vm, devices, store, other, borrowed);
    }

    /**
     * Whose disk it is that a machine has attached in a mode that throws writes away, as a backup proxy does for the time of a backup; unset
     * where it is its own.
     */
    private static Fact<Vm> owner(Vm vm, Device device, List<Vm> there) {
        Set<String> files = new HashSet<>(device.disk().map(Disk::chain).orElse(List.of()));
        device.backing().flatMap(Device.Backing::detail).ifPresent(files::add);
        Fact<Vm> found = Fact.unset();
        for (Vm other : there) {
            if (other.ref().equals(vm.ref())) {
                continue;
            }
            Fact<List<Device>> devices = other.get(Properties.DEVICES);
            if (devices.shown().stream().flatMap(List::stream).anyMatch(d -> keeps(d, files))) {
                return Fact.known(other);
            }
            if (devices.whyUnknown().isPresent()) {
                found = Fact.unknown("whether " + device.label() + " is a disk of " + other.name()
                        + " is not known, whose devices are not");
            }
        }
        return found;
    }

    private static boolean keeps(Device device, Set<String> files) {
        return device.disk().filter(disk -> !disk.throwsAway()).isPresent()
                && Stream.concat(
                                device.backing().flatMap(Device.Backing::detail).stream(),
                                device.disk().stream().flatMap(disk -> disk.chain().stream()))
                        .anyMatch(files::contains);
    }

    private static StoreUse files(
            Vm vm, List<Device> devices, Datastore store, List<String> found, List<String> borrowed) {
        List<String> other = new ArrayList<>(found);
        List<String> images = new ArrayList<>();
        for (Device device : devices) {
            if (device.kind() == DeviceKind.DISK
                    && !device.disk().map(Disk::throwsAway).orElse(false)
                    && device.disk().stream().flatMap(d -> d.chain().stream()).anyMatch(file -> on(store, file))) {
                other.add("a base disk of " + device.label());
            } else if (device.liesOn(store.ref()) && image(device)) {
                images.add("the image in " + device.label());
            } else if (device.liesOn(store.ref()) && device.kind() != DeviceKind.DISK) {
                other.add("the file of " + device.label());
            }
        }
        Fact<VmFiles> files = vm.get(Properties.VM_FILES);
        if (files.whyUnknown().isPresent()) {
            return unknown(
                    vm,
                    "where its own files lie is not known, "
                            + files.whyUnknown().get());
        }
        if (files.shown().stream().flatMap(VmFiles::all).anyMatch(file -> on(store, file))) {
            other.add("its configuration or logs");
        }
        if (other.isEmpty() && !images.isEmpty()) {
            return new StoreUse(vm, StoreUse.Way.IMAGE, String.join(", ", images), List.of(), Optional.empty());
        }
        other.addAll(images);
        if (other.isEmpty() && !borrowed.isEmpty()) {
            return new StoreUse(vm, StoreUse.Way.BORROWS, String.join(", ", borrowed), List.of(), Optional.empty());
        }
        return new StoreUse(
                vm,
                StoreUse.Way.OTHER_FILES,
                other.isEmpty() ? "swap or other files" : String.join(", ", other),
                List.of(),
                Optional.empty());
    }

    private static boolean image(Device device) {
        return device.kind() == DeviceKind.CDROM || device.kind() == DeviceKind.FLOPPY;
    }

    /** Paths name the datastore as it is called, objects with {@code /}, {@code \} and {@code %} escaped. */
    public static boolean on(Datastore store, String file) {
        String plain = store.name().replace("%2f", "/").replace("%5c", "\\").replace("%25", "%");
        return file.startsWith("[" + store.name() + "]") || file.startsWith("[" + plain + "]");
    }

    private static StoreUse unknown(Vm vm, String why) {
        return new StoreUse(vm, StoreUse.Way.UNKNOWN, "something", List.of(), Optional.of(why));
    }

    private static String labels(List<Device> disks) {
        return String.join(", ", disks.stream().map(Device::label).toList());
    }
}
