package vmend.inventory;

/** The kinds of device that a check can tell apart; every concrete vim25 device type maps to one of them, an unheard-of type to UNKNOWN. */
public enum DeviceKind {
    CDROM,
    FLOPPY,
    SERIAL,
    PARALLEL,
    USB,
    USB_CONTROLLER,
    SOUND,
    PCI_PASSTHROUGH,
    SCSI_PASSTHROUGH,
    NIC,
    /** SR-IOV and PVRDMA cards: NICs that cannot be moved like others. */
    NIC_PASSTHROUGH,
    DISK,
    CONTROLLER,
    /** Keyboard, pointing device, video card, VMCI, TPM, watchdog, clock, NVDIMM: part of the machine, never media. */
    FIXED,
    /** A concrete type that vmend has never heard of; it is never touched. */
    UNKNOWN
}
