package vmend.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a journal holds. Component names are the fields of the file's format, which later releases must read, so none is ever
 * renamed or given another meaning.
 */
public sealed interface Entry {

    /**
     * A run begins; it belongs to one vCenter.
     *
     * @param approvals ids of the approvals it uses, those of policies among them
     * @param changes tickets of those approvals
     * @param vcenter the instanceUuid
     * @param steps ids of the steps it may carry out, in order
     */
    record Began(
            String run,
            String tool,
            String planId,
            String planDigest,
            String trustDigest,
            List<String> approvals,
            List<String> changes,
            String vcenter,
            String vcenterName,
            List<String> steps)
            implements Entry {}

    /**
     * A call is about to be made; on the disk before it is sent.
     *
     * @param attempt counts from 1 within the step
     * @param undo whether it takes the step back, as part of its group
     * @param before what the checks found, by path
     * @param beforeImage the edited object as it was on the wire; empty where the call replaces nothing
     * @param vcenterTime vCenter's own time right before, by which its tasks are told; absent in journals before 0.2
     */
    record Intent(
            String step,
            int attempt,
            boolean undo,
            String call,
            String target,
            Map<String, String> before,
            String beforeImage,
            Optional<Instant> vcenterTime)
            implements Entry {}

    /** vCenter took the call and carries it out in this task. */
    record Tasked(String step, int attempt, String task) implements Entry {}

    /** vCenter took the call and names no task: it was carried out with the answer, or is up to the guest. */
    record Answered(String step, int attempt) implements Entry {}

    /** The call did nothing: vCenter refused it, or it was never sent. */
    record Refused(String step, int attempt, String why) implements Entry {}

    /** The reply was lost; whether the call did anything is still to be found out. */
    record Lost(String step, int attempt, String why) implements Entry {}

    /**
     * A step has ended.
     *
     * @param found what reading back found, by path
     */
    record Ended(String step, Outcome outcome, String text, Map<String, String> found) implements Entry {}

    /** Something a reader of the journal wants to know. */
    record Noted(Optional<String> step, String text) implements Entry {}

    /** Another process goes on with the run. */
    record Resumed(String tool) implements Entry {}

    /** The run has ended; what was not started is said so by its own entry. */
    record Finished(String text) implements Entry {}

    /** The step it is about. */
    default Optional<String> about() {
        if (this instanceof Intent one) {
            return Optional.of(one.step());
        }
        if (this instanceof Tasked one) {
            return Optional.of(one.step());
        }
        if (this instanceof Answered one) {
            return Optional.of(one.step());
        }
        if (this instanceof Refused one) {
            return Optional.of(one.step());
        }
        if (this instanceof Lost one) {
            return Optional.of(one.step());
        }
        if (this instanceof Ended one) {
            return Optional.of(one.step());
        }
        return this instanceof Noted one ? one.step() : Optional.empty();
    }
}
