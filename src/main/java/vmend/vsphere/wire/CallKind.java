package vmend.vsphere.wire;

/** What a call leaves behind. */
public enum CallKind {
    /** Changes nothing at all. */
    READ("read"),
    /** Makes, moves or ends something that lives in our own session only. */
    SESSION_HELPER("session-helper"),
    /** Reads, but as a task that others see in vCenter's list. */
    READING_TASK("reading-task"),
    /** Reads, but by logging in to a guest, whose own log keeps it. */
    GUEST_LOGON("guest-logon"),
    /** Changes something; in no list of calls that read, and sent only for what was approved. */
    WRITE("write");

    private final String word;

    CallKind(String word) {
        this.word = word;
    }

    /** The word that stands for it in the data files. */
    public String word() {
        return word;
    }

    static CallKind of(String word) {
        for (CallKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalStateException("no such class of calls: " + word);
    }
}
