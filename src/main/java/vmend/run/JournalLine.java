package vmend.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import vmend.plan.Canonical;
import vmend.plan.PlanFile;

/**
 * One line of a journal.
 *
 * @param n counts from 1
 * @param at when it was written, by this machine's clock
 * @param prev digest of the bytes of the line before, without its line end; of nothing at first
 */
public record JournalLine(long n, Instant at, String prev, Entry entry) {
    /** Before the first line. */
    static final String NOTHING = PlanFile.digest(new byte[0]);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addMixIn(Entry.class, EntryForm.class)
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

    /** The canonical bytes, without a line end. */
    byte[] bytes() {
        return Canonical.bytes(MAPPER.valueToTree(this));
    }

    /** @throws IOException when the bytes are no line of a journal, or one in another form */
    static JournalLine parse(byte[] bytes) throws IOException {
        JsonNode tree = Canonical.parse(bytes);
        try {
            JournalLine line = MAPPER.treeToValue(tree, JournalLine.class);
            if (!Arrays.equals(line.bytes(), bytes)) {
                throw new IOException("a field is missing, or one is written otherwise");
            }
            return line;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException("it is no entry of a journal: " + e.getMessage(), e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Entry.Began.class, name = "began"),
        @JsonSubTypes.Type(value = Entry.Intent.class, name = "intent"),
        @JsonSubTypes.Type(value = Entry.Tasked.class, name = "tasked"),
        @JsonSubTypes.Type(value = Entry.Answered.class, name = "answered"),
        @JsonSubTypes.Type(value = Entry.Refused.class, name = "refused"),
        @JsonSubTypes.Type(value = Entry.Lost.class, name = "lost"),
        @JsonSubTypes.Type(value = Entry.Ended.class, name = "ended"),
        @JsonSubTypes.Type(value = Entry.Noted.class, name = "noted"),
        @JsonSubTypes.Type(value = Entry.Resumed.class, name = "resumed"),
        @JsonSubTypes.Type(value = Entry.Finished.class, name = "finished")
    })
    private interface EntryForm {}
}
