package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.inventory.Disk;
import vmend.vsphere.soap.XmlCursor;

/** A virtual disk while it is read: its parts stand partly beside the backing, partly in it, partly in the backings below. */
final class DiskDecoder {
    private static final int DEEPEST_CHAIN = 256;

    private Optional<Long> bytes = Optional.empty();
    private Optional<Long> kilobytes = Optional.empty();
    private Optional<String> mode = Optional.empty();
    private Optional<String> sharing = Optional.empty();
    private Optional<String> rdmMode = Optional.empty();
    private Optional<String> lunUuid = Optional.empty();
    private Optional<String> deviceName = Optional.empty();
    private boolean raw;
    private final List<String> chain = new ArrayList<>();

    /** Takes what belongs to it of the device itself; false where it is no element of a disk. */
    boolean ofDevice(XmlCursor c) {
        switch (c.name()) {
            case "capacityInBytes" -> bytes = Optional.of(c.longValue());
            case "capacityInKB" -> kilobytes = Optional.of(c.longValue());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Takes what belongs to it of the backing; false where it is no element of a disk's backing alone. */
    boolean ofBacking(XmlCursor c) {
        switch (c.name()) {
            case "diskMode" -> mode = Optional.of(c.symbol());
            case "sharing" -> sharing = Optional.of(c.symbol());
            case "compatibilityMode" -> rdmMode = Optional.of(c.symbol());
            case "lunUuid" -> lunUuid = text(c);
            case "parent" -> below(c);
            default -> {
                return false;
            }
        }
        return true;
    }

    void backingType(String wireType) {
        raw = wireType.startsWith("VirtualDiskRawDisk");
    }

    void deviceName(String name) {
        deviceName = name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private void below(XmlCursor c) {
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "fileName" ->
                    text(c).filter(any -> chain.size() < DEEPEST_CHAIN).ifPresent(chain::add);
                case "parent" -> below(c);
                default -> c.skip();
            }
        }
    }

    private static Optional<String> text(XmlCursor c) {
        String text = c.text();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    Disk disk() {
        return new Disk(
                bytes.or(() -> kilobytes.map(kb -> kb << 10)),
                mode,
                sharing,
                raw ? rdmMode.or(() -> Optional.of("unknown")) : Optional.empty(),
                raw ? lunUuid.or(() -> deviceName) : Optional.empty(),
                chain);
    }
}
