package vmend.vsphere;

import java.util.Optional;

/** A user name and its password, or a token in the password's place; it never shows in a text made of them. */
public record Credentials(String username, String password) {

    /** The token, where the secret is one. */
    public Optional<SamlToken> token() {
        return SamlToken.in(password);
    }

    @Override
    public String toString() {
        return "Credentials[username=" + username + ", password=(hidden)]";
    }
}
