package vmend.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    @ParameterizedTest
    @ValueSource(strings = {"vmend", "trust", "runbook"})
    void isItselfValid(String name) throws Exception {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12))
                        .validate(schema(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vmend", "trust", "runbook"})
    void describesEveryKeyAndNamesOnlyFormatsThatAreChecked(String name) throws Exception {
        JsonNode schema = schema(name);
        List<String> faults = new ArrayList<>();
        for (JsonNode properties : schema.findValues("properties")) {
            properties.properties().forEach(entry -> {
                JsonNode value = entry.getValue();
                JsonNode target = schema.at(value.path("$ref").asText("#").substring(1));
                if (!value.has("description") && !target.has("description")) {
                    faults.add(entry.getKey() + " is not described");
                }
            });
        }
        for (JsonNode format : schema.findValues("format")) {
            if (format.isTextual() && ValueFormat.of(format.asText()).isEmpty()) {
                faults.add("the format " + format.asText() + " is not checked");
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void aRunbooksScopeHasTheSameCriteriaAsTheConfiguration() throws Exception {
        JsonNode ours = schema("runbook").path("$defs");
        JsonNode theirs = schema("vmend").path("$defs");
        for (String name : List.of("matches", "criteria", "shortName")) {
            assertThat(ours.path(name)).isEqualTo(theirs.path(name));
        }
        theirs.path("criteria")
                .path("properties")
                .fieldNames()
                .forEachRemaining(name -> assertThat(ours.path(name)).as(name).isEqualTo(theirs.path(name)));
    }

    private static JsonNode schema(String name) throws Exception {
        return new ObjectMapper()
                .readTree(Path.of("docs", "schema", name + ".schema.json").toFile());
    }
}
