package vmend.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as reports show it: what was approved by whom, and how each step stands.
 *
 * @param state {@code finished} or {@code interrupted}
 * @param vcenter the vCenter's name
 * @param rollbackOf the run that it takes back
 * @param notes what the journal says about the run as a whole
 * @param head digest of the journal's last line
 * @param journal where the journal lies
 */
public record RunDocument(
        String run,
        String state,
        String tool,
        String planId,
        String planDigest,
        String trustDigest,
        Optional<String> rollbackOf,
        String vcenter,
        Instant begun,
        Optional<Instant> ended,
        List<String> approvals,
        List<String> changes,
        List<Step> steps,
        List<String> notes,
        Optional<String> summary,
        long lines,
        String head,
        String journal) {

    /** How good an outcome is, for colour and order. */
    public enum Tone {
        GOOD,
        SKIPPED,
        BAD,
        OPEN
    }

    /**
     * One step.
     *
     * @param impact what the guest or its users notice
     * @param wayBack grade and note
     * @param outcome its word
     * @param text what was found, or why it was not done
     * @param found what reading back found, by path
     * @param calls attempts that were journalled
     */
    public record Step(
            String id,
            String title,
            String playbook,
            String object,
            Optional<String> cluster,
            Map<String, String> before,
            Map<String, String> after,
            String call,
            String impact,
            String wayBack,
            String outcome,
            Tone tone,
            String text,
            Optional<Instant> begun,
            Optional<Instant> ended,
            Map<String, String> found,
            List<String> notes,
            int calls) {}
}
