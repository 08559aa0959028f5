package vmend.vsphere.wire;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * The SOAP methods that may be sent: those that read, from a data file with a reason for each, and in a run those that were approved.
 */
public final class CallList {
    private static final String RESOURCE = "/vmend/vsphere/soap-calls.tsv";
    private static final Set<CallKind> OFF = Set.of(CallKind.READING_TASK, CallKind.GUEST_LOGON);

    private final Map<String, Call> calls;
    private final Set<CallKind> off;
    private final ApprovedWrites writes;

    private CallList(Map<String, Call> calls, Set<CallKind> off, ApprovedWrites writes) {
        this.calls = calls;
        this.off = off;
        this.writes = writes;
    }

    /** The list as it is shipped, without the calls that show in vCenter's task list or in a guest's log. */
    public static CallList reading() {
        Map<String, Call> calls = new LinkedHashMap<>();
        for (String[] row : CallTable.read(RESOURCE)) {
            Call call = Call.of(row);
            if (call.kind() == CallKind.WRITE) {
                throw new IllegalStateException(RESOURCE + ": " + call.method() + " does not only read");
            }
            if (calls.put(call.method(), call) != null) {
                throw new IllegalStateException(RESOURCE + ": " + call.method() + " is listed twice");
            }
        }
        return new CallList(Collections.unmodifiableMap(calls), OFF, ApprovedWrites.none());
    }

    /** The same list, with the tasks that only read. */
    public CallList withReadingTasks() {
        return with(CallKind.READING_TASK);
    }

    /** The same list, with the calls that log in to a guest. */
    public CallList withGuestLogons() {
        return with(CallKind.GUEST_LOGON);
    }

    private CallList with(CallKind kind) {
        Set<CallKind> rest = EnumSet.copyOf(off);
        rest.remove(kind);
        return new CallList(calls, rest, writes);
    }

    /** The same list, with the writes of a run's approved actions. */
    public CallList withWrites(ApprovedWrites approved) {
        return new CallList(calls, off, approved);
    }

    public ApprovedWrites writes() {
        return writes;
    }

    /** Every entry that reads, those that are off included. */
    public Collection<Call> entries() {
        return calls.values();
    }

    /** The entry of a method, if it may be sent. */
    public Optional<Call> find(String method) {
        return Optional.ofNullable(calls.get(method))
                .filter(call -> !off.contains(call.kind()))
                .or(() -> writes.find(method).map(Call::of));
    }

    /** The entry of a method, or a problem where it may not be sent. */
    public Call require(String method, String where) {
        return find(method)
                .orElseThrow(() -> Problem.of(
                                Code.CALL_REFUSED,
                                where,
                                method + " was not sent: it neither only reads nor was approved")
                        .asException());
    }

    /**
     * One method that may be sent.
     *
     * @param reply how large its reply may be
     * @param privilege that it asks for; a dash where it asks for none of its own, or where the approved action knows
     * @param reason why it is on the list
     */
    public record Call(String method, CallKind kind, Repeat repeat, ReplySize reply, String privilege, String reason) {
        private static Call of(String[] row) {
            return new Call(row[0], CallKind.of(row[1]), Repeat.of(row[2]), ReplySize.of(row[3]), row[4], row[5]);
        }

        private static Call of(WriteCall write) {
            return new Call(write.method(), CallKind.WRITE, Repeat.ONCE, ReplySize.SINGLE, "-", write.reason());
        }
    }
}
