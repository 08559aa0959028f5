package vmend.playbook;

import java.util.Locale;

/** What a finding says; an object without a finding passed. */
public enum Verdict {
    FAIL,
    /** Something that is needed to judge is missing; never a pass, never a fix. */
    UNKNOWN;

    /** As it stands in a plan. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
