package vmend.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static vmend.cli.RanAssert.noTrace;
import static vmend.cli.RanAssert.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.InProcess.Ran;
import vmend.mocks.MockVcenter;
import vmend.problem.Code;

/** vCenters that cannot be read: what an operator is told, and what is left behind. */
@Timeout(180)
class BadVcenterTest {
    @TempDir
    Path directory;

    private InProcess vmend() {
        return new InProcess(directory);
    }

    private static MockVcenter small() {
        return MockVcenter.builder().estate("clean").start();
    }

    private static MockVcenter smallTls() {
        return MockVcenter.builder().estate("clean").tls(true).start();
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        try (MockVcenter mock = small()) {
            Ran ran = vmend().to(mock).with("VMEND_PASSWORD", "not-this-one").run("plan", "-o", "plan.json");

            refused(ran, Code.LOGIN_REFUSED, "the vCenter refused the login of", "Check user name and password");
            assertThat(mock.callLog().methods().stream().filter("Login"::equals))
                    .hasSize(1);
            assertThat(ran.err()).doesNotContain("not-this-one");
            assertThat(directory.resolve("plan.json")).doesNotExist();
        }
    }

    @Test
    void aWrongPinShowsBothAndHowToGetTheNewOne() {
        try (MockVcenter mock = smallTls()) {
            Ran ran = vmend().to(mock).with("VMEND_TLS_SHA256", "ab".repeat(32)).run("plan");

            String name = URI.create(mock.url()).getAuthority();
            refused(ran, Code.CERTIFICATE_NOT_PINNED, "VM-112 " + name + ": certificate is not the pinned one\n");
            assertThat(ran.err())
                    .contains("       expected sha256 ab:ab:ab")
                    .containsPattern("       found    sha256 ([0-9a-f]{2}:){31}[0-9a-f]{2} \\(CN=")
                    .contains("vmend doctor --vcenter " + name);
        }
    }

    @Test
    void anExpiredCertificateIsRefusedEvenWhenPinned() {
        try (MockVcenter mock = MockVcenter.builder()
                .estate("clean")
                .tls(true)
                .certificateValid(Duration.ofDays(-30), Duration.ofDays(-1))
                .start()) {
            refused(vmend().to(mock).run("plan"), Code.CERTIFICATE_EXPIRED, "Renew the certificate");
        }
    }

    @Test
    void aCertificateNobodyVouchesForIsRefused() {
        try (MockVcenter mock = smallTls()) {
            Ran ran = vmend().with("VMEND_URL", mock.url())
                    .with("VMEND_USERNAME", "u")
                    .with("VMEND_PASSWORD", "p")
                    .run("plan");

            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.err()).contains("VM-111", "prints its pin").doesNotContain("\tat ");
            assertThat(mock.callLog().methods()).doesNotContain("Login");
        }
    }

    @Test
    void anUnreachableHostIsTold() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Ran ran = vmend().with("VMEND_URL", "https://127.0.0.1:" + free)
                .with("VMEND_USERNAME", "u")
                .with("VMEND_PASSWORD", "p")
                .run("plan", "-o", "plan.json");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("VM-101 127.0.0.1:" + free + ": no connection could be made");
        assertThat(directory.resolve("plan.json")).doesNotExist();
    }

    @Test
    void anUnknownHostIsTold() {
        Ran ran = vmend().with("VMEND_USERNAME", "u")
                .with("VMEND_PASSWORD", "p")
                .run("plan", "--vcenter", "https://no-such-host.invalid");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("VM-101 no-such-host.invalid", "getent hosts no-such-host.invalid");
    }

    @Test
    void plainHttpLeavesThisMachineNever() {
        Ran ran = vmend().with("VMEND_USERNAME", "u")
                .with("VMEND_PASSWORD", "p")
                .run("plan", "--vcenter", "http://vc01.example.com");

        refused(ran, Code.PLAIN_HTTP, "expected https://vc01.example.com", "vmend doctor --vcenter vc01.example.com");
    }

    @Test
    void govcInsecureIsRefusedWithTheCommandThatPrintsThePin() {
        try (MockVcenter mock = smallTls()) {
            InProcess vmend = vmend().with("GOVC_URL", mock.url()).with("GOVC_INSECURE", "1");
            refused(vmend.run("plan"), Code.GOVC_INSECURE, "vmend doctor --vcenter " + mock.url());

            Ran doctor = vmend.run("doctor", "--vcenter", mock.url());
            assertThat(doctor.out()).contains(colons(mock.certificateSha256().orElseThrow()));
        }
    }

    @Test
    void govcInsecureOfAnotherVcenterIsNobodysBusiness() {
        try (MockVcenter mock = small()) {
            Ran ran = vmend().to(mock)
                    .with("GOVC_URL", "https://other.example.com")
                    .with("GOVC_INSECURE", "1")
                    .run("plan", "--vcenter", mock.url());
            assertThat(ran.exit()).as(ran.err()).isZero();
        }
    }

    @Test
    void credentialsInGovcUrlWorkAndAreShownNowhere() throws Exception {
        try (MockVcenter mock = small()) {
            String host = URI.create(mock.url()).getAuthority();
            Ran ran = vmend().with("GOVC_URL", "http://administrator%40vsphere.local:vmend-demo@" + host)
                    .with("GOVC_INSECURE", "0")
                    .run(
                            "plan",
                            "-o",
                            directory.resolve("plan.json").toString(),
                            "--report",
                            directory.resolve("r.html").toString());

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.out() + ran.err()).doesNotContain(MockVcenter.PASSWORD);
            assertThat(Files.readString(directory.resolve("plan.json"))).doesNotContain(MockVcenter.PASSWORD);
            assertThat(Files.readString(directory.resolve("r.html"))).doesNotContain(MockVcenter.PASSWORD);
        }
    }

    @Test
    void anHtmlPageIsNoVcenter() {
        refusedAs(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "text/html")
                .withBody("<html><p>Hello</html>"));
    }

    @Test
    void anUnavailablePageIsNoVcenter() {
        refusedAs(aResponse().withStatus(503).withBody("<html>Service Unavailable</html>"));
    }

    @Test
    void anEmptyBodyIsNoVcenter() {
        refusedAs(aResponse().withStatus(200));
    }

    private void refusedAs(ResponseDefinitionBuilder answer) {
        try (MockVcenter mock = small()) {
            mock.wireMock().stubFor(any(anyUrl()).atPriority(1).willReturn(answer));
            Ran ran = vmend().to(mock).run("plan", "-o", "plan.json");

            assertThat(ran.exit()).as(ran.err()).isEqualTo(1);
            assertThat(ran.err()).containsPattern("VM-1(03|2\\d) ");
            noTrace(ran);
            assertThat(ran.out()).isEmpty();
        }
    }

    @Test
    void ofTwoVcentersTheLivingOneIsPlannedFor() throws Exception {
        try (MockVcenter mock = small()) {
            two(mock);
            Path plan = directory.resolve("plan.json");
            Ran ran =
                    vmend().with("PW", MockVcenter.PASSWORD).run("plan", "-o", plan.toString(), "--detailed-exitcode");

            assertThat(ran.exit()).as(ran.err()).isEqualTo(11);
            assertThat(ran.err()).contains("VM-101 ").contains("could not read dead", "read alive");
            assertThat(ran.out()).contains("alive").contains("the whole vCenter");
            assertThat(Files.readString(plan)).contains("\"name\":\"alive\"", "\"name\":\"dead\"");
            noTrace(ran);
        }
    }

    /** It is named twice, or the other is a copy that somebody restored: a step of the one would fit the other. */
    @Test
    void oneVcenterUnderTwoNamesIsPlannedForOnce() throws Exception {
        try (MockVcenter mock = small()) {
            Files.writeString(directory.resolve("vmend.yaml"), """
                    vcenters:
                      - { name: first, url: "%1$s", username: "%2$s", password: { env: PW } }
                      - { name: again, url: "%3$s", username: "%2$s", password: { env: PW } }
                    """.formatted(
                            mock.url(), MockVcenter.USERNAME, mock.url().replace("127.0.0.1", "localhost")));
            Path plan = directory.resolve("plan.json");
            Ran ran = vmend().with("PW", MockVcenter.PASSWORD).run("plan", "-o", plan.toString());

            assertThat(ran.exit()).as(ran.err()).isEqualTo(11);
            assertThat(ran.err())
                    .contains("VM-138 again", "first says that it has the instanceUuid", "--vcenter again");
            JsonNode made = JsonMapper.builder().build().readTree(Files.readString(plan));
            assertThat(made.path("notSeen").findValuesAsText("vcenter")).contains("again");
            assertThat(made.path("findings").findValuesAsText("id"))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
            noTrace(ran);
        }
    }

    @Test
    void ofTwoDeadVcentersNoPlanIsWritten() throws Exception {
        MockVcenter mock = small();
        two(mock);
        mock.close();
        Path plan = directory.resolve("plan.json");
        Ran ran = vmend().with("PW", MockVcenter.PASSWORD).run("plan", "-o", plan.toString());

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(plan).doesNotExist();
    }

    private void two(MockVcenter alive) throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Files.writeString(directory.resolve("vmend.yaml"), """
                vcenters:
                  - { name: alive, url: "%s", username: administrator@vsphere.local, password: { env: PW } }
                  - { name: dead, url: "http://127.0.0.1:%d", username: u, password: { env: PW } }
                """.formatted(alive.url(), free));
    }

    @Test
    void theDoctorShowsThePinBeforeItNeedsAPassword() {
        try (MockVcenter mock = smallTls()) {
            String pin = mock.certificateSha256().orElseThrow();
            Ran untrusted = vmend().run("doctor", "--vcenter", mock.url());
            assertThat(untrusted.out())
                    .contains("sha256: \"" + colons(pin) + "\"")
                    .contains("BAD   trust");
            assertThat(untrusted.exit()).isEqualTo(1);

            Ran pinned = vmend().with("VMEND_TLS_SHA256", pin).run("doctor", "--vcenter", mock.url());
            assertThat(pinned.exit()).as(pinned.err()).isZero();
            assertThat(pinned.out()).contains("ok    version", "note  login        not tried: VMEND_USERNAME");
            assertThat(mock.callLog().methods()).doesNotContain("Login");
        }
    }

    @Test
    void theDoctorGoesAllTheWayWithAPassword() {
        try (MockVcenter mock = smallTls()) {
            Ran ran = vmend().to(mock).run("doctor");

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.out())
                    .contains("ok    pin", "ok    trust", "ok    login", "ok    clock", "ok    view", "tags")
                    .contains("ok    privileges   reading: all there (System.Anonymous, System.Read, System.View)")
                    .contains("ok    privileges   applying: all there (DVPortgroup.Modify, ");
            assertThat(mock.openSessions()).isZero();
        }
    }

    private static String colons(String hex) {
        return hex.replaceAll("(..)(?!$)", "$1:");
    }
}
