package vmend.peer;

import java.util.Locale;

/** The twelve things that both peers try on our mock vCenter. */
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
    VIEWS("views destroyed");

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
