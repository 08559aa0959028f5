package vmend.vsphere.soap;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.wire.BodyLimits;
import vmend.vsphere.wire.CallKind;
import vmend.vsphere.wire.CallList;
import vmend.vsphere.wire.CookieJar;
import vmend.vsphere.wire.HttpWire;
import vmend.vsphere.wire.Reply;
import vmend.vsphere.wire.WireRequest;

/** SOAP over HTTP to one vCenter: only listed calls go out, and only what can be an envelope gets to a reader. */
public final class HttpExchange implements Exchange {
    private static final String SDK = "/sdk";
    private static final String VERSIONS = "/sdk/vimServiceVersions.xml";
    private static final int GLANCE_BYTES = 512;

    private final HttpWire wire;
    private final CallList calls;
    private final UnaryOperator<BodyLimits> limits;
    private final EnvelopeCheck envelopes = new EnvelopeCheck();
    private final WriteCheck writes = new WriteCheck();
    private final CookieJar cookies = new CookieJar();

    public HttpExchange(HttpWire wire, CallList calls) {
        this(wire, calls, UnaryOperator.identity());
    }

    /** @param limits what becomes of the limit a call's entry in the list gives */
    HttpExchange(HttpWire wire, CallList calls, UnaryOperator<BodyLimits> limits) {
        this.wire = wire;
        this.calls = calls;
        this.limits = limits;
    }

    @Override
    public <R> R post(String method, String soapAction, byte[] envelope, BodyReader<R> reader) {
        CallList.Call call = calls.require(method, where());
        envelopes.check(method, envelope, where());
        if (call.kind() == CallKind.WRITE) {
            calls.writes().require(method, writes.references(method, envelope, where()), where());
        }
        WireRequest request = WireRequest.of("POST", SDK)
                .header("SOAPAction", '"' + soapAction + '"')
                .body("text/xml; charset=utf-8", envelope)
                .limits(limits.apply(call.reply().limits()));
        return send(request, reader);
    }

    @Override
    public <R> R serviceVersions(BodyReader<R> reader) {
        return send(WireRequest.of("GET", VERSIONS).limits(limits.apply(BodyLimits.single())), reader);
    }

    /** Forgets the session's cookie, so that a new login starts afresh. */
    public void forgetSession() {
        cookies.clear();
    }

    private <R> R send(WireRequest bare, BodyReader<R> reader) {
        WireRequest request =
                cookies.header().map(line -> bare.header("Cookie", line)).orElse(bare);
        return wire.send(request, reply -> {
            cookies.update(reply.setCookies());
            return reader.read(reply.status(), xml(reply));
        });
    }

    /** The body, once it is clear that it can be XML; a page made for people is told as what it is. */
    private InputStream xml(Reply reply) throws IOException {
        boolean fault = reply.status() == 500 && reply.mediaType().endsWith("xml");
        if (!reply.isSuccess() && !fault) {
            throw Problem.of(Code.HTTP_STATUS, where(), "the vCenter answered with an HTTP error")
                    .expected("HTTP 200")
                    .found("HTTP " + reply.status() + typed(reply))
                    .asException();
        }
        BufferedInputStream body = new BufferedInputStream(reply.body());
        body.mark(GLANCE_BYTES);
        String start = glance(body);
        body.reset();
        if (start.isEmpty()) {
            throw notSoap().found("an empty body").asException();
        }
        if (reply.mediaType().endsWith("html") || isPage(start)) {
            throw notSoap().found("a web page" + typed(reply)).asException();
        }
        if (!start.startsWith("<")) {
            throw notSoap().found("something that is no XML" + typed(reply)).asException();
        }
        return body;
    }

    private static String glance(InputStream body) throws IOException {
        String start = new String(body.readNBytes(GLANCE_BYTES), StandardCharsets.UTF_8);
        return start.replace("\uFEFF", "").strip();
    }

    private static boolean isPage(String start) {
        String lower = start.toLowerCase(Locale.ROOT);
        return lower.contains("<!doctype html") || lower.contains("<html");
    }

    private static String typed(Reply reply) {
        return reply.mediaType().isEmpty() ? "" : " (" + reply.mediaType() + ")";
    }

    private Problem notSoap() {
        return Problem.of(Code.NOT_SOAP, where(), "the reply is not a SOAP envelope")
                .expected("XML from " + wire.address().resolve(SDK))
                .next("Check that the address is a vCenter's own, not a proxy or portal before it.");
    }

    private String where() {
        return wire.address().name();
    }
}
