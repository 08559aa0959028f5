package vmend.vsphere.wire;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The REST calls that may be sent while vmend reads: every GET, and the few others that a data file gives a reason for. */
public final class RestCallList {
    private static final String RESOURCE = "/vmend/vsphere/rest-calls.tsv";

    private final Map<String, Call> calls;

    private RestCallList(Map<String, Call> calls) {
        this.calls = calls;
    }

    /** The list as it is shipped. */
    public static RestCallList reading() {
        Map<String, Call> calls = new LinkedHashMap<>();
        for (String[] row : CallTable.read(RESOURCE)) {
            Call call = new Call(row[0], row[1], CallKind.of(row[2]), Repeat.of(row[3]), row[4]);
            if (calls.put(key(call.verb(), call.path()), call) != null) {
                throw new IllegalStateException(RESOURCE + ": " + call.path() + " is listed twice");
            }
        }
        return new RestCallList(Collections.unmodifiableMap(calls));
    }

    /** Every entry of the data file. */
    public Collection<Call> entries() {
        return calls.values();
    }

    /** Whether a call may be repeated, or a problem where it may not be sent at all. */
    public Repeat require(String verb, String path, String where) {
        if (verb.equals("GET")) {
            return Repeat.AGAIN;
        }
        return Optional.ofNullable(calls.get(key(verb, path)))
                .map(Call::repeat)
                .orElseThrow(() -> Problem.of(
                                Code.CALL_REFUSED,
                                where,
                                verb + " " + path + " was not sent: it is not a call that only reads")
                        .asException());
    }

    private static String key(String verb, String path) {
        return verb + " " + path;
    }

    /**
     * One call that may be sent.
     *
     * @param path the whole path, query included
     * @param reason why it is on the list
     */
    public record Call(String verb, String path, CallKind kind, Repeat repeat, String reason) {}
}
