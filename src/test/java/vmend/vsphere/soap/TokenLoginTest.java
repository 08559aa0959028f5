package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import vmend.problem.ProblemException;
import vmend.vsphere.SamlToken;

/** What of a token goes into the header of a login, and which token goes nowhere. */
class TokenLoginTest {
    private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");

    private static String token(String method, String until) {
        return """
                <saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1"><saml2:Subject>\
                <saml2:NameID>ops@corp</saml2:NameID><saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:%s"/>\
                </saml2:Subject><saml2:Conditions NotOnOrAfter="%s"/></saml2:Assertion>""".formatted(method, until);
    }

    private static String header(String text) {
        return TokenLogin.header("vc", SamlToken.in(text).orElseThrow(), NOW, Replies.cursors());
    }

    private static void refuses(String text, String why) {
        assertThatThrownBy(() -> header(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("ops@corp");
    }

    @Test
    void carriesTheTokenAsItsIssuerSignedIt() {
        String token = token("bearer", "2026-11-28T03:00:01Z");

        assertThat(header(token))
                .contains(token)
                .contains(
                        "<wsu:Created>2026-11-28T03:00:00Z</wsu:Created><wsu:Expires>2026-11-28T03:01:00Z</wsu:Expires>");
        assertThat(header("<?xml version=\"1.0\"?>\n" + token + "\n"))
                .contains(token)
                .doesNotContain("<?xml");
    }

    @Test
    void sendsNoTokenThatHasExpired() {
        refuses(token("bearer", "2026-11-28T03:00:00Z"), "the token has expired");
    }

    @Test
    void sendsNoTokenThatNeedsAKey() {
        refuses(token("holder-of-key", "2026-11-28T04:00:00Z"), "holder-of-key");
    }

    @Test
    void sendsNothingThatWouldBreakOutOfTheHeader() {
        String good = token("bearer", "2026-11-28T04:00:00Z");
        refuses(good + "</wsse:Security><x/>", "no SAML 2.0 assertion");
        refuses(good + good, "no SAML 2.0 assertion");
        refuses(good.substring(0, good.length() - 1), "no SAML 2.0 assertion");
        refuses(good.replace("saml2:Assertion", "saml2:Other"), "no SAML 2.0 assertion");
    }

    @Test
    void takesAPasswordForAPassword() {
        assertThat(SamlToken.in("<secret>")).isEmpty();
        assertThat(SamlToken.in("urn:oasis:names:tc:SAML:2.0:assertion")).isEmpty();
    }
}
