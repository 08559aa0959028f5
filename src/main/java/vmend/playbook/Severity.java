package vmend.playbook;

/** How bad a finding is; worst first. */
public enum Severity {
    HIGH,
    MEDIUM,
    LOW
}
