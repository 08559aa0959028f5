package vmend.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.plan.Canonical;
import vmend.problem.Code;

/** The published forms of what is signed. */
class FormTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"envelope", "plan-signature", "approval"})
    void arePublishedAsTheyAreUsedAndAreSchemas(String name) throws IOException {
        Path published = Path.of("docs", "schema", name + ".schema.json");

        assertThat(published)
                .hasSameTextualContentAs(
                        Path.of("src", "main", "resources", "vmend", "approval", name + ".schema.json"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12))
                        .validate(JSON.readTree(published.toFile())))
                .isEmpty();
    }

    /** Signed is not enough: what the form does not know is refused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "surprise | 1",
                "format | \"vmend.approval/2\"",
                "id | \"A-1\"",
                "planDigest | \"sha256:00\"",
                "steps | []",
                "steps | [\"S-0001\",\"S-0001\"]",
                "steps | [\"S-0001 \"]",
                "approver | \"a kaya\"",
                "change | \"\"",
                "change | \"CHG-7\\n\"",
                "createdAt | \"2026-11-23T20:15:05.5Z\"",
                "createdAt | \"2026-11-23T20:15:05+00:00\"",
                "createdAt | \"2026-11-23T24:00:00Z\"",
                "createdAt | \"2026-02-30T20:15:05Z\"",
                "expires | null",
            })
    void refusesAnApprovalOfAnotherForm(String field, String value) throws IOException {
        Desk desk = new Desk();
        ObjectNode payload =
                (ObjectNode) JSON.readTree(desk.approval("a.kaya", "S-0001").payload());
        JsonNode changed = payload.set(field, JSON.readTree(value));
        byte[] bytes = Canonical.bytes(changed);

        desk.add(Envelope.of(
                                Approval.PAYLOAD_TYPE,
                                bytes,
                                Desk.KAYA.verifyingKey(),
                                Desk.KAYA.sign(Envelope.toSign(Approval.PAYLOAD_TYPE, bytes)))
                        .bytes())
                .refuses(Code.SIGNED_FILE_UNREADABLE);
    }
}
