package vmend.vsphere.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.action.SetTag;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * The REST calls that may be sent: every GET, the few others that read and that a data file gives a reason for, and in a run those that were
 * approved.
 */
public final class RestCallList {
    private static final String RESOURCE = "/vmend/vsphere/rest-calls.tsv";
    private static final String WRITES = "/vmend/vsphere/rest-writes.tsv";

    private final Map<String, Call> calls;
    private final Map<String, Set<Ref>> writes;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private RestCallList(Map<String, Call> calls, Map<String, Set<Ref>> writes) {
        this.calls = calls;
        this.writes = writes;
    }

    /** The list as it is shipped. */
    public static RestCallList reading() {
        Map<String, Call> calls = new LinkedHashMap<>();
        for (String[] row : CallTable.read(RESOURCE)) {
            Call call = new Call(row[0], row[1], CallKind.of(row[2]), Repeat.of(row[3]), row[4]);
            if (call.kind() == CallKind.WRITE) {
                throw new IllegalStateException(RESOURCE + ": " + call.path() + " does not only read");
            }
            if (calls.put(key(call.verb(), call.path()), call) != null) {
                throw new IllegalStateException(RESOURCE + ": " + call.path() + " is listed twice");
            }
        }
        return new RestCallList(Collections.unmodifiableMap(calls), Map.of());
    }

    /** The same list, with the writes of a run's approved actions: each by its whole path, for its own object. */
    public RestCallList withWrites(ApprovedWrites approved) {
        Map<String, Set<Ref>> allowed = new HashMap<>();
        for (String[] row : CallTable.read(WRITES)) {
            for (SetTag tag : approved.tags()) {
                if (tag.kind().equals(row[2])) {
                    String path = row[1].replace("{tag}", encoded(tag.tagId()));
                    allowed.computeIfAbsent(key(row[0], path), any -> new HashSet<>())
                            .add(tag.target());
                }
            }
        }
        return new RestCallList(calls, allowed);
    }

    /** An id as a part of a path: ids come from elsewhere and must not be able to form another path; their colons stay readable. */
    public static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E")
                .replace("%3A", ":");
    }

    /** Every entry that reads. */
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
                .orElseThrow(() -> refused(verb, path, "it neither only reads nor was approved", where)
                        .asException());
    }

    /** Makes sure that a call that changes something is one of those that were approved. */
    public void requireApproved(String verb, String path, byte[] body, String where) {
        Set<Ref> objects = writes.getOrDefault(key(verb, path), Set.of());
        if (objects.isEmpty()) {
            throw refused(verb, path, "no approved step asks for it", where).asException();
        }
        Optional<Ref> object = objectIn(body);
        if (object.filter(objects::contains).isEmpty()) {
            throw refused(verb, path, "no approved step asks for it", where)
                    .found(object.map(ref -> "a call about " + ref).orElse("a body that names no object"))
                    .asException();
        }
    }

    /** The object that a body is about, where it names one and nothing else. */
    private Optional<Ref> objectIn(byte[] body) {
        try {
            JsonNode whole = json.readTree(body);
            JsonNode object = whole.path("object_id");
            JsonNode type = object.path("type");
            JsonNode id = object.path("id");
            return whole.size() == 1 && object.size() == 2 && type.isTextual() && id.isTextual()
                    ? Optional.of(new Ref(type.textValue(), id.textValue()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Problem refused(String verb, String path, String why, String where) {
        return Problem.of(Code.CALL_REFUSED, where, verb + " " + path + " was not sent: " + why);
    }

    private static String key(String verb, String path) {
        return verb + " " + path;
    }

    /**
     * One call that may be sent while vmend reads.
     *
     * @param path the whole path, query included
     * @param reason why it is on the list
     */
    public record Call(String verb, String path, CallKind kind, Repeat repeat, String reason) {}
}
