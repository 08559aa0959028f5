package vmend.mocks.estate;

import java.util.List;

/** The only place that names playbooks, facets, keys and guards of the truth list. */
public final class Facets {
    public static final String DEVICES = "unused-devices";
    public static final String PORT_GROUPS = "promiscuous-port-groups";

    public static final String CDROM = "disconnect-cdrom";
    public static final String FLOPPY = "disconnect-floppy";
    public static final String SERIAL = "disconnect-serial";
    public static final String PARALLEL = "disconnect-parallel";
    public static final String USB = "detach-usb-device";
    /** A device of a class nobody knows. */
    public static final String UNKNOWN_DEVICE = "unknown-device";
    /** A machine whose devices cannot be read. */
    public static final String UNREADABLE_DEVICES = "devices-unreadable";

    public static final String VSS_SWITCH = "vss-switch-security";
    public static final String VSS_GROUP = "vss-portgroup-security";
    public static final String VSS_VLAN_4095 = "vss-vlan-4095";
    public static final String DVS_DEFAULT = "dvs-default-security";
    public static final String DVPG = "dvpg-security";
    public static final String DVPORT = "dvport-override-security";
    public static final String DVPG_OVERRIDE = "dvpg-override-allowed";
    public static final String DVPG_MAC_LEARNING = "dvpg-mac-learning";
    public static final String DVPG_TRUNK = "dvpg-vlan-trunk";

    public static final String TEMPLATE = "template";
    public static final String MANAGED = "managed";
    public static final String FAULT_TOLERANT = "fault-tolerant";
    public static final String METHOD_LOCKED = "method-locked";
    public static final String QUESTION = "question";
    public static final String DISCONNECTED = "disconnected";
    public static final String FOREIGN_NETWORK = "foreign-network";

    /** The three flags as keys name them. */
    public static final List<String> FLAGS = List.of("promiscuous", "macChanges", "forged");

    private Facets() {}

    /** The key of a flag of a named thing within the object, such as a switch of a host. */
    public static String flagOf(String thing, String flag) {
        return thing + " " + flag;
    }

    public static String device(int key) {
        return String.valueOf(key);
    }
}
