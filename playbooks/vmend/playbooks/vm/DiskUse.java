package vmend.playbooks.vm;

import static vmend.inventory.Properties.DEVICES;
import static vmend.inventory.Properties.STORE_TYPE;

import java.util.List;
import java.util.Optional;
import vmend.inventory.Datastore;
import vmend.inventory.Device;
import vmend.inventory.DeviceKind;
import vmend.inventory.Disk;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Samples;
import vmend.inventory.Vm;

/**
 * Which counters tell how much a machine uses its disks.
 *
 * <p>disk.usage counts what goes to block storage (VMFS and raw disks). What goes to NFS, vSAN or vVols it does not see, and a machine there
 * would look idle whatever it does; virtualDisk counts at the disk itself, wherever it lies.
 */
final class DiskUse {
    private static final String NAME = "disk mean";

    private DiskUse() {}

    static Need.Statistic whole(IdleVms settings) {
        return new Need.Statistic("disk.usage.average", settings.interval(), settings.window());
    }

    static Need.Statistic reads(IdleVms settings) {
        return new Need.Statistic("virtualDisk.read.average", true, settings.interval(), settings.window());
    }

    static Need.Statistic writes(IdleVms settings) {
        return new Need.Statistic("virtualDisk.write.average", true, settings.interval(), settings.window());
    }

    /** Whether a disk is known to lie where disk.usage does not look. */
    static boolean perDisk(Vm vm, Estate estate) {
        return elsewhere(vm, estate).shown().isPresent();
    }

    static Measure measure(Vm vm, Estate estate, IdleVms settings) {
        if (vm.get(DEVICES)
                .shown()
                .filter(all -> all.stream().noneMatch(DiskUse::isDisk))
                .isPresent()) {
            return Measure.nothing(NAME, "no disk");
        }
        return elsewhere(vm, estate)
                .match(
                        store -> limited(ofDisks(vm, settings, store), settings),
                        () -> limited(vm.get(whole(settings)).map(Mean::of), settings),
                        why -> limited(Fact.unknown("which counter covers its disks is not known, " + why), settings));
    }

    private static Measure limited(Fact<Mean> mean, IdleVms settings) {
        return Measure.mean(NAME, mean, settings.diskBelow().kiloBytesPerSecond(), "KBps", settings.coverage());
    }

    private static Fact<Mean> ofDisks(Vm vm, IdleVms settings, String store) {
        Fact<Samples> writes = vm.get(writes(settings));
        Fact<Mean> both = vm.get(reads(settings)).flatMap(read -> writes.map(written -> Mean.ofBoth(read, written)));
        return both.whyUnknown()
                .map(why -> Fact.<Mean>unknown(store + " is not covered by disk.usage, and " + why))
                .orElse(both);
    }

    /** A datastore of the machine's disks that disk.usage does not cover; unset where all are covered. */
    private static Fact<String> elsewhere(Vm vm, Estate estate) {
        return vm.get(DEVICES).flatMap(devices -> {
            List<Fact<String>> stores = devices.stream()
                    .filter(DiskUse::isDisk)
                    .map(device -> elsewhere(device, estate))
                    .toList();
            return stores.stream()
                    .filter(one -> one.shown().isPresent())
                    .findFirst()
                    .or(() -> stores.stream()
                            .filter(one -> one.whyUnknown().isPresent())
                            .findFirst())
                    .orElse(Fact.unset());
        });
    }

    private static Fact<String> elsewhere(Device device, Estate estate) {
        if (device.disk().flatMap(Disk::rdmMode).isPresent()) {
            return Fact.unset();
        }
        Optional<Datastore> store =
                device.backing().flatMap(Device.Backing::datastore).flatMap(ref -> estate.find(ref, Datastore.class));
        if (store.isEmpty()) {
            return Fact.unknown("the datastore of " + device.label() + " is not visible");
        }
        return store.get()
                .get(STORE_TYPE)
                .match(
                        type -> type.equalsIgnoreCase("VMFS")
                                ? Fact.unset()
                                : Fact.known("datastore " + store.get().name() + " (" + type + ")"),
                        () -> Fact.unknown(
                                "the type of datastore " + store.get().name() + " is not known"),
                        why -> Fact.unknown(
                                "the type of datastore " + store.get().name() + " is not known: " + why));
    }

    private static boolean isDisk(Device device) {
        return device.kind() == DeviceKind.DISK;
    }
}
