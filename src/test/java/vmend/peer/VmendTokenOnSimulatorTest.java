package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A federated user, who has no password that vCenter knows, logs in with the SAML token that a command prints. */
@NeedsPeer({Peer.GO, Peer.PYTHON})
class VmendTokenOnSimulatorTest {
    @TempDir
    Path folder;

    private static String token(Instant until) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="_7">
                  <saml2:Subject><saml2:NameID>ops@corp.example</saml2:NameID>
                  <saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"/></saml2:Subject>
                  <saml2:Conditions NotOnOrAfter="%s"/>
                </saml2:Assertion>
                """.formatted(until);
    }

    private Outcome plan(PlantedEstate estate, Instant until) throws IOException {
        Files.writeString(folder.resolve("token.xml"), token(until));
        Files.writeString(folder.resolve("vmend.yaml"), """
                vcenters:
                  - { name: sim, url: "%s", username: ops@corp.example, password: { command: [cat, token.xml] } }
                zones: { pci: { match: { tag: Zone/PCI } } }
                """.formatted(estate.url()));
        return VmendProcess.in(folder)
                .with("PATH", System.getenv("PATH"))
                .run("plan", "--playbook", "unused-devices", "-o", "plan.json");
    }

    @Test
    void readsEverythingWithTheTokenOfACommand() throws IOException {
        try (PlantedEstate estate = PlantedEstate.http(20, folder)) {
            Instant soon = Instant.now().plus(5, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);

            Outcome planned = plan(estate, soon);

            assertThat(planned.exit()).as(planned.output()).isZero();
            assertThat(planned.output()).doesNotContain("Assertion");
            assertThat(estate.recorded().calls().toString())
                    .contains("LoginByToken")
                    .contains("POST /api/session");
            JsonNode plan =
                    new ObjectMapper().readTree(folder.resolve("plan.json").toFile());
            assertThat(plan.get("findings")).isNotEmpty();
            // The simulator has no category; that it says so was read in the session of the other API.
            assertThat(plan.get("notSeen").toString()).contains("no tag category is visible");
        }
    }

    @Test
    void sendsNoTokenThatHasExpired() throws IOException {
        try (PlantedEstate estate = PlantedEstate.http(20, folder)) {
            Instant past = Instant.now().minus(1, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);

            Outcome refused = plan(estate, past);

            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("the token has expired").contains("print a fresh bearer token");
            assertThat(estate.recorded().calls().toString()).doesNotContain("LoginByToken");
        }
    }
}
