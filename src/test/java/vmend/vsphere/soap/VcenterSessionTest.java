package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.Credentials;

class VcenterSessionTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final ScriptedExchange exchange = ScriptedExchange.withSession();

    @Test
    void agreesOnAVersionLogsInAndOut() {
        try (VcenterSession session = open()) {
            assertThat(session.spoken()).hasToString("8.0.3.0");
            assertThat(session.content().about().instanceUuid()).contains("c1a9");
            assertThat(session.content().find("dvSwitchManager")).isEmpty();
        }
        assertThat(exchange.methods()).containsExactly("RetrieveServiceContent", "Login", "Logout");
    }

    @Test
    void logsOutOnce() {
        VcenterSession session = open();
        session.close();
        session.close();
        assertThat(exchange.sent("Logout")).hasSize(1);
    }

    @Test
    void doesNotFailWhenTheLogoutDoes() {
        exchange.instead("Logout", Replies.fault("NotAuthenticated", "gone", ""));
        open().close();
        assertThat(exchange.sent("Logout")).hasSize(1);
    }

    @Test
    void triesAPasswordOnceAndNeverShowsIt() {
        exchange.instead("Login", Replies.fault("InvalidLogin", "Cannot complete login", ""));
        ProblemException refused = catchThrowableOfType(ProblemException.class, this::open);
        assertThat(refused.problem().code()).isEqualTo(Code.LOGIN_REFUSED);
        assertThat(String.join("\n", refused.problem().lines()))
                .contains("reader")
                .doesNotContain("s3cret");
        StringWriter trace = new StringWriter();
        refused.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("s3cret");
        assertThat(exchange.sent("Login")).hasSize(1);
    }

    @Test
    void refusesABareHostBeforeItSendsAPassword() {
        exchange.instead(
                "RetrieveServiceContent",
                Replies.one("RetrieveServiceContent", Replies.CONTENT.replace("VirtualCenter", "HostAgent")));
        assertThat(problemOf(this::open).code()).isEqualTo(Code.BARE_HOST);
        assertThat(exchange.methods()).doesNotContain("Login");
    }

    @Test
    void refusesWhatIsNoVcenterAtAll() {
        exchange.instead(
                "RetrieveServiceContent",
                Replies.one("RetrieveServiceContent", "<rootFolder type=\"Folder\">f</rootFolder>"));
        assertThat(problemOf(this::open).code()).isEqualTo(Code.NOT_A_VCENTER);
    }

    @Test
    void logsInOnceMoreWhenTheSessionIsGone() {
        exchange.on(
                "CurrentTime",
                Replies.fault("NotAuthenticated", "gone", ""),
                Replies.one("CurrentTime", NOON.toString()));
        try (VcenterSession session = open()) {
            assertThat(session.currentTime()).isEqualTo(NOON);
        }
        assertThat(exchange.methods())
                .containsExactly("RetrieveServiceContent", "Login", "CurrentTime", "Login", "CurrentTime", "Logout");
    }

    @Test
    void givesUpWhenANewLoginDoesNotHelp() {
        exchange.on("CurrentTime", Replies.fault("NotAuthenticated", "gone", ""));
        try (VcenterSession session = open()) {
            assertThat(problemOf(session::currentTime).code()).isEqualTo(Code.SESSION_LOST);
        }
        assertThat(exchange.sent("Login")).hasSize(2);
    }

    @Test
    void doesNotLogInAgainOnceItIsClosed() {
        exchange.on("CurrentTime", Replies.fault("NotAuthenticated", "gone", ""));
        VcenterSession session = open();
        session.close();
        assertThat(problemOf(session::currentTime).code()).isEqualTo(Code.SESSION_LOST);
        assertThat(exchange.sent("Login")).hasSize(1);
    }

    @Test
    void acceptsClocksThatAreAMinuteApart() {
        exchange.on("CurrentTime", Replies.one("CurrentTime", NOON.toString()));
        try (VcenterSession session = open()) {
            assertThat(session.checkClock(InstantSource.fixed(NOON.plusSeconds(60))))
                    .isEqualTo(NOON);
        }
    }

    @Test
    void refusesClocksThatAreFurtherApart() {
        exchange.on("CurrentTime", Replies.one("CurrentTime", NOON.toString()));
        try (VcenterSession session = open()) {
            assertThat(problemOf(() -> session.checkClock(InstantSource.fixed(NOON.minusSeconds(61))))
                            .code())
                    .isEqualTo(Code.CLOCK_SKEW);
        }
    }

    @Test
    void refusesAServerThatSpeaksNoVersionItWasTestedWith() {
        exchange.versions(
                "<namespaces><namespace><name>urn:vim25</name><version>5.5</version></namespace></namespaces>");
        assertThat(problemOf(this::open).code()).isEqualTo(Code.UNSUPPORTED_VERSION);
        assertThat(exchange.methods()).isEmpty();
    }

    @Test
    void refusesAVersionListThatIsAWebPage() {
        exchange.versions("<html><body/></html>");
        assertThat(problemOf(this::open).code()).isEqualTo(Code.NOT_A_VCENTER);
    }

    @Test
    void asksForNothingWhenTheReplyIsCutShort() {
        exchange.instead(
                "RetrieveServiceContent",
                Replies.one("RetrieveServiceContent", Replies.CONTENT).substring(0, 400));
        assertThatThrownBy(this::open).isInstanceOf(ProblemException.class);
        assertThat(exchange.methods()).containsExactly("RetrieveServiceContent");
    }

    private VcenterSession open() {
        return VcenterSession.open("vc", exchange, new Credentials("reader", "s3cret"), Replies.cursors());
    }

    private static Problem problemOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }
}
