package vmend.mocks.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Optional;
import vmend.mocks.CallLog;
import vmend.mocks.CallLog.Kind;
import vmend.mocks.change.Doer;
import vmend.mocks.change.Marking;
import vmend.mocks.sight.World;

/** The REST endpoint in both dialects: {@code /api} answers bare values, {@code /rest} wraps them in {@code value}. */
public final class RestEndpoint {
    private static final String OLD = "/rest/com/vmware/cis/";
    private static final String NEW = "/api/cis/";

    private final World world;
    private final CallLog log;
    private final RestSessions sessions;
    private final Tagging tagging;
    private final Attaching attaching;
    private final RestOptions options;
    private final ObjectMapper json = new ObjectMapper();

    public RestEndpoint(World world, Duration idle, CallLog log, RestOptions options, Marking marking) {
        this.world = world;
        this.log = log;
        this.options = options;
        this.sessions = new RestSessions(world.estate().vcenter(), world.clock(), idle);
        this.tagging = new Tagging(world.estate());
        this.attaching = new Attaching(marking);
    }

    public void endSessions() {
        sessions.endAll();
    }

    public int openSessions() {
        return sessions.open();
    }

    /** Answers one request. */
    public RestReply answer(RestRequest request) {
        String user = sessions.user(request.session()).orElse("");
        RestReply reply = route(request, user);
        log.add(new CallLog.Entry(
                world.now(),
                user,
                "rest",
                request.method() + request.action().map(a -> " " + a).orElse(""),
                request.path(),
                kind(request),
                String.valueOf(reply.status())));
        return reply;
    }

    private static Kind kind(RestRequest request) {
        if (request.method().equals("GET")
                || request.action().filter(a -> a.startsWith("list")).isPresent()) {
            return Kind.READING;
        }
        return request.path().endsWith("/session") ? Kind.HELPER : Kind.MUTATING;
    }

    private RestReply route(RestRequest request, String user) {
        boolean old = request.path().startsWith("/rest/");
        if (!old && !options.api()) {
            return RestReply.of(404, "{\"error_type\":\"NOT_FOUND\",\"messages\":[]}");
        }
        if (request.path().equals("/api/session") || request.path().equals(OLD + "session")) {
            return session(request, user, old);
        }
        String prefix = (old ? OLD : NEW) + "tagging/";
        if (!request.path().startsWith(prefix)) {
            return error(404, "NOT_FOUND", old);
        }
        if (user.isEmpty()) {
            return error(401, "UNAUTHENTICATED", old);
        }
        if (options.tagsStatus() != 200) {
            return error(
                    options.tagsStatus(), options.tagsStatus() == 403 ? "UNAUTHORIZED" : "SERVICE_UNAVAILABLE", old);
        }
        return tagging(request, user, request.path().substring(prefix.length()), old);
    }

    private RestReply session(RestRequest request, String user, boolean old) {
        switch (request.method()) {
            case "POST" -> {
                Optional<String> id = sessions.login(request.authorization());
                return id.map(text ->
                                new RestReply(old ? 200 : 201, Optional.of(wrapped(TextNode.valueOf(text), old)), id))
                        .orElseGet(() -> error(401, "UNAUTHENTICATED", old));
            }
            case "DELETE" -> {
                sessions.end(request.session());
                return user.isEmpty() ? error(401, "UNAUTHENTICATED", old) : RestReply.empty(old ? 200 : 204);
            }
            default -> {
                return user.isEmpty()
                        ? error(401, "UNAUTHENTICATED", old)
                        : RestReply.of(200, wrapped(json.createObjectNode().put("user", user), old));
            }
        }
    }

    private RestReply tagging(RestRequest request, String user, String path, boolean old) {
        String[] parts = path.split("/", 2);
        String id = parts.length > 1 ? parts[1].replaceFirst("^id:", "") : "";
        String what = parts[0]
                + (id.isEmpty() ? "" : "/id")
                + request.action().map(a -> "?" + a).orElse("");
        if (what.equals("tag-association/id?attach") || what.equals("tag-association/id?detach")) {
            return attach(request, user, id, old);
        }
        Optional<JsonNode> found = switch (request.method() + " " + what) {
            case "GET category" -> Optional.of(tagging.categories(user));
            case "GET category/id" -> tagging.category(user, id);
            case "GET tag" -> Optional.of(tagging.tags(user));
            case "GET tag/id" -> tagging.tag(user, id);
            case "POST tag/id?list-tags-for-category" -> tagging.tagsOf(user, id);
            case "POST tag?list-tags-for-category" ->
                tagging.tagsOf(user, body(request).path("category_id").asText());
            case "POST tag-association?list-attached-tags-on-objects" ->
                Optional.of(tagging.attachedTo(user, body(request).path("object_ids")));
            case "POST tag-association?list-attached-tags" ->
                Optional.of(tagging.attachedToOne(user, body(request).path("object_id")));
            case "POST tag-association/id?list-attached-objects" -> Optional.of(tagging.objectsWith(user, id));
            default -> Optional.empty();
        };
        return found.map(node -> RestReply.of(200, wrapped(node, old))).orElseGet(() -> error(404, "NOT_FOUND", old));
    }

    private RestReply attach(RestRequest request, String user, String tag, boolean old) {
        Attaching.Outcome outcome = attaching.perform(
                new Doer(user, request.client()),
                request.method(),
                request.action().orElse(""),
                tag,
                body(request).path("object_id"));
        return switch (outcome) {
            case DONE -> RestReply.empty(old ? 200 : 204);
            case NOT_FOUND -> error(404, "NOT_FOUND", old);
            case REFUSED -> error(400, "INVALID_ARGUMENT", old);
            case UNAUTHORIZED -> error(403, "UNAUTHORIZED", old);
        };
    }

    private JsonNode body(RestRequest request) {
        try {
            JsonNode node = json.readTree(request.body());
            return node == null ? json.createObjectNode() : node;
        } catch (JsonProcessingException notJson) {
            return json.createObjectNode();
        }
    }

    private String wrapped(JsonNode value, boolean old) {
        try {
            ObjectNode wrapper = json.createObjectNode();
            wrapper.set("value", value);
            return json.writeValueAsString(old ? wrapper : value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private RestReply error(int status, String type, boolean old) {
        ObjectNode node = json.createObjectNode();
        if (old) {
            node.put("type", "com.vmware.vapi.std.errors." + type.toLowerCase(java.util.Locale.ROOT));
            node.putObject("value").putArray("messages");
        } else {
            node.put("error_type", type);
            node.putArray("messages");
        }
        return RestReply.of(status, node.toString());
    }
}
