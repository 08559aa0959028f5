package vmend.mocks.soap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import vmend.mocks.estate.Vcenter;

/** Checks names and passwords. */
public final class Logins {
    private Logins() {}

    /** Whether the password is that user's; the comparison takes the same time whatever is wrong. */
    public static boolean may(Vcenter vcenter, String user, String password) {
        byte[] given = password.getBytes(StandardCharsets.UTF_8);
        return vcenter.users().stream()
                .anyMatch(known -> known.name().equalsIgnoreCase(user)
                        && MessageDigest.isEqual(known.password().getBytes(StandardCharsets.UTF_8), given));
    }
}
