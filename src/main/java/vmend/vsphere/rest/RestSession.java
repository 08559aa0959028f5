package vmend.vsphere.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.Credentials;
import vmend.vsphere.SamlToken;
import vmend.vsphere.VcenterFault;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.wire.HttpWire;
import vmend.vsphere.wire.Repeat;
import vmend.vsphere.wire.Reply;
import vmend.vsphere.wire.Resilience;
import vmend.vsphere.wire.RestCallList;
import vmend.vsphere.wire.WireRequest;

/** One session of the API and the calls made in it; its token is shown nowhere. */
final class RestSession {
    private static final String TOKEN_HEADER = "vmware-api-session-id";

    private final HttpWire wire;
    private final RestCallList calls;
    private final Resilience resilience;
    private final Json json = new Json();
    private final RestForm form;
    private final String token;

    private RestSession(HttpWire wire, RestCallList calls, Resilience resilience, RestForm form, String token) {
        this.wire = wire;
        this.calls = calls;
        this.resilience = resilience;
        this.form = form;
        this.token = token;
    }

    /** Logs in by the first form that is there at all. */
    static RestSession open(HttpWire wire, RestCallList calls, Resilience resilience, Credentials credentials) {
        for (RestForm form : RestForm.values()) {
            RestSession anonymous = new RestSession(wire, calls, resilience, form, "");
            Optional<String> token = anonymous.login(credentials);
            if (token.isPresent()) {
                return new RestSession(wire, calls, resilience, form, token.get());
            }
        }
        throw Problem.of(Code.NOT_A_VCENTER, wire.address().name(), "the Automation API is not served")
                .expected("a session at " + RestForm.API.session() + " or " + RestForm.REST.session())
                .found("HTTP 404 for both")
                .asException();
    }

    RestForm form() {
        return form;
    }

    /** Empty where the thing asked for is not there. */
    <T> Optional<T> get(String path, Class<T> type) {
        return send(WireRequest.of("GET", path), "GET", path, type);
    }

    <T> Optional<T> post(String path, Object body, Class<T> type) {
        WireRequest request = WireRequest.of("POST", path).body("application/json", json.write(body));
        return send(request, "POST", path, type);
    }

    /**
     * Changes something, once; the answer holds nothing.
     *
     * @throws VcenterFaultException when it was refused, so that nothing was done
     */
    void change(String path, Object body) {
        byte[] bytes = json.write(body);
        calls.requireApproved("POST", path, bytes, where());
        WireRequest request =
                WireRequest.of("POST", path).body("application/json", bytes).header(TOKEN_HEADER, token);
        int status = resilience.write(() -> wire.send(request, Reply::status));
        if (status >= 300) {
            throw fault(status)
                    .map(type -> (RuntimeException) new VcenterFaultException(
                            "POST " + path, VcenterFault.of(type, "HTTP " + status, Map.of())))
                    .orElseGet(() -> Problem.of(
                                    Code.HTTP_STATUS,
                                    where(),
                                    "the Automation API answered a change with an HTTP error")
                            .found("HTTP " + status)
                            .asException());
        }
    }

    /** What a refusal would be called over SOAP; empty where nobody knows whether something was done. */
    private static Optional<String> fault(int status) {
        return switch (status) {
            case 400 -> Optional.of("InvalidArgument");
            case 401 -> Optional.of("NotAuthenticated");
            case 403 -> Optional.of("NoPermission");
            case 404 -> Optional.of("ManagedObjectNotFound");
            default -> Optional.empty();
        };
    }

    void close() {
        String path = form.session();
        Repeat repeat = calls.require("DELETE", path, where());
        resilience.call(
                repeat, () -> wire.send(WireRequest.of("DELETE", path).header(TOKEN_HEADER, token), reply -> 0));
    }

    private Optional<String> login(Credentials credentials) {
        String path = form.session();
        WireRequest request = WireRequest.of("POST", path)
                .header(
                        "Authorization",
                        credentials.token().map(RestSession::signed).orElseGet(() -> basic(credentials)));
        Repeat repeat = calls.require("POST", path, where());
        try {
            return resilience.call(repeat, () -> wire.send(request, this::loginReply));
        } catch (ProblemException e) {
            // vCenter answers 503 when all sessions are taken; trying again takes the next one that is freed from
            // someone else.
            throw e.problem().code() == Code.UNAVAILABLE
                    ? e.problem()
                            .next(
                                    "All sessions may be taken: look at vCenter's session list, and do not retry at once.")
                            .causedBy(e)
                    : e;
        }
    }

    private static String basic(Credentials credentials) {
        String pair = credentials.username() + ":" + credentials.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** A bearer token as the API takes it: compressed, since it is a header. */
    private static String signed(SamlToken token) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(token.xml().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "SIGN token=\"" + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\"";
    }

    private Optional<String> loginReply(Reply reply) throws IOException {
        if (reply.status() == 401) {
            throw Problem.of(
                            Code.LOGIN_REFUSED,
                            where(),
                            "the Automation API refused the login, which is tried only once")
                    .found("HTTP 401")
                    .next("Check user name and password; the account may be locked by now.")
                    .asException();
        }
        return answer(reply, String.class);
    }

    private <T> Optional<T> send(WireRequest bare, String verb, String path, Class<T> type) {
        Repeat repeat = calls.require(verb, path, where());
        WireRequest request = bare.header(TOKEN_HEADER, token);
        return resilience.call(repeat, () -> wire.send(request, reply -> answer(reply, type)));
    }

    private <T> Optional<T> answer(Reply reply, Class<T> type) throws IOException {
        if (reply.status() == 404) {
            return Optional.empty();
        }
        if (!reply.isSuccess()) {
            throw refused(reply.status()).asException();
        }
        return Optional.of(json.read(reply.body(), form.wraps(), type));
    }

    private Problem refused(int status) {
        Problem problem = switch (status) {
            case 401 -> Problem.of(Code.SESSION_LOST, where(), "the session of the Automation API has ended");
            case 403 -> Problem.of(Code.VCENTER_FAULT, where(), "the account may not read this");
            default -> Problem.of(Code.HTTP_STATUS, where(), "the Automation API answered with an HTTP error");
        };
        return problem.found("HTTP " + status);
    }

    private String where() {
        return wire.address().name();
    }
}
