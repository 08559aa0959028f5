package vmend.playbooks.vm;

/** Whether a machine whose guest was asked to shut down and went on running may be powered off by a later plan. */
public enum PowerOffPolicy {
    NEVER,
    NOT_WINDOWS,
    ALWAYS
}
