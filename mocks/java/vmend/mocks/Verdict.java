package vmend.mocks;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** How a request is answered otherwise than it would be. */
public final class Verdict {
    private static final String PAGE = "<html><head><title>503 Service Unavailable</title></head>"
            + "<body><h1>503 Service Unavailable</h1><p>The service is starting.</p></body></html>";

    private final Optional<ResponseDefinition> instead;
    private final Duration delay;
    private final boolean endsSessions;

    private Verdict(Optional<ResponseDefinition> instead, Duration delay, boolean endsSessions) {
        this.instead = instead;
        this.delay = delay;
        this.endsSessions = endsSessions;
    }

    private static Verdict instead(ResponseDefinition response) {
        return new Verdict(Optional.of(response), Duration.ZERO, false);
    }

    private static Verdict fault(Fault fault) {
        return instead(new ResponseDefinitionBuilder().withFault(fault).build());
    }

    /** Nothing is different. */
    public static Verdict goOn() {
        return new Verdict(Optional.empty(), Duration.ZERO, false);
    }

    /** The connection is closed without an answer. */
    public static Verdict emptyReply() {
        return fault(Fault.EMPTY_RESPONSE);
    }

    /** Status 200 and a beginning that cannot be read, then the connection is closed. */
    public static Verdict malformedChunk() {
        return fault(Fault.MALFORMED_RESPONSE_CHUNK);
    }

    /** Bytes that are no HTTP, then the connection is closed. */
    public static Verdict randomThenClose() {
        return fault(Fault.RANDOM_DATA_THEN_CLOSE);
    }

    /** The connection is reset by the server. */
    public static Verdict connectionReset() {
        return fault(Fault.CONNECTION_RESET_BY_PEER);
    }

    /** The answer comes so much later; the effect has been there by then. */
    public static Verdict delayedBy(Duration time) {
        return new Verdict(Optional.empty(), time, false);
    }

    /** A page of a proxy in front, as while services start. */
    public static Verdict unavailable() {
        return instead(new ResponseDefinitionBuilder()
                .withStatus(503)
                .withHeader("Content-Type", "text/html")
                .withBody(PAGE)
                .build());
    }

    /** A fault of a type that has no fields which must be there, such as HostCommunication, with the text clients see. */
    public static Verdict soapFault(String type, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope"
                + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n<soapenv:Body>\n<soapenv:Fault>"
                + "<faultcode>ServerFaultCode</faultcode><faultstring>" + escaped(message) + "</faultstring><detail><"
                + type
                + "Fault xmlns=\"urn:vim25\" xsi:type=\"" + type + "\"></" + type
                + "Fault></detail></soapenv:Fault>\n</soapenv:Body>\n</soapenv:Envelope>";
        return instead(new ResponseDefinitionBuilder()
                .withStatus(500)
                .withHeader("Content-Type", "text/xml; charset=utf-8")
                .withBody(xml.getBytes(StandardCharsets.UTF_8))
                .build());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** All sessions end, as by an idle timeout; before a request it then meets no session, after it the next one does. */
    public static Verdict sessionsEnd() {
        return new Verdict(Optional.empty(), Duration.ZERO, true);
    }

    Optional<ResponseDefinition> instead() {
        return instead;
    }

    Duration delay() {
        return delay;
    }

    boolean endsSessions() {
        return endsSessions;
    }
}
