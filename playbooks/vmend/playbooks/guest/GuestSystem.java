package vmend.playbooks.guest;

import java.util.Locale;
import java.util.Optional;
import vmend.playbook.Severity;

/** The operating systems that are judged. */
enum GuestSystem {
    WINDOWS("windowsGuest", Severity.HIGH),
    LINUX("linuxGuest", Severity.MEDIUM);

    private final String family;
    private final Severity severity;

    GuestSystem(String family, Severity severity) {
        this.family = family;
        this.severity = severity;
    }

    /** By vSphere's {@code guestFamily}; empty for a system that is not judged. */
    static Optional<GuestSystem> ofFamily(String family) {
        for (GuestSystem one : values()) {
            if (one.family.equals(family)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** How grave it is that nothing protects it. */
    Severity severity() {
        return severity;
    }

    /** As name lists write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
