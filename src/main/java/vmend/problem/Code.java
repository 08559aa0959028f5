package vmend.problem;

import static vmend.problem.ExitCode.FAILED;
import static vmend.problem.ExitCode.REFUSED;
import static vmend.problem.ExitCode.USAGE;

/** The stable codes of errors; docs/errors.md is generated from this list, so a code is never reused or renumbered. */
public enum Code {
    // 1xx: talking to a vCenter
    UNREACHABLE(101, FAILED, "the vCenter could not be reached"),
    LOGIN_REFUSED(102, FAILED, "the vCenter refused the login; it is tried once, never again"),
    NOT_A_VCENTER(103, FAILED, "the endpoint answers, but not as a vCenter"),
    BARE_HOST(104, FAILED, "the endpoint is a bare ESXi host, which vmend does not work on"),
    CLOCK_SKEW(105, FAILED, "the clocks of vCenter and this machine differ too much"),
    SESSION_LOST(106, FAILED, "the session ended and a new login did not bring it back"),
    TIMED_OUT(110, FAILED, "the vCenter did not answer in time"),
    CERTIFICATE_UNTRUSTED(111, FAILED, "the certificate is not trusted"),
    CERTIFICATE_NOT_PINNED(112, FAILED, "the certificate is not the pinned one"),
    CERTIFICATE_EXPIRED(113, FAILED, "the certificate has expired or is not yet valid"),
    PLAIN_HTTP(114, USAGE, "plain http is only allowed to this machine itself"),
    TLS_FAILED(115, FAILED, "no TLS connection of version 1.2 or newer could be made"),
    HTTP_STATUS(120, FAILED, "the vCenter answered with an HTTP error"),
    REDIRECTED(121, FAILED, "the endpoint redirects elsewhere, which is never followed"),
    NOT_SOAP(122, FAILED, "the reply is not a SOAP envelope"),
    MALFORMED_REPLY(123, FAILED, "the reply cannot be decoded"),
    REPLY_TOO_LARGE(124, FAILED, "the reply is over a limit"),
    UNAVAILABLE(125, FAILED, "the vCenter, or the gateway before it, is not available now (HTTP 502, 503 or 504)"),
    CONNECTION_LOST(126, FAILED, "the connection ended before the reply did"),
    CANCELLED(127, FAILED, "the call was cancelled from this side"),
    CALL_REFUSED(130, FAILED, "the call neither only reads nor was approved, and was not sent"),
    VCENTER_FAULT(131, FAILED, "the vCenter answered with a fault"),
    CIRCUIT_OPEN(132, FAILED, "the vCenter failed too often in a row"),
    UNSUPPORTED_VERSION(133, FAILED, "none of the API versions vmend speaks is offered"),
    UNSENDABLE(134, FAILED, "a value cannot be written as XML and was not sent"),
    NOT_SENT(135, FAILED, "a change waited for its turn too long and was not sent"),
    TARGET_CHANGED(
            136, FAILED, "what was to be changed is gone, or is another thing than was approved; nothing was sent"),

    // 2xx: usage and configuration
    USAGE_WRONG(201, USAGE, "the command line is wrong"),
    CONFIG_UNREADABLE(202, USAGE, "a configuration file cannot be read"),
    CONFIG_INVALID(203, USAGE, "a configuration file is wrong"),
    SECRET_EXPOSED(204, USAGE, "a secret's file can be read by others"),
    SECRET_MISSING(205, USAGE, "a secret could not be obtained"),
    UNKNOWN_PLAYBOOK(206, USAGE, "there is no such playbook"),
    UNKNOWN_SETTING(207, USAGE, "a playbook has no such setting, or the value does not fit"),
    GOVC_INSECURE(208, USAGE, "GOVC_INSECURE is refused"),
    NO_VCENTER(209, USAGE, "no vCenter is named"),

    // 3xx: files that are read
    INVENTORY_UNREADABLE(301, FAILED, "a saved inventory cannot be read"),
    ESTATE_UNREADABLE(302, FAILED, "an estate of the mock cannot be read"),

    // 4xx: files that are written
    OUTPUT_UNWRITABLE(401, FAILED, "an output cannot be written"),

    // 5xx: plans
    PLAN_UNREADABLE(501, REFUSED, "the plan cannot be read as a plan"),
    PLAN_NOT_CANONICAL(502, REFUSED, "the plan's bytes are not in canonical form"),
    PLAN_OTHER_DIGEST(503, REFUSED, "the plan is not the one named by its digest"),
    PLAN_MISSING(504, FAILED, "the file of the plan cannot be read"),

    // 9xx: vmend itself
    INTERNAL(901, FAILED, "vmend itself failed"),
    MOCK_NOT_STARTED(902, FAILED, "the mock vCenter cannot be started");

    private final int number;
    private final ExitCode exit;
    private final String meaning;

    Code(int number, ExitCode exit, String meaning) {
        this.number = number;
        this.exit = exit;
        this.meaning = meaning;
    }

    /** The code as users see it, for example {@code VM-112}. */
    public String id() {
        return "VM-" + number;
    }

    public ExitCode exit() {
        return exit;
    }

    public String meaning() {
        return meaning;
    }
}
