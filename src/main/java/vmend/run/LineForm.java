package vmend.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Arrays;
import vmend.plan.Canonical;

/** How a record is written as one canonical line, and read only from exactly these bytes. */
public final class LineForm<L> {
    private final JsonMapper mapper;
    private final Class<L> type;

    /**
     * The form of lines whose entries are told apart by a field.
     *
     * @param entry the sealed type of the entries
     * @param names its mix-in, which names each kind
     */
    public LineForm(Class<L> type, Class<?> entry, Class<?> names) {
        this.type = type;
        this.mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addMixIn(entry, names)
                .defaultPropertyInclusion(com.fasterxml.jackson.annotation.JsonInclude.Value.construct(
                        com.fasterxml.jackson.annotation.JsonInclude.Include.NON_ABSENT,
                        com.fasterxml.jackson.annotation.JsonInclude.Include.NON_ABSENT))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
                .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    /** The canonical bytes, without a line end. */
    public byte[] bytes(L line) {
        return Canonical.bytes(mapper.valueToTree(line));
    }

    /** @throws IOException when the bytes are no such line, or one in another form */
    public L parse(byte[] bytes) throws IOException {
        JsonNode tree = Canonical.parse(bytes);
        try {
            L line = mapper.treeToValue(tree, type);
            if (!Arrays.equals(bytes(line), bytes)) {
                throw new IOException("a field is missing, or one is written otherwise");
            }
            return line;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException("it is no entry of a journal: " + e.getMessage(), e);
        }
    }
}
