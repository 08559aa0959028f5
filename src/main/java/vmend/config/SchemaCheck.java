package vmend.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** Holds a file against its JSON schema, and says what is wrong in vmend's own words. */
final class SchemaCheck {
    private static final int MOST_PROBLEMS = 20;

    private final JsonNode schemaJson;
    private final Schema schema;

    private SchemaCheck(JsonNode schemaJson) {
        this.schemaJson = schemaJson;
        this.schema = SchemaRegistry.withDefaultDialect(
                        dialect(),
                        registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(schemaJson);
    }

    /** A schema by the name of its resource beside this class. */
    static SchemaCheck against(String resource) {
        try (InputStream in = SchemaCheck.class.getResourceAsStream(resource)) {
            return new SchemaCheck(new ObjectMapper().readTree(Objects.requireNonNull(in, resource)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses a document that does not fit, with its problems in the order of their lines. */
    void require(YamlDocument document) {
        List<Problem> problems = schema.validate(document.root()).stream()
                .filter(SchemaCheck::tellsSomething)
                .sorted(Comparator.comparingInt(error -> document.lines().of(path(error.getInstanceLocation()))))
                .map(error -> new SchemaProblem(schemaJson, document, error).problem())
                .distinct()
                .limit(MOST_PROBLEMS)
                .toList();
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    /** Keywords that only gather what others found would say everything twice. */
    private static boolean tellsSomething(Error error) {
        return !List.of("if", "then", "allOf", "$ref").contains(error.getKeyword());
    }

    static List<Object> path(NodePath location) {
        List<Object> path = new ArrayList<>();
        for (int i = 0; i < location.getNameCount(); i++) {
            path.add(location.getElement(i));
        }
        return path;
    }

    private static Dialect dialect() {
        List<Format> formats =
                Arrays.stream(ValueFormat.values()).<Format>map(Checked::new).toList();
        return Dialect.builder(DialectId.DRAFT_2020_12, Dialects.getDraft202012())
                .formats(formats)
                .build();
    }

    /** One of our formats as the validator wants it. */
    private record Checked(ValueFormat format) implements Format {
        @Override
        public String getName() {
            return format.id();
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return format.refusal(value).isEmpty();
        }
    }
}
