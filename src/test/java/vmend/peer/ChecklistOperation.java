package vmend.peer;

import java.util.Locale;

/** What both peers try on our mock vCenter: first what only reads, then what changes something. */
enum ChecklistOperation {
    LOGIN("login, and a wrong password"),
    VERSION("version negotiation"),
    TRAVERSAL("traversal of folders"),
    PAGING("paging with maxObjects 7 and token"),
    UPDATES("WaitForUpdatesEx with versions"),
    EXPIRY("NotAuthenticated after session expiry"),
    PERMISSION("NoPermission with privilegeId"),
    MISSING("missingSet"),
    PERFORMANCE("QueryPerf in csv and normal"),
    COUNTERS("performance counters"),
    TAGS("tag listing over REST"),
    VIEWS("views destroyed"),
    POWER("power off and on, and InvalidPowerState"),
    DEVICE("reconfiguring a device, and ConcurrentAccess"),
    NETWORK("moving an adapter, as its networks see it"),
    PORTGROUP("UpdatePortGroup"),
    DVPORTGROUP("ReconfigureDVPortgroup, and a stale configVersion"),
    QUESTION("a question and AnswerVM"),
    BUSY("TaskInProgress"),
    DISABLED("disabledMethod"),
    DENIED("NoPermission with the privilege that a change needs"),
    USEREVENT("LogUserEvent, found by a query"),
    FIELD("SetField"),
    GUEST("the processes of a guest, and InvalidGuestLogin"),
    TAGGING("attaching and detaching a tag over REST"),
    MIGRATION("a vMotion, as waiting clients see it");

    private final String title;

    ChecklistOperation(String title) {
        this.title = title;
    }

    /** Its name on the peers' command lines. */
    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return title;
    }
}
