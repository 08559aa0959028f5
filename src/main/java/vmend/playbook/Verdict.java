package vmend.playbook;

/** What a finding says; an object without a finding passed. */
public enum Verdict {
    FAIL,
    /** Something that is needed to judge is missing; never a pass, never a fix. */
    UNKNOWN
}
