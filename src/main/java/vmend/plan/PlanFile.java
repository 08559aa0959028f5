package vmend.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import vmend.action.Check;
import vmend.action.Inverse;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * The plan as a file: canonical bytes and nothing else, so that its digest names exactly one plan.
 *
 * <p>Reading refuses every other form, whatever the schema does not know, and a format that this release does not read.
 */
public final class PlanFile {
    private static final String SCHEMA = "/vmend/plan/plan.schema.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Ref.class, new com.fasterxml.jackson.databind.ser.std.ToStringSerializer())
                    .addDeserializer(Ref.class, new RefReader()))
            .addMixIn(Check.class, CheckForm.class)
            .addMixIn(Inverse.class, InverseForm.class)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private PlanFile() {}

    /** The bytes of the plan's file. */
    public static byte[] bytes(Plan plan) {
        return Canonical.bytes(MAPPER.valueToTree(plan));
    }

    /** The name of a plan: {@code sha256:} and the digest of its file's bytes. */
    public static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /**
     * Reads a plan.
     *
     * @param where the file's name, for the error
     * @throws vmend.problem.ProblemException when the bytes are no plan, or not in canonical form
     */
    public static Plan read(byte[] bytes, String where) {
        JsonNode tree;
        try {
            tree = Canonical.parse(bytes);
        } catch (JsonProcessingException e) {
            throw unreadable(where, "it is no JSON: " + firstLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw Problem.of(Code.PLAN_NOT_CANONICAL, where, "the plan's bytes are not in canonical form")
                    .expected("the file exactly as 'vmend plan -o' wrote it (RFC 8785, no newline at the end)")
                    .found("the same JSON in other bytes, or JSON that cannot be canonical")
                    .next("Use the original file; an edited or reformatted plan is another plan.")
                    .causedBy(e);
        }
        String format = tree.path("format").asText("");
        if (!format.equals(Plan.FORMAT)) {
            throw Problem.of(Code.PLAN_UNREADABLE, where, "this release does not read the plan's format")
                    .expected(Plan.FORMAT)
                    .found(format.isEmpty() ? "no format" : format)
                    .asException();
        }
        List<Error> errors = Schemas.PLAN.validate(tree);
        if (!errors.isEmpty()) {
            throw unreadable(
                    where, "it is not a plan: " + firstLine(errors.get(0).toString()), null);
        }
        try {
            return MAPPER.treeToValue(tree, Plan.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw unreadable(where, "it is not a plan: " + firstLine(String.valueOf(e.getMessage())), e);
        }
    }

    /** The published JSON schema of the format. */
    public static String schema() {
        try (InputStream in = PlanFile.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + SCHEMA);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + SCHEMA, e);
        }
    }

    private static RuntimeException unreadable(
            String where, String what, @org.jspecify.annotations.Nullable Exception cause) {
        Problem problem = Problem.of(Code.PLAN_UNREADABLE, where, what)
                .expected("a plan in format " + Plan.FORMAT + ", see docs/schema/plan.schema.json");
        return cause == null ? problem.asException() : problem.causedBy(cause);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private static final class Schemas {
        static final Schema PLAN = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema());
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "on")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Check.OnProperty.class, name = "property"),
        @JsonSubTypes.Type(value = Check.OnStatistic.class, name = "statistic"),
        @JsonSubTypes.Type(value = Check.OnEvents.class, name = "events"),
        @JsonSubTypes.Type(value = Check.TagAbsent.class, name = "tag absent")
    })
    private interface CheckForm {}

    /** {@code class} is the contract's name for what Java cannot call so. */
    private interface InverseForm {
        @JsonProperty("class")
        Inverse.Grade grade();
    }

    private static final class RefReader extends com.fasterxml.jackson.databind.deser.std.StdDeserializer<Ref> {
        RefReader() {
            super(Ref.class);
        }

        @Override
        public Ref deserialize(
                com.fasterxml.jackson.core.JsonParser parser,
                com.fasterxml.jackson.databind.DeserializationContext context)
                throws IOException {
            return Ref.parse(parser.getText());
        }
    }
}
