package vmend.inventory;

/** Where the other end of a device is. */
public enum BackingKind {
    /** A physical device of the host. */
    HOST_DEVICE,
    /** A file on a datastore: disk, ISO, floppy image, serial or parallel output. */
    FILE,
    /** A device of whoever has the console open. */
    CLIENT_DEVICE,
    /** A USB device of another host. */
    REMOTE_HOST,
    /** A named pipe on the host. */
    PIPE,
    /** A network socket: reach into the machine over the network. */
    NETWORK_URI,
    THIN_PRINT,
    STANDARD_NETWORK,
    DISTRIBUTED_PORT,
    OPAQUE_NETWORK,
    OTHER
}
