package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.problem.ProblemException;

class PlanSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Design §6 names these fields; later releases must still read them. */
    @Test
    void knowsTheFieldsOfTheContract() throws IOException {
        JsonNode schema = JSON.readTree(PlanFile.schema());

        assertThat(schema.path("properties").properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "format",
                        "id",
                        "createdAt",
                        "createdBy",
                        "tool",
                        "appliable",
                        "notAppliableBecause",
                        "maxAge",
                        "trustDigest",
                        "rollbackOf",
                        "vcenters",
                        "playbooks",
                        "notSeen",
                        "exemptions",
                        "limits",
                        "findings",
                        "steps",
                        "skipped");
    }

    @Test
    void closesEveryObjectAndDescribesEveryField() throws IOException {
        List<String> wrong = new ArrayList<>();
        check(JSON.readTree(PlanFile.schema()), JSON.readTree(PlanFile.schema()), "#", wrong);

        assertThat(wrong).isEmpty();
    }

    /** A hole in the schema would let a field that the records do not have pass unseen. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/ surprise 1",
                "/maxAge surprise \"x\"",
                "/vcenters/0 surprise \"x\"",
                "/playbooks/0 surprise \"x\"",
                "/playbooks/0/settings/0 surprise \"x\"",
                "/notSeen/0 surprise \"x\"",
                "/exemptions/0 surprise \"x\"",
                "/limits/0 surprise \"x\"",
                "/findings/0 surprise \"x\"",
                "/findings/0/subject surprise \"x\"",
                "/findings/0/evidence/0 surprise \"x\"",
                "/steps/0 surprise \"x\"",
                "/steps/0/inverse surprise \"x\"",
                "/steps/0/expects/0 surprise \"x\"",
                "/skipped/0 surprise \"x\"",
                "/findings/0 verdict \"pass\"",
                "/findings/0 severity \"HIGH\"",
                "/findings/0 id \"short\"",
                "/steps/0 impact \"none\\n\"",
                "/steps/0 id \"S-0001\\n\"",
                "/steps/0 id \"0001\"",
                "/steps/0/inverse class \"Exact\"",
                "/steps/0/expects/0 op \">\"",
                "/steps/0/expects/0 on \"shell\"",
                "/steps/0/expects/0 object \"vm-42\"",
                "/steps/0/expects/3 window \"1h\"",
                "/steps/0/action kind \"rm\\u0020-rf\"",
                "/ createdAt \"yesterday\"",
                "/ createdAt \"2026-11-23T20:14:05Z\\n\"",
                "/ createdAt \"2026-11-23T20:14:05+01:00\"",
                "/ trustDigest null",
                "/ trustDigest \"sha256:00\"",
                "/ appliable true",
                "/ appliable \"false\"",
                "/playbooks/0 examined -1",
                "/playbooks/0 examined \"3\"",
                "/exemptions/0 expires \"31.01.2027\"",
                "/maxAge power \"P\"",
            })
    void refusesWhatTheContractDoesNotName(String at, String field, String value) throws IOException {
        ObjectNode plan = (ObjectNode) Canonical.parse(PlanFile.bytes(SamplePlans.small()));
        ((ObjectNode) plan.at(at.equals("/") ? "" : at)).set(field, JSON.readTree(value));

        assertThatThrownBy(() -> PlanFile.read(Canonical.bytes(plan), "plan.json"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not a plan");
    }

    private static void check(JsonNode schema, JsonNode node, String at, List<String> wrong) {
        if (node.path("type").asText().equals("object") && !node.has("additionalProperties")) {
            wrong.add(at + " is open");
        }
        node.path("properties").properties().forEach(field -> {
            String ref = field.getValue().path("$ref").asText("#/none").substring(1);
            if (at.contains("/if") || at.contains("/then") || at.contains("/else")) {
                return;
            }
            if (!field.getValue().has("description")
                    && !schema.at(ref).has("description")
                    && !field.getValue().has("const")) {
                wrong.add(at + "/" + field.getKey() + " is not described");
            }
        });
        node.properties().forEach(child -> check(schema, child.getValue(), at + "/" + child.getKey(), wrong));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(schema, node.get(i), at + "/" + i, wrong);
        }
    }
}
