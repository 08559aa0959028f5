package vmend.runbook;

import java.time.Instant;

/** Where a stage journals while it is under way; each call returns when it is on the disk. */
public interface StageLog {
    /** Something that a reader wants to know. */
    void note(String text);

    /** Until when it waits; the first such instant of a stage holds, also after a crash. */
    Instant waits(Instant until, String what);

    /** A message is about to be sent, under an id that stays its own. */
    void tells(String channel, String message);

    /** A message was sent, or could not be. */
    void told(String channel, boolean sent, String text);
}
