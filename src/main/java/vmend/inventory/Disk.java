package vmend.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What a virtual disk has beside its backing file.
 *
 * @param capacityBytes the size the guest sees; empty where vCenter sends none
 * @param mode diskMode, for example {@code persistent} or {@code independent_nonpersistent}
 * @param sharing {@code sharingNone} or {@code sharingMultiWriter}
 * @param rdmMode {@code physicalMode} or {@code virtualMode} of a raw device mapping; empty for a disk that is a file
 * @param lun what a raw device mapping maps: the LUN's uuid, else its device name
 * @param chain the files below the backing file, nearest first: what a snapshot or a linked clone builds on
 */
public record Disk(
        Optional<Long> capacityBytes,
        Optional<String> mode,
        Optional<String> sharing,
        Optional<String> rdmMode,
        Optional<String> lun,
        List<String> chain) {

    public Disk {
        chain = List.copyOf(chain);
    }

    /** Whether several machines may write to it at once. */
    public boolean multiWriter() {
        return sharing.filter("sharingMultiWriter"::equals).isPresent();
    }

    /** Whether writes are thrown away at power-off and no snapshot holds it; so backup proxies attach the disks they read. */
    public boolean throwsAway() {
        return mode.filter("independent_nonpersistent"::equals).isPresent();
    }
}
