package vmend.playbooks.guest;

import java.util.List;
import vmend.playbook.Evidence;

/**
 * What one source says of a machine's protection.
 *
 * @param reason one line; the same for machines of which the same holds, so that they can be counted together
 */
record Testimony(Answer answer, String reason, List<Evidence> evidence) {
    Testimony {
        evidence = List.copyOf(evidence);
    }

    /** The four answers. */
    enum Answer {
        /** It is protected. */
        YES,
        /** It is not. */
        NO,
        /** The source is not in use for this machine, or proves nothing. */
        SILENT,
        /** What the source says could not be read. */
        UNREAD
    }

    static Testimony yes(String reason) {
        return new Testimony(Answer.YES, reason, List.of());
    }

    static Testimony no(String reason, Evidence... evidence) {
        return new Testimony(Answer.NO, reason, List.of(evidence));
    }

    /** A source that the site does not use. */
    static Testimony unused() {
        return new Testimony(Answer.SILENT, "", List.of());
    }

    static Testimony silent(String reason, Evidence... evidence) {
        return new Testimony(Answer.SILENT, reason, List.of(evidence));
    }

    static Testimony unread(String reason) {
        return new Testimony(Answer.UNREAD, reason, List.of());
    }

    boolean is(Answer wanted) {
        return answer == wanted;
    }
}
