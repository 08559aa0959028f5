package vmend.vsphere.rest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** JSON as the API speaks it: what is not known is skipped, what is missing is an error. */
final class Json {
    private final JsonMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            // govmomi's simulator writes null for a list with nothing in it; a list that is not written at all stays an
            // error.
            .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads an answer.
     *
     * @throws IOException that never quotes the answer, which may be a session's token
     */
    <T> T read(InputStream body, boolean wrapped, Class<T> type) throws IOException {
        try {
            JsonNode answer = mapper.readTree(body);
            JsonNode value = wrapped ? answer.path("value") : answer;
            if (value.isNull() && type.isArray()) {
                return mapper.treeToValue(mapper.createArrayNode(), type);
            }
            if (value.isMissingNode() || value.isNull()) {
                throw new IOException(wrapped ? "JSON without a 'value'" : "no JSON");
            }
            return mapper.treeToValue(value, type);
        } catch (JsonMappingException e) {
            throw new IOException("JSON that is no " + type.getSimpleName() + ", at '" + path(e) + "'", e);
        } catch (JacksonException e) {
            throw new IOException("something that is no JSON", e);
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
