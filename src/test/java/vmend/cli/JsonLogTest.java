package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.run.Rehearsal;

/** The log as JSON, of whole processes. */
class JsonLogTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private static List<JsonNode> lines(InProcess.Ran ran) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : ran.err().lines().toList()) {
            JsonNode node = MAPPER.readTree(line);
            assertThat(node.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(node.path("level").asText()).isNotEmpty();
            assertThat(node.path("logger").asText()).startsWith("vmend");
            assertThat(node.path("message").asText()).isNotEmpty();
            lines.add(node);
        }
        return lines;
    }

    @Test
    void everyLineOfARunIsAnObjectThatNamesItAndNoSecret() throws Exception {
        try (MockVcenter mock = MockVcenter.builder().start()) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            rehearsal.approve(rehearsal.plan("--playbook", "unused-devices"));
            InProcess vmend = rehearsal.vmend().with("VMEND_LOG_FORMAT", "json").with("VMEND_LOG", "debug");

            InProcess.Ran ran = vmend.child(
                    "",
                    "apply",
                    rehearsal.file("plan.json"),
                    "--approval",
                    rehearsal.file("approval.json"),
                    "--trust",
                    rehearsal.file("trust.yaml"),
                    "--trust-digest",
                    rehearsal.trust());

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(lines(ran)).isNotEmpty().anySatisfy(line -> {
                assertThat(line.path("message").asText()).contains("done");
                assertThat(line.path("run").asText()).startsWith("R-");
                assertThat(line.path("vcenter").asText()).isNotEmpty();
            });
            assertThat(ran.err()).doesNotContain(MockVcenter.PASSWORD).doesNotContain("a long enough passphrase");
        }
    }

    @Test
    void anErrorIsOneObjectWithItsCode() throws Exception {
        InProcess.Ran ran = new InProcess(folder)
                .with("VMEND_LOG_FORMAT", "JSON")
                .with("VMEND_STATE", "state")
                .with("VMEND_LOG", "off")
                .child("", "status", "R-none");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(lines(ran)).singleElement().satisfies(line -> {
            assertThat(line.path("level").asText()).isEqualTo("ERROR");
            assertThat(line.path("code").asText()).isEqualTo("VM-550");
            assertThat(line.path("next").asText()).contains("vmend status");
        });
    }

    @Test
    void refusesAFormatThatThereIsNot() {
        InProcess.Ran ran =
                new InProcess(folder).with("VMEND_LOG_FORMAT", "xml").run("status");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("VMEND_LOG_FORMAT").contains("text or json");
    }
}
