package vmend.vsphere.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import vmend.vsphere.TlsTrust;
import vmend.vsphere.VcenterAddress;

/** The world of the contract behind one form of the API, over plain HTTP; strict about sessions and batch sizes. */
final class RestStub implements AutoCloseable {
    private static final String ZONE = "urn:vmomi:InventoryServiceCategory:zone:GLOBAL";
    private static final String OWNER = "urn:vmomi:InventoryServiceCategory:owner:GLOBAL";
    private static final String PCI = "urn:vmomi:InventoryServiceTag:pci:GLOBAL";
    private static final String SOC = "urn:vmomi:InventoryServiceTag:soc:GLOBAL";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final boolean wrapped;
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, String> overrides = new ConcurrentHashMap<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private int logins;

    private RestStub(boolean wrapped) throws IOException {
        this.wrapped = wrapped;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Serves {@code /api} only. */
    static RestStub api() throws IOException {
        return new RestStub(false);
    }

    /** Serves {@code /rest} only. */
    static RestStub rest() throws IOException {
        return new RestStub(true);
    }

    VcenterAddress address() {
        return VcenterAddress.of("http://localhost:" + server.getAddress().getPort(), TlsTrust.system());
    }

    int openSessions() {
        return sessions.size();
    }

    int logins() {
        return logins;
    }

    /** Requests in order, as verb and path. */
    List<String> seen() {
        return seen;
    }

    /** Answers one verb and path with "status body" instead. */
    void override(String call, String statusAndBody) {
        overrides.put(call, statusAndBody);
    }

    private void handle(HttpExchange http) throws IOException {
        String call = http.getRequestMethod() + " " + http.getRequestURI();
        byte[] body = http.getRequestBody().readAllBytes();
        seen.add(call);
        String answer = overrides.containsKey(call) ? overrides.get(call) : answer(http, call, body);
        int status = Integer.parseInt(answer.substring(0, 3));
        byte[] text = answer.substring(Math.min(4, answer.length())).getBytes(UTF_8);
        http.getResponseHeaders().add("Content-Type", "application/json");
        http.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
        http.getResponseBody().write(text);
        http.close();
    }

    private String answer(HttpExchange http, String call, byte[] body) throws IOException {
        String session = wrapped ? "/rest/com/vmware/cis/session" : "/api/session";
        String tagging = wrapped ? "/rest/com/vmware/cis/tagging" : "/api/cis/tagging";
        String beforeId = wrapped ? "/id:" : "/";
        if (call.equals("POST " + session)) {
            return login(http);
        }
        String token = http.getRequestHeaders().getFirst("vmware-api-session-id");
        if (call.startsWith(wrapped ? "GET /api" : "GET /rest")
                || call.startsWith(wrapped ? "POST /api" : "POST /rest")) {
            return "404";
        }
        if (token == null || !sessions.contains(token)) {
            return "401";
        }
        if (call.equals("DELETE " + session)) {
            sessions.remove(token);
            return "204";
        }
        return switch (call.substring(call.indexOf(' ') + 1).replace(tagging, "")) {
            case "/category" -> ok(List.of(ZONE, OWNER));
            case "/tag" -> ok(List.of(PCI, SOC));
            default -> details(call, tagging, beforeId, body);
        };
    }

    private String details(String call, String tagging, String beforeId, byte[] body) throws IOException {
        if (call.equals("POST " + tagging + "/tag-association?" + (wrapped ? "~" : "")
                + "action=list-attached-tags-on-objects")) {
            return attached(json.readTree(body).path("object_ids"));
        }
        Map<String, Object> things = Map.of(
                "/category" + beforeId + ZONE,
                Map.of("id", ZONE, "name", "Zone", "cardinality", "SINGLE", "added_in_vsphere_12", true),
                "/category" + beforeId + OWNER,
                Map.of("id", OWNER, "name", "Owner", "used_by", List.of()),
                "/tag" + beforeId + PCI,
                Map.of("id", PCI, "name", "PCI", "category_id", ZONE, "description", ""),
                "/tag" + beforeId + SOC,
                Map.of("id", SOC, "name", "soc", "category_id", OWNER));
        Object thing = things.get(call.replace("GET " + tagging, ""));
        return thing == null ? "404" : ok(thing);
    }

    private String attached(JsonNode objects) throws IOException {
        if (objects.size() > 500) {
            return "400";
        }
        List<Object> answer = new ArrayList<>();
        for (JsonNode object : objects) {
            String id = object.path("id").asText();
            if (id.equals("vm-404")) {
                return "404 {\"error_type\":\"NOT_FOUND\"}";
            }
            if (id.equals("vm-1")) {
                answer.add(Map.of("object_id", object, "tag_ids", List.of(PCI, SOC)));
            } else if (id.endsWith("0")) {
                // Some are told to have none, in one of two ways, and the others are left out: servers differ.
                answer.add(json.createObjectNode()
                        .putPOJO("object_id", object)
                        .putPOJO("tag_ids", wrapped ? null : List.of()));
            }
        }
        return ok(answer);
    }

    private String login(HttpExchange http) throws IOException {
        logins++;
        String basic = "Basic " + Base64.getEncoder().encodeToString("reader:right".getBytes(UTF_8));
        if (!basic.equals(http.getRequestHeaders().getFirst("Authorization"))) {
            return "401 {}";
        }
        String token = "t0ken-" + logins;
        sessions.add(token);
        return (wrapped ? "200 " : "201 ") + json.writeValueAsString(wrapped ? Map.of("value", token) : token);
    }

    private String ok(Object value) throws IOException {
        return "200 " + json.writeValueAsString(wrapped ? Map.of("value", value) : value);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
