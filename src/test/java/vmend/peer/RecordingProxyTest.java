package vmend.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NeedsPeer(Peer.GO)
class RecordingProxyTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private RecordingProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        proxy = RecordingProxy.http(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sdk"));
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.stop(0);
    }

    @Test
    void passesBytesAndHeadersOnAsTheyAre() throws Exception {
        HttpResponse<byte[]> answer = client.send(
                soap("<RetrieveServiceContent xmlns=\"urn:vim25\"/>")
                        .header("Accept-Encoding", "gzip")
                        .header("SOAPAction", "urn:vim25/8.0.3.0")
                        .header("Cookie", "vmware_soap_session=\"abc\"")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo(zipped());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Set-Cookie")).contains("vmware_soap_session=\"def\"; Path=/");
        assertThat(seen)
                .containsExactly("POST /sdk gzip urn:vim25/8.0.3.0 vmware_soap_session=\"abc\" null "
                        + envelope("<RetrieveServiceContent xmlns=\"urn:vim25\"/>"));
    }

    @Test
    void writesDownWhatWasAskedAndWhetherItMayChangeAnything() throws Exception {
        send(soap("<RetrievePropertiesEx xmlns=\"urn:vim25\"><_this/></RetrievePropertiesEx>"));
        send(soap("<v:ReconfigVM_Task xmlns:v=\"urn:vim25\"/>"));
        send(soap("<QueryWhatNobodyKnows xmlns=\"urn:vim25\"/>"));
        send(soap("no element at all"));
        send(at("/api/session", "POST"));
        send(at("/api/cis/tagging/tag-association?action=list-attached-tags-on-objects", "POST"));
        send(at("/rest/com/vmware/cis/tagging/tag-association/id:x?~action=attach", "POST"));
        send(at("/sdk/vimServiceVersions.xml", "GET"));

        assertThat(proxy.calls())
                .extracting(call -> call.seq() + " " + call.kind() + " " + call.name())
                .containsExactly(
                        "1 soap RetrievePropertiesEx",
                        "2 soap ReconfigVM_Task",
                        "3 soap QueryWhatNobodyKnows",
                        "4 soap ?",
                        "5 rest POST /api/session",
                        "6 rest POST /api/cis/tagging/tag-association?action=list-attached-tags-on-objects",
                        "7 rest POST /rest/com/vmware/cis/tagging/tag-association/id:x?~action=attach",
                        "8 rest GET /sdk/vimServiceVersions.xml");
        assertThat(proxy.mutating()).extracting(RecordingProxy.Call::seq).containsExactly(2, 3, 4, 7);
        assertThat(proxy.calls()).allSatisfy(call -> assertThat(call.status()).isEqualTo(500));
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    private HttpRequest.Builder soap(String body) {
        return HttpRequest.newBuilder(proxy.url())
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString(envelope(body)));
    }

    private HttpRequest.Builder at(String path, String method) {
        return HttpRequest.newBuilder(proxy.url().resolve(path)).method(method, HttpRequest.BodyPublishers.noBody());
    }

    private static String envelope(String body) {
        return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Header/><e:Body>" + body
                + "</e:Body></e:Envelope>";
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        seen.add(String.join(
                " ",
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers.getFirst("Accept-Encoding"),
                headers.getFirst("SOAPAction"),
                headers.getFirst("Cookie"),
                headers.getFirst("X-Forwarded-For"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        exchange.getResponseHeaders().add("Set-Cookie", "vmware_soap_session=\"def\"; Path=/");
        byte[] body = zipped();
        exchange.sendResponseHeaders(500, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static byte[] zipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write("<a fault/>".repeat(500).getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
