package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vmend.plan.Plan;
import vmend.plan.SampleEstate;
import vmend.plan.SamplePlans;
import vmend.playbook.PlaybookType;
import vmend.playbook.Verdict;
import vmend.playbooks.vm.UnusedDevices;

class SarifReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Plan PLAN = SampleEstate.plan();

    private static Schema schema;
    private static JsonNode run;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(JSON.readTree(in));
        }
        run = run(PlanDocument.of(PLAN).knowing(List.of(PlaybookType.of(UnusedDevices.class))));
    }

    static Stream<Plan> plans() {
        return Stream.of(PLAN, SamplePlans.small(), SamplePlans.empty(), SamplePlans.named("{0} [a](b) \u0000\uFFFF"));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void isValidAgainstTheSchemaOfOasis(Plan plan) throws IOException {
        PlanDocument document = PlanDocument.of(plan).knowing(List.of(PlaybookType.of(UnusedDevices.class)));

        assertThat(schema.validate(JSON.readTree(Reports.SARIF.bytes(document))))
                .isEmpty();
    }

    @Test
    void wouldNotBeValidWithAMistake() throws IOException {
        String report = new String(Reports.SARIF.bytes(PlanDocument.of(PLAN)), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(schema.validate(JSON.readTree(report.replace("\"open\"", "\"unknown\""))))
                .isNotEmpty();
    }

    @Test
    void hasAResultWithAStableFingerprintForEachFinding() {
        assertThat(texts(run.path("results"), "/fingerprints/vmendFinding~1v1"))
                .isEqualTo(PLAN.findings().stream().map(Plan.Finding::id).toList());
        assertThat(run.path("results")).allSatisfy(result -> {
            int index = result.path("ruleIndex").asInt();
            assertThat(run.at("/tool/driver/rules").path(index).path("id").asText())
                    .isEqualTo(result.path("ruleId").asText());
        });
    }

    @Test
    void tellsFailuresByLevelAndLeavesOpenWhatCouldNotBeJudged() {
        List<JsonNode> open = new ArrayList<>();
        List<String> levels = new ArrayList<>();
        run.path("results").forEach(result -> {
            if (result.path("kind").asText().equals("open")) {
                open.add(result);
            } else {
                levels.add(result.path("level").asText());
            }
        });

        assertThat(open)
                .hasSize((int) PLAN.findings().stream()
                        .filter(f -> f.verdict() == Verdict.UNKNOWN)
                        .count())
                .allMatch(result -> result.path("level").asText().equals("none"));
        assertThat(levels).contains("error", "warning", "note").doesNotContain("none");
    }

    @Test
    void suppressesWhatIsExemptAndSaysOfAllOthersThatTheyAreNot() {
        assertThat(run.path("results"))
                .allMatch(result -> result.path("suppressions").isArray());
        assertThat(StreamSupport.stream(run.path("results").spliterator(), false)
                        .filter(result -> !result.path("suppressions").isEmpty()))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.at("/locations/0/logicalLocations/0/name").asText())
                            .isEqualTo("pg-ids");
                    assertThat(result.at("/suppressions/0/justification").asText())
                            .contains("EX-7", "soc");
                });
    }

    @Test
    void explainsKnownPlaybooksAndNamesOthers() {
        JsonNode rules = run.at("/tool/driver/rules");

        assertThat(rules.path(0)).hasToString("{\"id\":\"promiscuous-port-groups\"}");
        assertThat(rules.at("/1/shortDescription/text").asText()).isEqualTo("Disconnect devices nobody uses");
        assertThat(rules.at("/1/help/text").asText()).contains("vmend playbooks show unused-devices");
        assertThat(rules.at("/1/properties/tags").toString()).contains("STIG VMCH-80-000209 (V-258722)");
    }

    @Test
    void tellsWhereTheObjectLiesAndWhatWouldBeDone() {
        JsonNode result = StreamSupport.stream(run.path("results").spliterator(), false)
                .filter(one ->
                        one.at("/locations/0/logicalLocations/0/name").asText().equals("card-gateway"))
                .findFirst()
                .orElseThrow();

        assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .isEqualTo("vc01/DC1/vm/Services/card-gateway");
        assertThat(result.at("/properties/steps/0/before/network").asText()).isEqualTo("pg-sniffer");
        assertThat(result.at("/properties/steps/0/after/network").asText()).isEqualTo("pg-pci-dedicated");
        assertThat(result.at("/properties/steps/0/outage").asText()).isEqualTo("network interrupted");
        assertThat(result.at("/properties/steps/0/wayBack").asText()).startsWith("exact, moved back");
    }

    @Test
    void notifiesOfWhatWasNotSeen() {
        JsonNode invocation = run.at("/invocations/0");

        assertThat(invocation.path("executionSuccessful").asBoolean()).isFalse();
        assertThat(texts(invocation.path("toolExecutionNotifications"), "/descriptor/id"))
                .containsOnly("vcenter-not-read", "partial-view", "not-seen", "not-judged", "exemption-expired")
                .isSubsetOf(texts(run.at("/tool/driver/notifications"), "/id"));
        assertThat(texts(invocation.path("toolExecutionNotifications"), "/message/text"))
                .contains("vc02: tags (4 objects): no permission on the tagging service");
        assertThat(run(PlanDocument.of(SamplePlans.small()))
                        .at("/invocations/0/executionSuccessful")
                        .asBoolean())
                .isTrue();
    }

    private static JsonNode run(PlanDocument document) {
        try {
            return JSON.readTree(Reports.SARIF.bytes(document)).at("/runs/0");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode nodes, String pointer) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.at(pointer).asText()));
        return texts;
    }
}
