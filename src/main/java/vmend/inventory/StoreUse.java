package vmend.inventory;

import java.util.List;
import java.util.Optional;

/**
 * How one machine uses one datastore.
 *
 * @param what for a reader, for example {@code Hard disk 1} or {@code an ISO image}
 * @param disks the writable disks it has there
 * @param why where the way is not known
 */
public record StoreUse(Vm vm, Way way, String what, List<Device> disks, Optional<String> why) {
    public StoreUse {
        disks = List.copyOf(disks);
    }

    /** The ways, by how much they couple the machine to others there. */
    public enum Way {
        /** It has a disk there and writes to it. */
        WRITES,
        /** An ISO or floppy image of its drives lies there, and nothing else of it. */
        IMAGE,
        /** Configuration, logs, swap, a port's output, a base disk, the pointer of a raw device mapping. */
        OTHER_FILES,
        /** It has attached a disk of another machine for a while, as a backup proxy does, and has nothing else there. */
        BORROWS,
        /** It has something there, and nobody knows what. */
        UNKNOWN
    }

    /** Its writable disks there together; empty where the size of one is not known. */
    public Optional<Long> bytes() {
        return disks.stream()
                .map(device -> device.disk().flatMap(Disk::capacityBytes))
                .reduce(Optional.of(0L), (sum, one) -> sum.flatMap(s -> one.map(o -> s + o)));
    }
}
