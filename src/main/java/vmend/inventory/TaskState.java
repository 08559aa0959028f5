package vmend.inventory;

/** Where a task stands. */
public enum TaskState {
    QUEUED,
    RUNNING,
    SUCCESS,
    ERROR
}
