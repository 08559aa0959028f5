package vmend.approval;

/** What a plan is approved for. */
public enum Purpose {
    /** Its steps mend something. */
    APPLY,
    /** Its steps take back what a run did. */
    ROLLBACK
}
