package vmend.vsphere.wire;

import java.util.Locale;

/** What kind of reply a call has, which decides how large it may be. */
public enum ReplySize {
    /** A stream of many objects, decoded while it arrives. */
    PAGE,
    /** Something that becomes one object in memory. */
    SINGLE;

    public BodyLimits limits() {
        return switch (this) {
            case PAGE -> BodyLimits.page();
            case SINGLE -> BodyLimits.single();
        };
    }

    static ReplySize of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
