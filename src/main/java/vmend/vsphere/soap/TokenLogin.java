package vmend.vsphere.soap;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.SamlToken;

/** The header by which a bearer token logs in: the token as its issuer signed it, and how long the request holds (WS-Security 1.1). */
final class TokenLogin {
    private static final String HOLDER_OF_KEY = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key";
    private static final Duration REQUEST_HOLDS = Duration.ofMinutes(1);
    private static final String WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-";

    private TokenLogin() {}

    /**
     * The header's content.
     *
     * @throws vmend.problem.ProblemException when the token is none, has expired, or needs a key to go with it
     */
    static String header(String where, SamlToken token, Instant now, XmlCursors cursors) {
        Token read = read(where, token, cursors);
        if (read.confirmation.equals(HOLDER_OF_KEY)) {
            throw wrong(where, "the token is bound to a key (holder-of-key), which vmend does not have")
                    .expected("a bearer token")
                    .asException();
        }
        read.until().filter(until -> !until.isAfter(now)).ifPresent(until -> {
            throw wrong(where, "the token has expired")
                    .expected("one that is valid at " + now.truncatedTo(ChronoUnit.SECONDS))
                    .found("valid until " + until)
                    .asException();
        });
        Instant from = now.truncatedTo(ChronoUnit.MILLIS);
        return "<wsse:Security xmlns:wsse=\"" + WSS + "secext-1.0.xsd\" soapenv:mustUnderstand=\"1\">"
                + "<wsu:Timestamp xmlns:wsu=\"" + WSS + "utility-1.0.xsd\"><wsu:Created>" + from + "</wsu:Created>"
                + "<wsu:Expires>" + from.plus(REQUEST_HOLDS) + "</wsu:Expires></wsu:Timestamp>" + token.xml()
                + "</wsse:Security>";
    }

    private static final class Token {
        private String confirmation = "";
        private @Nullable Instant until;

        Optional<Instant> until() {
            return Optional.ofNullable(until);
        }
    }

    /** Reads it to its last byte: what is not one whole element would break out of the header. */
    private static Token read(String where, SamlToken token, XmlCursors cursors) {
        Token read = new Token();
        try {
            XmlCursor cursor = cursors.open(new ByteArrayInputStream(token.xml().getBytes(StandardCharsets.UTF_8)));
            if (!cursor.name().equals("Assertion")) {
                throw notOne(where, "its root element is " + cursor.name());
            }
            assertion(cursor, read);
            cursor.finish();
        } catch (DecodeException e) {
            // Without the cause: its text may repeat a part of the token.
            throw notOne(where, "it is no whole XML document");
        }
        return read;
    }

    private static void assertion(XmlCursor cursor, Token read) {
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "Conditions" -> {
                    String until = attribute(cursor, "NotOnOrAfter");
                    read.until = until.isEmpty() ? null : DateTimes.parse(until);
                    cursor.skip();
                }
                case "Subject" -> subject(cursor, read);
                default -> cursor.skip();
            }
        }
    }

    private static void subject(XmlCursor cursor, Token read) {
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            if (cursor.name().equals("SubjectConfirmation")) {
                read.confirmation = attribute(cursor, "Method");
            }
            cursor.skip();
        }
    }

    /** The whole value: what a cursor takes for a prefix is part of a time and of a name here. */
    private static String attribute(XmlCursor cursor, String name) {
        return cursor.attributes().stream()
                .filter(one -> one.name().equals(name))
                .map(XmlCursor.RawAttribute::value)
                .findFirst()
                .orElse("");
    }

    private static RuntimeException notOne(String where, String found) {
        return wrong(where, "the token is no SAML 2.0 assertion").found(found).asException();
    }

    private static Problem wrong(String where, String what) {
        return Problem.of(Code.LOGIN_REFUSED, where, what)
                .next("Nothing was sent. Let the command of the vCenter's password print a fresh bearer token.");
    }
}
