package vmend.mocks.estate;

import java.util.List;

/** The only place that names playbooks, facets, keys and guards of the truth list. */
public final class Facets {
    public static final String DEVICES = "unused-devices";
    public static final String PORT_GROUPS = "promiscuous-port-groups";

    public static final String STORES = "shared-datastores";
    public static final String ZONE_MIX = "shared-datastore-zone-mix";
    public static final String LIGHT_USE = "shared-datastore-light-use";
    public static final String CLUSTERS = "shared-datastore-clusters";
    public static final String EXCLUSIVE = "shared-datastore-not-exclusive";
    public static final String NFS_CLEARTEXT = "nfs-cleartext";
    public static final String READ_WRITE = "datastore-readwrite-where-ro-enough";
    public static final String MULTI_WRITER = "multi-writer-disk";
    public static final String RDM = "rdm-shared";

    public static final String CDROM = "disconnect-cdrom";
    public static final String FLOPPY = "disconnect-floppy";
    public static final String SERIAL = "disconnect-serial";
    public static final String PARALLEL = "disconnect-parallel";
    public static final String USB = "detach-usb-device";
    public static final String USB_CONTROLLER = "usb-controller-present";
    public static final String SOUND = "sound-card-present";
    public static final String PASSTHROUGH = "pci-passthrough-present";
    public static final String NIC = "nic-disconnected-configured";
    public static final String GUEST_CONTROL = "guest-device-control";
    /** The one advanced parameter that says whether a guest may connect its devices; also the key of its facet. */
    public static final String GUEST_CONTROL_KEY = "";

    /** A device of a class nobody knows. */
    public static final String UNKNOWN_DEVICE = "unknown-device";
    /** A machine whose devices or power state cannot be read. */
    public static final String UNREADABLE = "unreadable";

    public static final String VSS_SWITCH = "vss-switch-security";
    public static final String VSS_GROUP = "vss-portgroup-security";
    public static final String VSS_VLAN_4095 = "vss-vlan-4095";
    public static final String DVS_DEFAULT = "dvs-default-security";
    public static final String DVPG = "dvpg-security";
    public static final String DVPORT = "dvport-override-security";
    public static final String DVPG_OVERRIDE = "dvpg-override-allowed";
    public static final String DVPG_MAC_LEARNING = "dvpg-mac-learning";
    public static final String DVPG_TRUNK = "dvpg-vlan-trunk";

    public static final String ANTIVIRUS = "missing-antivirus";
    public static final String NO_ENGINE = "no-engine";
    public static final String AGENT_ONLY = "agent-only";
    public static final String PROTECTION_UNKNOWN = "protection-unknown";

    public static final String TEMPLATE = "template";
    public static final String MANAGED = "managed-by";
    public static final String FAULT_TOLERANT = "fault-tolerant";
    public static final String REPLICATED = "replicated";
    public static final String METHOD_LOCKED = "method-blocked";
    public static final String QUESTION = "question-pending";
    public static final String TASK = "task-running";
    public static final String DISCONNECTED = "not-connected";
    public static final String FOREIGN_NETWORK = "controller-owned";
    public static final String UPLINK = "uplink";
    /** A machine on the group needs, or may need, what it accepts. */
    public static final String REVIEW = "needs review";

    /** The three flags as estate files name them. */
    public static final List<String> FLAGS = List.of("promiscuous", "macChanges", "forged");

    private Facets() {}

    /** The key of a flag: its name in the API. */
    public static String flag(String flag) {
        return switch (flag) {
            case "promiscuous" -> "allowPromiscuous";
            case "forged" -> "forgedTransmits";
            default -> flag;
        };
    }

    /** The key of a flag of a named thing within the object, such as a switch of a host. */
    public static String flagOf(String thing, String flag) {
        return thing + "/" + flag(flag);
    }

    public static String device(int key) {
        return String.valueOf(key);
    }
}
