package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.run.Outcome;

class RunJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<RunDocument> runs() {
        return Stream.of(
                SampleRuns.done(),
                SampleRuns.drifted(),
                SampleRuns.failed(),
                SampleRuns.interrupted(),
                SampleRuns.waiting(),
                SampleRuns.everyOutcome(),
                SampleRuns.empty());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void isValidAgainstThePublishedSchema(RunDocument run) throws IOException {
        assertThat(errors(tree(run))).isEmpty();
    }

    @Test
    void publishesTheSchemaThatIsUsed() throws IOException {
        assertThat(Files.readString(Path.of("docs/schema/run.schema.json"))).isEqualTo(RunJson.schema());
    }

    /** A hole in the schema would let a field that nobody described pass unseen. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/steps/0", "/steps/0/inverse", "/approvals/0"})
    void knowsNoFieldThatIsNotDescribed(String where) throws IOException {
        JsonNode tree = tree(SampleRuns.done());
        ((ObjectNode) tree.at(where)).put("surprise", 1);

        assertThat(errors(tree)).isNotEmpty();
    }

    @Test
    void describesEveryField() throws IOException {
        JsonNode schema = JSON.readTree(RunJson.schema());

        assertThat(schema.findValues("properties").stream()
                        .flatMap(properties -> properties.properties().stream())
                        .filter(field ->
                                field.getValue().path("description").asText().isEmpty())
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    @Test
    void namesEveryOutcomeAndTone() throws IOException {
        JsonNode step = JSON.readTree(RunJson.schema()).at("/$defs/step/properties");

        assertThat(texts(step.at("/outcome/enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(Outcome.values()).map(Outcome::toString).toList());
        assertThat(texts(step.at("/tone/enum")))
                .containsExactlyElementsOf(Arrays.stream(RunDocument.Tone.values())
                        .map(RunDocument.Tone::toString)
                        .toList());
    }

    @Test
    void leavesOutWhatHasNoValue() throws IOException {
        JsonNode tree = tree(SampleRuns.interrupted());

        assertThat(tree.has("ended")).isFalse();
        assertThat(tree.has("summary")).isFalse();
        assertThat(tree.at("/steps/2").has("begun")).isFalse();
        assertThat(tree.at("/steps/2/notes").isArray()).isTrue();
    }

    private static JsonNode tree(RunDocument run) throws IOException {
        return JSON.readTree(RunReports.JSON.bytes(run));
    }

    private static List<Error> errors(JsonNode tree) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(RunJson.schema());
        return schema.validate(tree);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
