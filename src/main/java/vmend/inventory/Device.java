package vmend.inventory;

import java.util.Optional;

/**
 * One virtual device of a machine.
 *
 * @param key unique within the machine, for example 3002
 * @param label as the vSphere Client shows it, for example {@code CD/DVD drive 1}
 * @param wireType the concrete type vCenter sent, for example {@code VirtualCdrom}; kept even when vmend does not know it
 * @param connection empty for devices that cannot be connected or disconnected
 * @param unitNumber empty where vCenter sends none
 * @param disk of a virtual disk only
 * @param sharedBus whether a SCSI controller shares its bus with other machines: noSharing, virtualSharing, physicalSharing
 */
public record Device(
        int key,
        String label,
        DeviceKind kind,
        String wireType,
        Optional<Backing> backing,
        Optional<Connection> connection,
        Optional<Integer> controllerKey,
        Optional<Integer> unitNumber,
        Optional<String> macAddress,
        Optional<Disk> disk,
        Optional<String> sharedBus) {

    /** A device that is no SCSI controller. */
    public Device(
            int key,
            String label,
            DeviceKind kind,
            String wireType,
            Optional<Backing> backing,
            Optional<Connection> connection,
            Optional<Integer> controllerKey,
            Optional<Integer> unitNumber,
            Optional<String> macAddress,
            Optional<Disk> disk) {
        this(
                key,
                label,
                kind,
                wireType,
                backing,
                connection,
                controllerKey,
                unitNumber,
                macAddress,
                disk,
                Optional.empty());
    }

    /** A device that is neither a disk nor a SCSI controller. */
    public Device(
            int key,
            String label,
            DeviceKind kind,
            String wireType,
            Optional<Backing> backing,
            Optional<Connection> connection,
            Optional<Integer> controllerKey,
            Optional<Integer> unitNumber,
            Optional<String> macAddress) {
        this(key, label, kind, wireType, backing, connection, controllerKey, unitNumber, macAddress, Optional.empty());
    }

    /** Whether what is behind it lies on a datastore. */
    public boolean liesOn(Ref datastore) {
        return backing.flatMap(Backing::datastore).filter(datastore::equals).isPresent();
    }

    /**
     * The device's switch.
     *
     * @param connected valid only while the machine is powered on
     * @param status ok, recoverableError, unrecoverableError, untried; valid only while powered on
     */
    public record Connection(
            boolean connected, boolean startConnected, boolean allowGuestControl, Optional<String> status) {}

    /**
     * What is behind the device.
     *
     * @param wireType the concrete type vCenter sent, for example {@code VirtualCdromIsoBackingInfo}
     * @param detail file, host device, URI, or network name, as vCenter names it; the first one that is set
     * @param datastore where a file lies
     * @param portGroupKey of a NIC on a distributed port group
     * @param switchUuid of a NIC on a distributed switch
     * @param portKey the distributed port
     * @param network of a NIC on a standard port group
     */
    public record Backing(
            BackingKind kind,
            String wireType,
            Optional<String> detail,
            Optional<Ref> datastore,
            Optional<String> portGroupKey,
            Optional<String> switchUuid,
            Optional<String> portKey,
            Optional<Ref> network) {

        public static Backing of(BackingKind kind, String wireType, String detail) {
            return new Backing(
                    kind,
                    wireType,
                    Optional.of(detail),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
