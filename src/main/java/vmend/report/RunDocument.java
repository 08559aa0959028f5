package vmend.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vmend.action.Impact;
import vmend.action.Inverse;

/**
 * A run as reports show it: what was approved by whom, and how each step stands.
 *
 * <p>Component names are the field names of the JSON report and part of the contract (docs/schema/run.schema.json).
 *
 * @param state {@code finished} or {@code interrupted}
 * @param resumable whether {@code vmend resume} would have something to find out or to do
 * @param vcenter the vCenter's name
 * @param planned how many steps the plan has for this vCenter, approved or not
 * @param rollbackOf the run that it takes back
 * @param steps those that were approved, in the order of the run
 * @param notes what the journal says about the run as a whole
 * @param head digest of the journal's last line
 * @param journal where the journal lies
 */
public record RunDocument(
        String run,
        String state,
        boolean resumable,
        String tool,
        String planId,
        String planDigest,
        String trustDigest,
        long planned,
        Optional<String> rollbackOf,
        String vcenter,
        Instant begun,
        Optional<Instant> ended,
        List<Approval> approvals,
        List<String> changes,
        List<Step> steps,
        List<String> notes,
        Optional<String> summary,
        long lines,
        String head,
        String journal) {

    public RunDocument {
        approvals = List.copyOf(approvals);
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** How good an outcome is, for colour and order. */
    public enum Tone {
        GOOD,
        SKIPPED,
        BAD,
        /** Not known, or not done yet. */
        OPEN;

        /** As it stands in the JSON report. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An approval that the run uses.
     *
     * @param id of the approval, or of a policy
     * @param by the approver whom it names; empty for a policy
     */
    public record Approval(String id, Optional<String> by) {}

    /**
     * One step.
     *
     * @param object the path of what it changes
     * @param impact what the guest or its users notice
     * @param outcome its word
     * @param changed whether this run made it so, and it is so still as far as the run knows
     * @param text what was found, or why it was not done
     * @param found what reading back found, by path
     * @param calls attempts that were journalled
     */
    public record Step(
            String id,
            String title,
            String playbook,
            String name,
            String object,
            Optional<String> cluster,
            Map<String, String> before,
            Map<String, String> after,
            String call,
            Impact impact,
            Inverse inverse,
            String outcome,
            Tone tone,
            boolean changed,
            String text,
            Optional<Instant> begun,
            Optional<Instant> ended,
            Map<String, String> found,
            List<String> notes,
            int calls) {
        public Step {
            notes = List.copyOf(notes);
        }
    }
}
