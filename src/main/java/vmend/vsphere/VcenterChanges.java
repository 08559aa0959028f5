package vmend.vsphere;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.action.Action;
import vmend.inventory.DvPort;
import vmend.inventory.Facts;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.inventory.TaskState;
import vmend.inventory.VcenterInfo;
import vmend.problem.Code;

/**
 * One vCenter on which approved steps are carried out: it reads afresh, sends the calls of approved actions, and looks after what it sent.
 *
 * <p>It is opened for a fixed set of actions. At the wire only their methods on their targets pass, each as the action says, beside what
 * reads; everything else is refused before it is sent. Every method may throw {@link VcenterFaultException} for a typed fault and {@link
 * vmend.problem.ProblemException} with a code of the 1xx group for everything on the way. Reads are repeated and survive the end of the
 * session; {@link Prepared#send} is tried exactly once.
 */
public interface VcenterChanges extends AutoCloseable {
    /** What {@link #logEvent} asks for, on the root folder. */
    String LOG_PRIVILEGE = "Global.LogEvent";

    /** By how much this machine's clock may differ from vCenter's; a run is refused beyond it. */
    Duration MOST_SKEW = Duration.ofSeconds(60);

    /** Problems of {@link Prepared#send} that say that nothing was sent; after any other one nobody knows whether it was. */
    Set<Code> NOTHING_SENT = Set.of(
            Code.CALL_REFUSED,
            Code.UNSENDABLE,
            Code.CIRCUIT_OPEN,
            Code.NOT_SENT,
            Code.CERTIFICATE_EXPIRED,
            Code.CERTIFICATE_NOT_PINNED,
            Code.CERTIFICATE_UNTRUSTED,
            Code.TLS_FAILED,
            Code.UNREACHABLE);

    VcenterInfo info();

    /** vCenter's own clock; all times of a run are told by it. */
    Instant now();

    /**
     * The asked facts of some objects as they are at this moment.
     *
     * <p>An object that is gone is absent from the answer. Needs of any kind may be asked; what cannot be told is an unknown fact.
     */
    Map<Ref, Facts> look(Map<Ref, Set<Need<?>>> asked);

    /** One port of a distributed switch; empty when there is no such port. */
    Optional<DvPort> port(Ref distributedSwitch, String portKey);

    /**
     * Reads what the call needs beside the action itself: the object it edits as it is on the wire, and vCenter's token against concurrent
     * edits ({@code changeVersion}, {@code configVersion}).
     *
     * <p>To be called before the step's checks are read, so that vCenter itself refuses the call when anything changed after that.
     *
     * @throws vmend.problem.ProblemException with {@link vmend.problem.Code#TARGET_CHANGED} when what the action edits is gone or is another
     *     thing now, such as a device of another type; that is drift, found while preparing
     */
    Prepared prepare(Action action);

    /** A call that is ready to be sent. */
    interface Prepared {
        /** What is edited, as it was read: XML, or empty where the call replaces nothing. Goes into the journal before the call. */
        String beforeImage();

        /**
         * Sends the call, once.
         *
         * @return the task that carries it out; empty when the call itself did, or when nothing tells of its end ({@code ShutdownGuest})
         * @throws VcenterFaultException when vCenter refused: nothing was done
         * @throws vmend.problem.ProblemException when the reply was lost: whether anything was done is not known, unless its code is one
         *     of {@link #NOTHING_SENT}
         */
        Optional<Ref> send();
    }

    /** Waits until a task ends or the time is over, and tells how it stands then; empty when vCenter no longer has it. */
    Optional<TaskLook> await(Ref task, Duration atMost);

    /**
     * The tasks that vCenter still keeps of an object, oldest first: without those that are known to be of another kind than the action.
     *
     * <p>vCenter calls a task by names of its own. One that vmend does not know stays in the answer, since it may be the action's.
     */
    List<TaskLook> tasksOf(Action action);

    /**
     * How a task stands.
     *
     * @param queued when it was accepted, by vCenter's clock
     * @param error why it failed, with {@link TaskState#ERROR}
     * @param progress percent, where vCenter says
     */
    record TaskLook(
            Ref task, TaskState state, Instant queued, Optional<VcenterFault> error, Optional<Integer> progress) {
        public boolean ended() {
            return state == TaskState.SUCCESS || state == TaskState.ERROR;
        }
    }

    /**
     * Writes an event into vCenter's log, about the root folder.
     *
     * @return why it could not be written (no privilege, no such method); empty when it was
     */
    Optional<String> logEvent(String message);

    /** The user events since a time, oldest first, whose message begins with a text; empty when events cannot be read, or not all. */
    Optional<List<UserEvent>> userEvents(Instant since, String prefix);

    /** A user event as vCenter keeps it. */
    record UserEvent(Instant at, String user, String message) {}

    /**
     * Which privileges the account lacks, by object; an object of which it has all is not in the answer, one that is gone or may not be
     * asked about lacks all.
     */
    Map<Ref, List<String>> missingPrivileges(Map<Ref, Set<String>> needed);

    Traffic traffic();

    @Override
    void close();
}
