package vmend.approval;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import vmend.plan.Canonical;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The form of a small signed file: canonical JSON that fits its published schema, and nothing else. */
final class Form {
    private final Schema schema;

    private Form(Schema schema) {
        this.schema = schema;
    }

    /** The form that a schema beside this class describes. */
    static Form of(String resource) {
        try (InputStream in = Form.class.getResourceAsStream(resource)) {
            String text = new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
            return new Form(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + resource, e);
        }
    }

    /** @param where the file's name, for the error */
    JsonNode read(byte[] bytes, String where) {
        JsonNode tree;
        try {
            tree = Canonical.parse(bytes);
        } catch (JsonProcessingException e) {
            throw unreadable(where, "it is no JSON").causedBy(e);
        } catch (IOException e) {
            throw unreadable(where, "its bytes are not in canonical form")
                    .expected("the file exactly as vmend wrote it (RFC 8785, no newline at the end)")
                    .causedBy(e);
        }
        List<Error> errors = schema.validate(tree);
        if (!errors.isEmpty()) {
            throw unreadable(where, "it does not have the form of a signed file of vmend")
                    .found(errors.get(0).toString().lines().findFirst().orElse(""))
                    .asException();
        }
        return tree;
    }

    static Problem unreadable(String where, String what) {
        return Problem.of(Code.SIGNED_FILE_UNREADABLE, where, what)
                .next("Use the original file; see docs/schema for its form.");
    }
}
