package vmend.vsphere.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.vsphere.TlsTrust;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.wire.CallList;
import vmend.vsphere.wire.Deadlines;
import vmend.vsphere.wire.HttpWire;

/** What goes out to a well-behaved server, and what never does. */
@Timeout(60)
class HttpExchangeTest {
    private static final String ACTION = "urn:vim25/8.0.3.0";

    /** One request as the server saw it. */
    private record Seen(String line, String soapAction, String type, String cookie, String accepts, int from) {}

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private HttpWire wire;
    private HttpExchange exchange;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", http -> {
            var headers = http.getRequestHeaders();
            seen.add(new Seen(
                    http.getRequestMethod() + " " + http.getRequestURI(),
                    headers.getFirst("SOAPAction"),
                    headers.getFirst("Content-Type"),
                    headers.getFirst("Cookie"),
                    headers.getFirst("Accept-Encoding"),
                    http.getRemoteAddress().getPort()));
            http.getRequestBody().readAllBytes();
            byte[] reply = Envelopes.replyText("Any").getBytes(UTF_8);
            http.getResponseHeaders().add("Content-Type", "text/xml; charset=utf-8");
            http.getResponseHeaders().add("Set-Cookie", "vmware_soap_session=\"s" + seen.size() + "\"; Path=/");
            http.sendResponseHeaders(200, reply.length);
            http.getResponseBody().write(reply);
            http.close();
        });
        server.start();
        wire = new HttpWire(
                VcenterAddress.of("http://localhost:" + server.getAddress().getPort(), TlsTrust.system()),
                Deadlines.standard());
        exchange = new HttpExchange(wire, CallList.reading());
    }

    @AfterEach
    void stop() {
        wire.close();
        server.stop(0);
    }

    @Test
    void postsAListedCallAsSoap() {
        assertThat(post("CurrentTime", Envelopes.calling("CurrentTime"))).isEqualTo(Envelopes.replyText("Any"));
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).line()).isEqualTo("POST /sdk");
        assertThat(seen.get(0).soapAction()).isEqualTo("\"" + ACTION + "\"");
        assertThat(seen.get(0).type()).isEqualTo("text/xml; charset=utf-8");
        assertThat(seen.get(0).accepts()).isEqualTo("gzip");
    }

    @Test
    void keepsTheNewestCookieUntilToldToForgetIt() {
        post("CurrentTime", Envelopes.calling("CurrentTime"));
        post("CurrentTime", Envelopes.calling("CurrentTime"));
        post("CurrentTime", Envelopes.calling("CurrentTime"));
        exchange.forgetSession();
        post("CurrentTime", Envelopes.calling("CurrentTime"));
        assertThat(seen)
                .extracting(Seen::cookie)
                .containsExactly(null, "vmware_soap_session=\"s1\"", "vmware_soap_session=\"s2\"", null);
    }

    @Test
    void asksForTheVersionsWithoutSoap() {
        String versions = exchange.serviceVersions((status, body) -> text(body));
        assertThat(versions).isNotEmpty();
        assertThat(seen.get(0).line()).isEqualTo("GET /sdk/vimServiceVersions.xml");
    }

    @Test
    void countsWhatWentOverTheWire() {
        post("CurrentTime", Envelopes.calling("CurrentTime"));
        post("CurrentTime", Envelopes.calling("CurrentTime"));
        int bytes = 2 * Envelopes.replyText("Any").length();
        assertThat(wire.traffic()).isEqualTo(new vmend.vsphere.Traffic(2, bytes, bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PowerOffVM_Task", "ReconfigVM_Task", "UpdatePortGroup", "RetrieveProperties", "Destroy_Task"})
    void neverSendsACallThatIsNotListed(String method) {
        assertRefused(method, Envelopes.calling(method));
    }

    @Test
    void neverSendsAReadingTaskThatNobodyAskedFor() {
        assertRefused("SearchDatastoreSubFolders_Task", Envelopes.calling("SearchDatastoreSubFolders_Task"));
    }

    @Test
    void neverSendsAnotherCallUnderAListedName() {
        assertRefused("CurrentTime", Envelopes.calling("PowerOffVM_Task"));
    }

    @Test
    void neverSendsASecondCallBehindAListedOne() {
        assertRefused(
                "CurrentTime",
                Envelopes.body("<CurrentTime xmlns=\"urn:vim25\"/><PowerOffVM_Task xmlns=\"urn:vim25\"/>"));
    }

    @Test
    void neverSendsASecondBody() {
        String twice = new String(Envelopes.calling("CurrentTime"), UTF_8)
                .replace("</s:Envelope>", "<s:Body><PowerOffVM_Task xmlns=\"urn:vim25\"/></s:Body></s:Envelope>");
        assertRefused("CurrentTime", twice.getBytes(UTF_8));
    }

    @Test
    void neverSendsTheRightNameInAnotherNamespace() {
        assertRefused("CurrentTime", Envelopes.body("<CurrentTime xmlns=\"urn:internalvim25\"/>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CurrentTime",
                "<CurrentTime xmlns='urn:vim25'/>",
                "<!DOCTYPE x [<!ENTITY e 'PowerOffVM_Task'>]><x/>",
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>",
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><CurrentTime xmlns='urn:vim25'/>"
            })
    void neverSendsWhatIsNoEnvelope(String text) {
        assertRefused("CurrentTime", text.getBytes(UTF_8));
    }

    @Test
    void ignoresWhatLooksLikeACallInACommentOrHeader() {
        String text = new String(Envelopes.calling("CurrentTime"), UTF_8)
                .replace(
                        "<s:Body>",
                        "<s:Header><operationID xmlns=\"\">vmend-1</operationID></s:Header><s:Body><!-- <x/> -->");
        assertThat(post("CurrentTime", text.getBytes(UTF_8))).isNotEmpty();
    }

    @Test
    void usesOneConnectionForCallsInARow() {
        for (int i = 0; i < 5; i++) {
            post("CurrentTime", Envelopes.calling("CurrentTime"));
        }
        assertThat(seen)
                .hasSize(5)
                .extracting(Seen::from)
                .containsOnly(seen.get(0).from());
    }

    @Test
    void leavesNoThreadBehind() throws InterruptedException {
        post("CurrentTime", Envelopes.calling("CurrentTime"));
        String name = "vmend-http-" + wire.address().name();
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
        assertThat(threads).isNotEmpty();
        wire.close();
        for (Thread thread : threads) {
            thread.join(30_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void sendsNothingOnceClosed() {
        wire.close();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> post("CurrentTime", Envelopes.calling("CurrentTime")));
        assertThat(seen).isEmpty();
    }

    private void assertRefused(String method, byte[] envelope) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> post(method, envelope))
                .satisfies(thrown -> assertThat(thrown.problem().code()).isEqualTo(Code.CALL_REFUSED));
        assertThat(seen).as("requests that reached the server").isEmpty();
    }

    private String post(String method, byte[] envelope) {
        return exchange.post(method, ACTION, envelope, (status, body) -> text(body));
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readAllBytes(), UTF_8);
    }
}
