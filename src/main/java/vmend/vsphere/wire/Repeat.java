package vmend.vsphere.wire;

import java.util.Locale;

/** Whether a call may be sent again when its reply was lost. */
public enum Repeat {
    /** Sent twice it does no more, and tells no less, than sent once. */
    AGAIN,
    /** Never sent again by the transport; whoever called decides what to do. */
    ONCE;

    static Repeat of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
