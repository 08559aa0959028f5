package vmend.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;

/** Makes and finds on a server what tests need and vmend never makes: tags and custom attributes. Plain HTTP, none of vmend's own code. */
final class RestSetup implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI root;
    private final String session;

    private RestSetup(URI root, String user, String password) {
        this.root = root;
        String pair = user + ":" + password;
        this.session = send(HttpRequest.newBuilder(root.resolve("/rest/com/vmware/cis/session"))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .path("value")
                .asText();
    }

    static RestSetup of(Simulator simulator) {
        return new RestSetup(simulator.url(), Simulator.USER, Simulator.PASSWORD);
    }

    static RestSetup of(URI url, String user, String password) {
        return new RestSetup(url, user, password);
    }

    /** The id of the only tag there is. */
    String onlyTag() {
        JsonNode tags = send(HttpRequest.newBuilder(root.resolve("/rest/com/vmware/cis/tagging/tag"))
                        .header("vmware-api-session-id", session))
                .path("value");
        if (tags.size() != 1) {
            throw new AssertionError(tags.size() + " tags");
        }
        return tags.get(0).asText();
    }

    /** A new tag in a new category; gives its id. */
    String tag(String category, String name) {
        String categoryId = post(
                "category",
                Map.of(
                        "name",
                        category,
                        "description",
                        "",
                        "cardinality",
                        "MULTIPLE",
                        "associable_types",
                        new String[0]));
        return post("tag", Map.of("name", name, "description", "", "category_id", categoryId));
    }

    /** A new custom attribute of virtual machines. */
    void attribute(String name) {
        soap("<Login xmlns=\"urn:vim25\"><_this type=\"SessionManager\">SessionManager</_this><userName>"
                + Simulator.USER + "</userName><password>" + escaped(Simulator.PASSWORD) + "</password></Login>");
        soap(
                "<AddCustomFieldDef xmlns=\"urn:vim25\"><_this type=\"CustomFieldsManager\">CustomFieldsManager</_this><name>"
                        + name + "</name><moType>VirtualMachine</moType></AddCustomFieldDef>");
        soap("<Logout xmlns=\"urn:vim25\"><_this type=\"SessionManager\">SessionManager</_this></Logout>");
    }

    private String post(String what, Map<String, ?> spec) {
        try {
            return send(HttpRequest.newBuilder(root.resolve("/rest/com/vmware/cis/tagging/" + what))
                            .header("vmware-api-session-id", session)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    json.writeValueAsString(Map.of("create_spec", spec)))))
                    .path("value")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void soap(String body) {
        String envelope = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + body
                + "</s:Body></s:Envelope>";
        text(HttpRequest.newBuilder(root.resolve("/sdk"))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(envelope)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            return json.readTree(text(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            if (response.statusCode() != 200) {
                throw new AssertionError("HTTP " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    @Override
    public void close() {
        send(HttpRequest.newBuilder(root.resolve("/rest/com/vmware/cis/session"))
                .header("vmware-api-session-id", session)
                .DELETE());
    }
}
