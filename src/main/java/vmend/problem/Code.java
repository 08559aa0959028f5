package vmend.problem;

import static vmend.problem.ExitCode.DONE;
import static vmend.problem.ExitCode.FAILED;
import static vmend.problem.ExitCode.INCOMPLETE;
import static vmend.problem.ExitCode.REFUSED;
import static vmend.problem.ExitCode.STOPPED;
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
    SAME_VCENTER(138, FAILED, "the vCenter says that it is one that was read already"),

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
    PLAYBOOK_UNUSABLE(210, USAGE, "a playbook from outside cannot be loaded"),

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
    PLAN_NOT_APPLIABLE(510, REFUSED, "the plan is a report and can be neither approved nor applied"),
    PLAN_UNSIGNED(511, REFUSED, "the plan has no signature of its own"),
    PLAN_TOO_OLD(512, REFUSED, "the plan is older than it may be, or from the future"),

    // 52x: signatures and keys
    SIGNED_FILE_UNREADABLE(520, REFUSED, "a signed file is not as vmend writes it"),
    SIGNATURE_WRONG(521, REFUSED, "a signature does not fit what it signs: the file was changed"),
    SIGNER_UNKNOWN(522, REFUSED, "the trust file does not name the signer, or names another key"),
    KEY_NOT_VALID(523, REFUSED, "the trust file does not let the key count at that time"),
    KEY_UNREADABLE(524, FAILED, "a private key cannot be read or opened"),
    SIGNING_FAILED(525, FAILED, "a signature could not be made"),
    SIGNED_FILE_MISSING(526, FAILED, "a signed file cannot be read"),

    // 53x: approvals
    APPROVAL_MISSING(530, REFUSED, "nobody has approved the plan"),
    APPROVAL_EXPIRED(531, REFUSED, "the approval has expired"),
    APPROVAL_NOT_YET_VALID(532, REFUSED, "the approval does not count yet"),
    APPROVAL_OTHER_PLAN(533, REFUSED, "the approval is for another plan"),
    OTHER_TRUST(534, REFUSED, "plan or approval were made under another trust file"),
    APPROVAL_OWN(535, REFUSED, "the approver made the plan"),
    QUORUM_NOT_REACHED(536, REFUSED, "too few different persons approved"),
    APPROVAL_INCOHERENT(537, REFUSED, "a step was approved without one that it needs, or does not exist"),
    POLICY_DOES_NOT_COVER(538, REFUSED, "the policy approves no step of the plan"),
    APPROVAL_PERIOD(539, REFUSED, "an approval would count too long or never"),

    // 55x: runs
    RUN_UNKNOWN(550, USAGE, "there is no such run"),
    RUN_IN_PROGRESS(551, REFUSED, "another run works on the vCenter"),
    RUN_ENDED(552, USAGE, "the run has ended, so there is nothing to resume"),
    JOURNAL_UNREADABLE(553, FAILED, "the journal of a run cannot be read"),
    JOURNAL_BROKEN(554, FAILED, "the journal is not as vmend wrote it"),
    JOURNAL_UNWRITABLE(555, FAILED, "the journal of a run cannot be written, so nothing more is done"),
    STATE_UNWRITABLE(556, FAILED, "the state directory cannot be used"),
    APPROVAL_USED(557, REFUSED, "the approval was used before"),
    OTHER_VCENTER(558, REFUSED, "the vCenter is not the one the plan was made for"),
    STEP_UNREADABLE(559, REFUSED, "a step of the plan is not one that this release can carry out"),
    PROTECTION_MISSING(560, REFUSED, "the trust file does not say what is protected"),
    FROZEN(561, REFUSED, "the trust file says that nothing may be changed now"),
    WINDOW_CLOSED(562, REFUSED, "no maintenance window is open"),
    OVER_LIMIT(563, REFUSED, "the approved steps are over a limit of the trust file"),
    PARTIAL_VIEW(564, REFUSED, "the account does not see the whole estate"),
    PRIVILEGE_MISSING(565, FAILED, "the account lacks privileges that the steps need"),
    TRUST_WRITABLE(566, REFUSED, "the trust file could be changed by the account that runs vmend"),
    TRUST_OTHER_DIGEST(568, REFUSED, "the trust file is not the one named by its digest"),
    NOTHING_TO_ROLL_BACK(567, USAGE, "the run did nothing that could be taken back"),
    PLAYBOOK_NOT_ALLOWED(570, REFUSED, "the digest of a playbook from outside is not allowed"),
    PLAYBOOK_FAILED(571, INCOMPLETE, "a playbook from outside failed, so it judged nothing of a vCenter"),
    HISTORY_UNUSABLE(569, FAILED, "the history of findings cannot be used, so nothing that must ripen is acted on"),

    // 58x: runbooks
    RUNBOOK_UNKNOWN(580, USAGE, "there is no such runbook, or no such run of one"),
    RUNBOOK_INPUT(581, USAGE, "an input of a runbook is missing, unknown, or does not fit"),
    DEADLINE_PASSED(582, REFUSED, "nobody approved before the deadline"),
    NOT_MENDED(583, STOPPED, "what was carried out is proposed again"),
    NOT_NOTIFIED(584, DONE, "a notification could not be sent; nothing else was changed by that"),
    NOTHING_PROPOSED(585, REFUSED, "nothing is proposed for what the runbook is about"),
    NOT_ONE_OBJECT(586, REFUSED, "the runbook is about one object, and several are meant"),
    NOT_IN_QUARANTINE(587, REFUSED, "no run is known that could be taken back for the object"),

    // 595 to 599: roles
    NO_PRIVILEGE(595, USAGE, "what is named as a privilege cannot be the name of one"),

    // 60x: what is told of runs
    METRICS_NOT_WRITTEN(600, DONE, "the metrics could not be written; nothing else was changed by that"),
    RUN_NOT_NOTED(601, DONE, "what a run did could not be noted in the history; 'vmend history' reads it again"),

    // 610 to 619: runbooks that must not guess
    OTHER_PLAYBOOKS(610, REFUSED, "the playbooks from outside are not those that the run of the runbook began with"),
    NOT_ALL_READ(611, REFUSED, "a vCenter could not be read that may have another object of that name"),

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
