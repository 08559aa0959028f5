package vmend.inventory;

/** Whether vCenter reaches an object; the last four are states of machines or of hosts only. */
public enum ConnectionState {
    CONNECTED,
    DISCONNECTED,
    NOT_RESPONDING,
    ORPHANED,
    INACCESSIBLE,
    INVALID
}
