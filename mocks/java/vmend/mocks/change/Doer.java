package vmend.mocks.change;

import java.util.Locale;

/** Who changes something: a user, and the program that acts for it. */
public record Doer(String user, String client) {
    /** The user as vCenter writes it in tasks and events: DOMAIN\name for name@domain. */
    public String domainName() {
        int at = user.indexOf('@');
        return at < 1
                ? user
                : user.substring(at + 1).toUpperCase(Locale.ROOT) + "\\"
                        + user.substring(0, 1).toUpperCase(Locale.ROOT) + user.substring(1, at);
    }
}
