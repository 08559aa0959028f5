package vmend.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in the one form that RFC 8785 leaves: sorted keys, no white space, shortest escapes, UTF-8, no newline at the end.
 *
 * <p>Numbers are integers only, within the range that every JSON reader keeps exactly (±2^53 − 1).
 */
public final class Canonical {
    private static final long EXACT = (1L << 53) - 1;
    private static final int DEEPEST = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(new com.fasterxml.jackson.core.JsonFactoryBuilder()
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(10_000_000)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Canonical() {}

    /**
     * The canonical bytes.
     *
     * @throws IllegalArgumentException for a fraction, a number out of range or a lone surrogate
     */
    public static byte[] bytes(JsonNode node) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = MAPPER.getFactory().createGenerator(out)) {
            write(node, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return out.toByteArray();
    }

    /**
     * Reads JSON that must be canonical.
     *
     * @throws IOException when it is no JSON, or JSON in another form
     */
    public static JsonNode parse(byte[] bytes) throws IOException {
        JsonNode node = MAPPER.readTree(bytes);
        if (node == null || node.isMissingNode() || !Arrays.equals(canonicalOrNothing(node), bytes)) {
            throw new IOException("the bytes are not in canonical form");
        }
        return node;
    }

    private static byte[] canonicalOrNothing(JsonNode node) {
        try {
            return bytes(node);
        } catch (IllegalArgumentException notRepresentable) {
            return new byte[0];
        }
    }

    private static void write(JsonNode node, JsonGenerator generator) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, JsonNode> sorted = new TreeMap<>();
                ((ObjectNode) node).properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
                generator.writeStartObject();
                for (Map.Entry<String, JsonNode> field : sorted.entrySet()) {
                    generator.writeFieldName(wellFormed(field.getKey()));
                    write(field.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (JsonNode element : node) {
                    write(element, generator);
                }
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(wellFormed(node.textValue()));
            case NUMBER -> generator.writeNumber(integer(node));
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            case NULL -> generator.writeNull();
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON: " + node.getNodeType());
        }
    }

    private static long integer(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || Math.abs(node.longValue()) > EXACT) {
            throw new IllegalArgumentException("not an integer that every reader keeps: " + node);
        }
        return node.longValue();
    }

    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException("a lone surrogate at index " + i);
            }
        }
        return text;
    }
}
