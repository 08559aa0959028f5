package vmend.action;

/** What the guest or its users notice of a step; worse ones last. */
public enum Impact {
    NONE("none"),
    MEDIA("media"),
    REBOOT_PENDING("reboot-pending"),
    NETWORK("network"),
    POWER("power");

    private final String id;

    Impact(String id) {
        this.id = id;
    }

    /** As it stands in a plan. */
    @Override
    public String toString() {
        return id;
    }
}
