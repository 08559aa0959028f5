package vmend.runbook;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that the journal of a runbook's run holds. Component names are the fields of the file's format, so none is ever renamed or
 * given another meaning.
 */
public sealed interface RunbookEntry {

    /**
     * A run of a runbook begins.
     *
     * @param digest of the runbook's bytes, which lie beside the journal
     * @param inputs the values it runs with
     * @param trustDigest of the trust file it runs under; empty where it has no stage that needs one
     * @param by user and machine
     * @param outside digests of the playbooks from outside that it was given, by their ids; empty where it was given none
     */
    record Began(
            String run,
            String runbook,
            String digest,
            String tool,
            String by,
            Optional<String> trustDigest,
            Map<String, String> inputs,
            Optional<Map<String, String>> outside)
            implements RunbookEntry {}

    /** A stage is begun; again, after a crash. */
    record Begins(String stage) implements RunbookEntry {}

    /** A stage waits for something until an instant. */
    record Waits(String stage, Instant until, String what) implements RunbookEntry {}

    /** A message is about to be sent. */
    record Tells(String stage, String channel, String message) implements RunbookEntry {}

    /** A message was sent, or could not be. */
    record Told(String stage, String channel, boolean sent, String text) implements RunbookEntry {}

    /** Something a reader of the journal wants to know. */
    record Noted(Optional<String> stage, String text) implements RunbookEntry {}

    /**
     * A stage has ended.
     *
     * @param flow what follows from it
     * @param exit the exit code it stands for
     */
    record Ended(String stage, String flow, int exit, String text, Map<String, String> facts) implements RunbookEntry {}

    /** Another process goes on with it. */
    record Resumed(String tool) implements RunbookEntry {}

    /** It has ended. */
    record Finished(int exit, String text) implements RunbookEntry {}
}
