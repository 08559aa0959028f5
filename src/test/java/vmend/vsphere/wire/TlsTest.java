package vmend.vsphere.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.TlsTrust;

/** Which certificates are trusted; whatever is refused is refused before a request is sent. */
@Timeout(60)
class TlsTest {
    private static final RawServer.Answer OK =
            (client, out) -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi".getBytes(UTF_8));
    /** A pin that no certificate has. */
    private static final String OTHER_PIN = "3f:9a" + ":00".repeat(30);

    @TempDir
    static Path directory;

    private static TestCertificate valid;
    private static TestCertificate forAnotherName;
    private static TestCertificate expired;
    private static TestCertificate notYetValid;

    @BeforeAll
    static void makeCertificates() throws Exception {
        valid = TestCertificate.valid(directory);
        forAnotherName = TestCertificate.forAnotherName(directory);
        expired = TestCertificate.expired(directory);
        notYetValid = TestCertificate.notYetValid(directory);
    }

    @Test
    void trustsThePinnedCertificate() throws Exception {
        try (RawServer server = valid.serve(OK)) {
            assertThat(get(server, TlsTrust.pin(valid.pin()))).isEqualTo("hi");
        }
    }

    @Test
    void trustsThePinnedCertificateUnderAnyName() throws Exception {
        try (RawServer server = forAnotherName.serve(OK)) {
            assertThat(get(server, TlsTrust.pin(forAnotherName.pin()))).isEqualTo("hi");
        }
    }

    @Test
    void refusesACertificateThatIsNotThePinnedOne() throws Exception {
        try (RawServer server = valid.serve(OK)) {
            Problem problem = refused(server, TlsTrust.pin(OTHER_PIN));
            assertThat(problem.lines())
                    .hasSize(4)
                    .startsWith(
                            "VM-112 " + server.address().name() + ": certificate is not the pinned one",
                            "       expected sha256 " + OTHER_PIN);
            assertThat(problem.found().orElseThrow())
                    .startsWith("sha256 " + valid.pin() + " (CN=vc01.example.com, from 20");
            assertThat(problem.next().orElseThrow()).contains("vmend doctor --vcenter");
        }
    }

    @Test
    void refusesAnExpiredCertificateEvenWhenPinned() throws Exception {
        try (RawServer server = expired.serve(OK)) {
            assertThat(refused(server, TlsTrust.pin(expired.pin())).code()).isEqualTo(Code.CERTIFICATE_EXPIRED);
        }
    }

    @Test
    void refusesAnExpiredCertificateOfATrustedAuthority() throws Exception {
        try (RawServer server = expired.serve(OK)) {
            assertThat(refused(server, TlsTrust.caFile(expired.pem(directory))).code())
                    .isEqualTo(Code.CERTIFICATE_EXPIRED);
        }
    }

    @Test
    void refusesACertificateThatIsNotYetValid() throws Exception {
        try (RawServer server = notYetValid.serve(OK)) {
            assertThat(refused(server, TlsTrust.pin(notYetValid.pin())).code()).isEqualTo(Code.CERTIFICATE_EXPIRED);
        }
    }

    @Test
    void trustsWhatTheFileOfAuthoritiesVouchesFor() throws Exception {
        try (RawServer server = valid.serve(OK)) {
            assertThat(get(server, TlsTrust.caFile(valid.pem(directory)))).isEqualTo("hi");
        }
    }

    @Test
    void refusesAnotherNameEvenFromATrustedAuthority() throws Exception {
        try (RawServer server = forAnotherName.serve(OK)) {
            Problem problem = refused(server, TlsTrust.caFile(forAnotherName.pem(directory)));
            assertThat(problem.code()).isEqualTo(Code.CERTIFICATE_UNTRUSTED);
            assertThat(problem.expected().orElseThrow()).startsWith("one made out for localhost");
            assertThat(problem.found().orElseThrow()).endsWith("for elsewhere.example.com");
        }
    }

    @Test
    void refusesASelfSignedCertificateNobodyVouchesFor() throws Exception {
        try (RawServer server = valid.serve(OK)) {
            assertThat(refused(server, TlsTrust.system()).code()).isEqualTo(Code.CERTIFICATE_UNTRUSTED);
        }
    }

    @Test
    void refusesAServerThatSpeaksOnlyTls11() {
        try (RawServer server = RawServer.sendingFirst(serverHelloOfTls11())) {
            assertThat(refusedAsTls(server).code()).isEqualTo(Code.TLS_FAILED);
        }
    }

    @Test
    void refusesAServerThatSpeaksNoTlsAtAll() {
        try (RawServer server = RawServer.sendingFirst("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8))) {
            assertThat(refusedAsTls(server).code()).isEqualTo(Code.TLS_FAILED);
        }
    }

    @Test
    void tellsAFileOfAuthoritiesThatHoldsNone() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        try (RawServer server = RawServer.answering("")) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> get(server, TlsTrust.caFile(empty)))
                    .satisfies(thrown -> assertThat(thrown.problem().code()).isEqualTo(Code.CONFIG_UNREADABLE));
        }
    }

    @Test
    void looksAtACertificateWithoutTrustingIt() throws Exception {
        try (RawServer server = forAnotherName.serve(OK)) {
            List<SeenCertificate> chain = CertificateLook.at(server.address(), Deadlines.standard());
            assertThat(chain).hasSize(1);
            assertThat(chain.get(0).sha256()).isEqualTo(forAnotherName.pin()).matches("([0-9a-f]{2}:){31}[0-9a-f]{2}");
            assertThat(chain.get(0).subject()).isEqualTo("CN=elsewhere.example.com");
            assertThat(chain.get(0).names()).containsExactly("elsewhere.example.com");
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void looksInVainAtAServerWithoutTls() {
        try (RawServer server = RawServer.sendingFirst("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8))) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> CertificateLook.at(server.tlsAddress(TlsTrust.system()), Deadlines.standard()))
                    .satisfies(thrown -> assertThat(thrown.problem().code()).isEqualTo(Code.TLS_FAILED));
        }
    }

    private static String get(RawServer server, TlsTrust trust) {
        try (HttpWire wire = new HttpWire(server.address(trust), Deadlines.standard())) {
            return wire.send(WireRequest.of("GET", "/"), TlsTest::text);
        }
    }

    private static Problem refused(RawServer server, TlsTrust trust) {
        try {
            throw new AssertionError("trusted, and answered: " + get(server, trust));
        } catch (ProblemException e) {
            assertThat(server.requests()).as("requests that got through").isZero();
            return e.problem();
        }
    }

    private static Problem refusedAsTls(RawServer server) {
        try (HttpWire wire = new HttpWire(server.tlsAddress(TlsTrust.pin(OTHER_PIN)), Deadlines.standard())) {
            throw new AssertionError("answered: " + wire.send(WireRequest.of("GET", "/"), TlsTest::text));
        } catch (ProblemException e) {
            return e.problem();
        }
    }

    private static String text(Reply reply) throws IOException {
        return new String(reply.body().readAllBytes(), UTF_8);
    }

    /** The first record such a server sends, by RFC 4346: version 3.2, no session, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA. */
    private static byte[] serverHelloOfTls11() {
        byte[] hello = new byte[5 + 4 + 38];
        byte[] head = {22, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2};
        System.arraycopy(head, 0, hello, 0, head.length);
        hello[hello.length - 3] = (byte) 0xC0;
        hello[hello.length - 2] = 0x13;
        return hello;
    }
}
