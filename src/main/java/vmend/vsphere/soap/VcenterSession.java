package vmend.vsphere.soap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.inventory.ApiVersion;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.Credentials;
import vmend.vsphere.FaultKind;
import vmend.vsphere.SamlToken;
import vmend.vsphere.VcenterChanges;
import vmend.vsphere.VcenterFaultException;

/**
 * One session with one vCenter: logged in once, logged in again once when the session is gone, always logged out.
 *
 * <p>Safe for several threads; {@link #close} may also come from a shutdown hook.
 */
public final class VcenterSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VcenterSession.class);

    private final String where;
    private final Credentials credentials;
    private final ApiVersion spoken;
    private final SoapTransport calls;
    private final ServiceContent content;
    private final InstantSource clock;
    private final XmlCursors cursors;
    private final Object loginLock = new Object();
    private long logins;
    private boolean closed;

    private VcenterSession(
            String where,
            Credentials credentials,
            ApiVersion spoken,
            SoapTransport calls,
            InstantSource clock,
            XmlCursors cursors) {
        this.where = where;
        this.credentials = credentials;
        this.spoken = spoken;
        this.calls = calls;
        this.content = content(where, calls);
        this.clock = clock;
        this.cursors = cursors;
    }

    /**
     * Finds out what is there, agrees on a version and logs in.
     *
     * @param where what errors call this vCenter
     */
    public static VcenterSession open(String where, Exchange exchange, Credentials credentials, XmlCursors cursors) {
        return open(where, exchange, credentials, cursors, InstantSource.system());
    }

    /** @param clock tells whether a token still holds */
    public static VcenterSession open(
            String where, Exchange exchange, Credentials credentials, XmlCursors cursors, InstantSource clock) {
        ApiVersion spoken = ApiVersions.negotiate(where, exchange, cursors);
        SoapTransport calls = new SoapTransport(where, exchange, cursors, spoken);
        VcenterSession session = new VcenterSession(where, credentials, spoken, calls, clock, cursors);
        session.login();
        return session;
    }

    /** What a vCenter tells anyone who asks, without a login. */
    public record Greeting(ApiVersion spoken, About about) {}

    /** Finds out what is there and which version it would be spoken with. */
    public static Greeting greet(String where, Exchange exchange, XmlCursors cursors) {
        ApiVersion spoken = ApiVersions.negotiate(where, exchange, cursors);
        ServiceContent content = content(where, new SoapTransport(where, exchange, cursors, spoken));
        return new Greeting(spoken, content.about());
    }

    private static ServiceContent content(String where, SoapCalls calls) {
        ServiceContent content = calls.call(
                        "RetrieveServiceContent",
                        out -> out.self(ServiceContent.SERVICE_INSTANCE),
                        ResultReader.one(ServiceContent::read))
                .orElseThrow();
        refuseBareHost(where, content.about());
        return content;
    }

    /** What errors call this vCenter. */
    public String where() {
        return where;
    }

    public ServiceContent content() {
        return content;
    }

    public ApiVersion spoken() {
        return spoken;
    }

    /** Reading calls, and calls that touch nothing but this session: made again after one new login when the session is gone. */
    public SoapCalls reads() {
        return new SoapCalls() {
            @Override
            public <R> Optional<R> call(String method, SoapWriter.Arguments arguments, ResultReader<R> reader) {
                return withNewLogin(() -> calls.call(method, arguments, reader));
            }
        };
    }

    /** Calls that are made once, whatever happens: those that change something, and those on objects that end with the session. */
    public SoapCalls once() {
        return calls;
    }

    /** Runs something that reads; when the session is gone, logs in again and runs it once more. */
    public <R> R withNewLogin(Supplier<R> reading) {
        long seen = loginsSoFar();
        try {
            return reading.get();
        } catch (VcenterFaultException e) {
            if (e.kind() != FaultKind.SESSION_GONE) {
                throw e;
            }
            loginAgain(seen, e);
        }
        try {
            return reading.get();
        } catch (VcenterFaultException e) {
            throw e.kind() == FaultKind.SESSION_GONE ? lost(e) : e;
        }
    }

    /** vCenter's own clock, which all facts about the estate are told by. */
    public Instant currentTime() {
        return reads().call(
                        "CurrentTime",
                        out -> out.self(ServiceContent.SERVICE_INSTANCE),
                        ResultReader.one(XmlCursor::instant))
                .orElseThrow();
    }

    /** Refuses to go on when the two clocks differ by more than a minute; gives vCenter's time. */
    public Instant checkClock(InstantSource local) {
        Instant before = local.instant();
        Instant theirs = currentTime();
        Instant ours = before.plus(Duration.between(before, local.instant()).dividedBy(2));
        Duration skew = Duration.between(ours, theirs);
        if (skew.abs().compareTo(VcenterChanges.MOST_SKEW) > 0) {
            throw Problem.of(Code.CLOCK_SKEW, where, Code.CLOCK_SKEW.meaning())
                    .expected("at most " + VcenterChanges.MOST_SKEW.toSeconds() + " s apart")
                    .found("vCenter " + theirs + ", this machine " + ours)
                    .next("Synchronise both clocks, then run again.")
                    .asException();
        }
        return theirs;
    }

    /** Logs out; never fails, and does nothing the second time. */
    @Override
    public void close() {
        synchronized (loginLock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            calls.call("Logout", out -> out.self(content.manager("sessionManager")), ResultReader.nothing());
        } catch (VcenterFaultException | ProblemException e) {
            LOG.debug("{}: the session could not be ended: {}", where, e.getMessage());
        }
    }

    private long loginsSoFar() {
        synchronized (loginLock) {
            return logins;
        }
    }

    // Of several threads that find the session gone, one logs in; the others go on with its session.
    private void loginAgain(long seen, VcenterFaultException cause) {
        synchronized (loginLock) {
            if (closed) {
                throw lost(cause);
            }
            if (logins == seen) {
                LOG.info("{}: the session is gone, logging in once more", where);
                login();
            }
        }
    }

    private void login() {
        synchronized (loginLock) {
            try {
                credentials.token().ifPresentOrElse(this::loginBy, this::loginByPassword);
                logins++;
            } catch (VcenterFaultException e) {
                // Built without the cause: nothing that saw the request may reach a log.
                throw Problem.of(
                                Code.LOGIN_REFUSED, where, "the vCenter refused the login of " + credentials.username())
                        .found(
                                e.fault().type().isEmpty()
                                        ? "a fault without a type"
                                        : e.fault().type())
                        .next(
                                credentials.token().isPresent()
                                        ? "Let the command of the vCenter's password print a fresh bearer token."
                                        : "Check user name and password; a federated user needs a token.")
                        .asException();
            }
        }
    }

    private void loginByPassword() {
        calls.call(
                "Login",
                out -> out.self(content.manager("sessionManager"))
                        .text("userName", credentials.username())
                        .text("password", credentials.password()),
                ResultReader.nothing());
    }

    private void loginBy(SamlToken token) {
        calls.call(
                TokenLogin.header(where, token, clock.instant(), cursors),
                "LoginByToken",
                out -> out.self(content.manager("sessionManager")),
                ResultReader.nothing());
    }

    private ProblemException lost(VcenterFaultException cause) {
        return Problem.of(Code.SESSION_LOST, where, Code.SESSION_LOST.meaning())
                .found(cause.method() + " answered " + cause.fault().type())
                .causedBy(cause);
    }

    private static void refuseBareHost(String where, About about) {
        if (about.apiType().equals("HostAgent")) {
            throw Problem.of(Code.BARE_HOST, where, Code.BARE_HOST.meaning())
                    .expected("a vCenter")
                    .found(about.fullName())
                    .asException();
        }
        if (!about.apiType().equals("VirtualCenter")) {
            throw notAVcenter(where, "apiType '" + about.apiType() + "'");
        }
    }

    private static ProblemException notAVcenter(String where, String found) {
        return Problem.of(Code.NOT_A_VCENTER, where, Code.NOT_A_VCENTER.meaning())
                .found(found)
                .asException();
    }
}
