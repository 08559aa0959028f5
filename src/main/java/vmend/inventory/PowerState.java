package vmend.inventory;

/** Whether a machine runs. */
public enum PowerState {
    POWERED_ON,
    POWERED_OFF,
    SUSPENDED
}
