package vmend.vsphere;

import java.util.Optional;

/**
 * A SAML 2.0 assertion that vouches for a user in a password's place; never shows in a text made of it.
 *
 * @param xml the assertion's own bytes, which its issuer has signed, without an XML declaration
 */
public record SamlToken(String xml) {
    private static final String NAMESPACE = "urn:oasis:names:tc:SAML:2.0:assertion";

    /** The token that a secret is; empty for a password. */
    public static Optional<SamlToken> in(String secret) {
        String text = secret.strip();
        if (text.startsWith("<?xml")) {
            text = text.substring(text.indexOf('>') + 1).strip();
        }
        return text.startsWith("<") && text.contains(NAMESPACE) ? Optional.of(new SamlToken(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "SamlToken[xml=(hidden)]";
    }
}
