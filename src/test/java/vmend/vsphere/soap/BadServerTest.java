package vmend.vsphere.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.TlsTrust;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.wire.BodyLimits;
import vmend.vsphere.wire.CallList;
import vmend.vsphere.wire.Deadlines;
import vmend.vsphere.wire.HttpWire;
import vmend.vsphere.wire.RawServer;

/** Servers that misbehave: each is told apart, and none costs more time or memory than was set. */
@Timeout(60)
class BadServerTest {
    private static final int MEGABYTE = 1 << 20;
    private static final Deadlines PATIENT = deadlines(Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final String XML_CHUNKED =
            "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void stopsReadingABodyThatNeverEnds() {
        try (RawServer server = RawServer.answering((client, out) -> chunksForEver(out, 0))) {
            Problem problem = failing(server, PATIENT);
            assertThat(problem.code()).isEqualTo(Code.REPLY_TOO_LARGE);
            assertThat(problem.expected()).contains("at most " + MEGABYTE + " bytes");
            // What the client has not read fills the buffers of two sockets, and no more.
            assertThat(server.sent()).isLessThan(32L * MEGABYTE);
        }
    }

    @Test
    void stopsReadingAPageOfAGigabyte() {
        try (RawServer server = RawServer.answering((client, out) -> {
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 1073741824\r\n\r\n".getBytes(UTF_8));
            byte[] block = spaces(64 * 1024);
            for (long left = 1 << 30; left > 0; left -= block.length) {
                out.write(block);
            }
        })) {
            assertThat(failing(server, PATIENT).code()).isEqualTo(Code.REPLY_TOO_LARGE);
            assertThat(server.sent()).isLessThan(32L * MEGABYTE);
        }
    }

    @Test
    void givesUpOnABodyThatDripsFasterThanTheIdleDeadline() {
        Deadlines deadlines = deadlines(Duration.ofSeconds(20), Duration.ofSeconds(1));
        try (RawServer server = RawServer.answering((client, out) -> chunksForEver(out, 20))) {
            Problem problem = failing(server, deadlines);
            assertThat(problem.code()).isEqualTo(Code.TIMED_OUT);
            assertThat(problem.what()).isEqualTo("the reply did not end in time");
        }
    }

    @Test
    void givesUpOnABodyThatFallsSilent() {
        Deadlines deadlines = deadlines(Duration.ofMillis(300), Duration.ofSeconds(30));
        try (RawServer server = RawServer.answering((client, out) -> {
            out.write((XML_CHUNKED + "5\r\n<xml>\r\n").getBytes(UTF_8));
            Thread.sleep(60_000);
        })) {
            Problem problem = failing(server, deadlines);
            assertThat(problem.code()).isEqualTo(Code.TIMED_OUT);
            assertThat(problem.what()).isEqualTo("the reply stopped coming");
            assertThat(problem.expected()).contains("a piece of it at least every 300 ms");
        }
    }

    @Test
    void givesUpOnAHeaderThatDrips() {
        Duration second = Duration.ofSeconds(1);
        try (RawServer server = RawServer.answering((client, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF_8));
            while (true) {
                out.write('x');
                Thread.sleep(20);
            }
        })) {
            assertThat(failing(server, new Deadlines(second, second, second, second))
                            .code())
                    .isEqualTo(Code.TIMED_OUT);
        }
    }

    @Test
    void stopsUnzippingABomb() {
        try (RawServer server = RawServer.answering((client, out) -> {
            byte[] bomb = zipped(spaces(512 * MEGABYTE / 8));
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + bomb.length + "\r\n\r\n")
                    .getBytes(UTF_8));
            out.write(bomb);
        })) {
            Problem problem = failing(server, PATIENT, new BodyLimits(512L * MEGABYTE, 200));
            assertThat(problem.code()).isEqualTo(Code.REPLY_TOO_LARGE);
            assertThat(problem.expected()).contains("at most 200 times its size");
        }
    }

    @Test
    void readsAZippedReplyThatIsInOrder() {
        byte[] zipped = zipped(Envelopes.replyText("CurrentTime").getBytes(UTF_8));
        try (RawServer server = RawServer.answering((client, out) -> {
                    out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\nContent-Length: "
                                    + zipped.length + "\r\n\r\n")
                            .getBytes(UTF_8));
                    out.write(zipped);
                });
                HttpWire wire = new HttpWire(server.address(), PATIENT)) {
            String reply = post(wire, new BodyLimits(MEGABYTE, 200));
            assertThat(reply).isEqualTo(Envelopes.replyText("CurrentTime"));
            assertThat(wire.traffic().requests()).isEqualTo(1);
            assertThat(wire.traffic().bytesReceived()).isEqualTo(zipped.length);
            assertThat(wire.traffic().bytesExpanded()).isEqualTo(reply.length());
        }
    }

    @Test
    void tellsAZippedReplyThatIsCutShort() {
        byte[] zipped = zipped(Envelopes.replyText("CurrentTime").getBytes(UTF_8));
        try (RawServer server = RawServer.answering((client, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + (zipped.length - 20) + "\r\n\r\n")
                    .getBytes(UTF_8));
            out.write(zipped, 0, zipped.length - 20);
        })) {
            assertThat(failing(server, PATIENT).code()).isEqualTo(Code.MALFORMED_REPLY);
        }
    }

    @Test
    void tellsABodyShorterThanItsLength() {
        String reply = Envelopes.http(200, "text/xml", Envelopes.replyText("CurrentTime"))
                .replaceFirst("Content-Length: \\d+", "Content-Length: 5000");
        assertThat(failing(reply).code()).isEqualTo(Code.CONNECTION_LOST);
    }

    @Test
    void tellsABodyLongerThanItsLength() {
        String reply = Envelopes.http(200, "text/xml", Envelopes.replyText("CurrentTime"))
                .replaceFirst("Content-Length: \\d+", "Content-Length: 60");
        // The transport cannot see it; the reader finds half an envelope.
        try (RawServer server = RawServer.answering(reply);
                HttpWire wire = new HttpWire(server.address(), PATIENT)) {
            assertThat(post(wire, new BodyLimits(MEGABYTE, 200))).hasSize(60);
        }
    }

    @Test
    void tellsAChunkThatIsCutShort() {
        assertThat(failing(XML_CHUNKED + "64\r\n<soap").code()).isEqualTo(Code.CONNECTION_LOST);
    }

    @Test
    void tellsChunksThatEndWithoutTheLastOne() {
        // A whole envelope, but the reply itself did not end: it may have been longer.
        String text = Envelopes.replyText("CurrentTime");
        assertThat(failing(XML_CHUNKED + Integer.toHexString(text.length()) + "\r\n" + text + "\r\n")
                        .code())
                .isEqualTo(Code.CONNECTION_LOST);
    }

    @Test
    void neverFollowsARedirect() {
        try (RawServer other = RawServer.answering(Envelopes.http(200, "text/xml", "<stolen/>"));
                RawServer server = RawServer.answering("HTTP/1.1 307 Temporary Redirect\r\nLocation: "
                        + other.address().base() + "/sdk\r\nContent-Length: 0\r\n\r\n")) {
            Problem problem = failing(server, PATIENT);
            assertThat(problem.code()).isEqualTo(Code.REDIRECTED);
            assertThat(problem.found())
                    .contains("HTTP 307 to " + other.address().base() + "/sdk");
            assertThat(other.requests()).isZero();
        }
    }

    @Test
    void tellsThePageOfAGatewayThatHasNoVcenter() {
        Problem problem =
                failing(Envelopes.http(503, "text/html", "<html><body><h1>no healthy upstream</h1></body></html>"));
        assertThat(problem.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(problem.found()).contains("HTTP 503");
    }

    @Test
    void doesNotTakeAWebPageForAnAnswer() {
        Problem problem = failing(Envelopes.http(200, "text/html", "<html><body><h1>Welcome</h1></body></html>"));
        assertThat(problem.code()).isEqualTo(Code.NOT_SOAP);
        assertThat(problem.found()).contains("a web page (text/html)");
    }

    @Test
    void doesNotTakeAWebPageForXmlOnlyBecauseItSaysSo() {
        assertThat(failing(Envelopes.http(200, "text/xml", "<!DOCTYPE html><html><body/></html>"))
                        .code())
                .isEqualTo(Code.NOT_SOAP);
    }

    @Test
    void tellsAnEmptyBody() {
        assertThat(failing(Envelopes.http(200, "text/xml", "")).found()).contains("an empty body");
    }

    @Test
    void tellsAServerErrorThatIsNoFault() {
        Problem problem = failing(Envelopes.http(500, "text/plain", "out of memory"));
        assertThat(problem.code()).isEqualTo(Code.HTTP_STATUS);
        assertThat(problem.found()).contains("HTTP 500 (text/plain)");
    }

    @Test
    void handsAFaultToTheReader() {
        String fault = new String(Envelopes.body("<s:Fault/>"), UTF_8);
        try (RawServer server = RawServer.answering(Envelopes.http(500, "text/xml; charset=utf-8", fault));
                HttpWire wire = new HttpWire(server.address(), PATIENT)) {
            int status = new HttpExchange(wire, CallList.reading())
                    .post("CurrentTime", "urn:vim25/8.0.3.0", Envelopes.calling("CurrentTime"), (given, body) -> given);
            assertThat(status).isEqualTo(500);
        }
    }

    @Test
    void tellsAConnectionThatIsReset() {
        try (RawServer server = RawServer.answering((client, out) -> client.setSoLinger(true, 0))) {
            assertThat(failing(server, PATIENT).code()).isEqualTo(Code.CONNECTION_LOST);
            assertThat(server.requests()).as("never sent twice behind our back").isEqualTo(1);
        }
    }

    @Test
    void tellsAServerThatTalksSomethingElse() {
        assertThat(failing("SSH-2.0-OpenSSH_9.2\r\n\r\n").code()).isIn(Code.MALFORMED_REPLY, Code.CONNECTION_LOST);
    }

    @Test
    void tellsAHostThatIsNotThere() {
        RawServer server = RawServer.answering("");
        VcenterAddress address = server.address();
        server.close();
        Problem problem = failing(address, PATIENT, new BodyLimits(MEGABYTE, 200));
        assertThat(problem.code()).isEqualTo(Code.UNREACHABLE);
        assertThat(problem.where()).isEqualTo(address.name());
    }

    @Test
    void tellsAHostThatNobodyKnows() {
        VcenterAddress address = VcenterAddress.of("vc01.invalid", TlsTrust.system());
        Problem problem = failing(address, PATIENT, new BodyLimits(MEGABYTE, 200));
        assertThat(problem.code()).isEqualTo(Code.UNREACHABLE);
        assertThat(problem.what()).isEqualTo("no such host is known");
    }

    @Test
    void tellsAReaderThatCouldNotReadAsAMalformedReply() {
        try (RawServer server = RawServer.answering(Envelopes.http(200, "text/xml", "<a/>"));
                HttpWire wire = new HttpWire(server.address(), PATIENT)) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> new HttpExchange(wire, CallList.reading())
                            .post("CurrentTime", "urn:vim25/8.0", Envelopes.calling("CurrentTime"), (status, body) -> {
                                throw new IOException("half an element");
                            }))
                    .satisfies(thrown -> {
                        assertThat(thrown.problem().code()).isEqualTo(Code.MALFORMED_REPLY);
                        assertThat(thrown.problem().found()).contains("half an element");
                    });
        }
    }

    @Test
    void keepsTheReasonEvenFromAReaderThatSwallowsIt() {
        try (RawServer server = RawServer.answering(XML_CHUNKED + "64\r\n<soap");
                HttpWire wire = new HttpWire(server.address(), PATIENT)) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> new HttpExchange(wire, CallList.reading())
                            .post("CurrentTime", "urn:vim25/8.0", Envelopes.calling("CurrentTime"), (status, body) -> {
                                try {
                                    return body.readAllBytes().length;
                                } catch (IOException e) {
                                    return 0;
                                }
                            }))
                    .satisfies(thrown -> assertThat(thrown.problem().code()).isEqualTo(Code.CONNECTION_LOST));
        }
    }

    private static Problem failing(String reply) {
        try (RawServer server = RawServer.answering(reply)) {
            return failing(server, PATIENT);
        }
    }

    private static Problem failing(RawServer server, Deadlines deadlines) {
        return failing(server, deadlines, new BodyLimits(MEGABYTE, 200));
    }

    private static Problem failing(RawServer server, Deadlines deadlines, BodyLimits limits) {
        return failing(server.address(), deadlines, limits);
    }

    private static Problem failing(VcenterAddress address, Deadlines deadlines, BodyLimits limits) {
        try (HttpWire wire = new HttpWire(address, deadlines)) {
            String reply = post(wire, limits);
            throw new AssertionError("no failure, but a reply of " + reply.length() + " characters");
        } catch (ProblemException e) {
            assertThat(e.problem().code().exit()).isEqualTo(ExitCode.FAILED);
            assertThat(e.problem().where()).isEqualTo(address.name());
            return e.problem();
        }
    }

    private static String post(HttpWire wire, BodyLimits limits) {
        return new HttpExchange(wire, CallList.reading(), ignored -> limits)
                .post("CurrentTime", "urn:vim25/8.0.3.0", Envelopes.calling("CurrentTime"), BadServerTest::text);
    }

    /** Reads it all but keeps little, as a decoder does. */
    private static String text(int status, InputStream body) throws IOException {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        byte[] block = new byte[8192];
        for (int count = body.read(block); count >= 0; count = body.read(block)) {
            if (start.size() < 64 * 1024) {
                start.write(block, 0, count);
            }
        }
        return start.toString(UTF_8);
    }

    private static void chunksForEver(OutputStream out, long pauseMillis) throws IOException, InterruptedException {
        out.write((XML_CHUNKED + "5\r\n<xml>\r\n").getBytes(UTF_8));
        byte[] chunk = ("1000\r\n" + " ".repeat(4096) + "\r\n").getBytes(UTF_8);
        byte[] drop = "1\r\n \r\n".getBytes(UTF_8);
        while (true) {
            out.write(pauseMillis == 0 ? chunk : drop);
            Thread.sleep(pauseMillis);
        }
    }

    private static Deadlines deadlines(Duration idle, Duration total) {
        return new Deadlines(Duration.ofSeconds(20), Duration.ofSeconds(20), idle, total);
    }

    private static byte[] spaces(int count) {
        byte[] spaces = new byte[count];
        Arrays.fill(spaces, (byte) ' ');
        spaces[0] = '<';
        return spaces;
    }

    private static byte[] zipped(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
