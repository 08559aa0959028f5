package vmend.playbook;

import java.util.Locale;

/** How bad a finding is; worst first. */
public enum Severity {
    HIGH,
    MEDIUM,
    LOW;

    /** As it stands in a plan. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
