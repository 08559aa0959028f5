package vmend.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import vmend.action.Inverse;

/** A run as JSON; a field that has no value is absent, texts of the estate stand as vCenter gave them. */
public final class RunJson {
    public static final String FORMAT = "vmend.run/1";

    private static final String SCHEMA = "/vmend/report/run.schema.json";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .addMixIn(Inverse.class, InverseForm.class)
            .build();

    private RunJson() {}

    static String of(RunDocument run) {
        ObjectNode root = MAPPER.createObjectNode().put("format", FORMAT);
        root.setAll(MAPPER.<ObjectNode>valueToTree(run));
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run can always be written as JSON", e);
        }
    }

    /** The published JSON schema of the format. */
    public static String schema() {
        try (InputStream in = RunJson.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + SCHEMA);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + SCHEMA, e);
        }
    }

    /** The same words as in a plan. */
    private interface InverseForm {
        @JsonProperty("class")
        Inverse.Grade grade();
    }
}
