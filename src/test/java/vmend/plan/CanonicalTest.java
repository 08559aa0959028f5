package vmend.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTest {
    private static final ObjectMapper ANY_JSON = new ObjectMapper();

    /** The example of RFC 8785, section 3.2.3: by UTF-16 code units, so the emoji's surrogate stands before U+FB33. */
    @Test
    void sortsKeysByTheirCodeUnits() throws IOException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (String key : new String[] {"\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"}) {
            node.put(key, 0);
        }
        JsonNode sorted = ANY_JSON.readTree(Canonical.bytes(node));

        assertThat(sorted.properties().stream().map(java.util.Map.Entry::getKey).collect(Collectors.toList()))
                .containsExactly("\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33");
    }

    /** The string of the example in RFC 8785, section 3.2.2. */
    @Test
    void escapesOnlyWhatMustBeEscapedAndInTheShortestWay() {
        assertThat(canonical(JsonNodeFactory.instance.textNode("\u20ac$\u000f\nA'B\"\\\\\"/")))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    @Test
    void writesTheFiveShortEscapesAndLowerCaseHexForOtherControls() {
        assertThat(canonical(JsonNodeFactory.instance.textNode("\b\t\n\f\r\u0000\u000b\u001f\u007f\u2028</")))
                .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u000b\\u001f\u007f\u2028</\"");
    }

    @Test
    void sortsWithinAndKeepsTheOrderOfLists() throws IOException {
        assertThat(canonical(ANY_JSON.readTree("{ \"b\": [3, 1, {\"z\": null, \"a\": true}], \"a\": -0 }")))
                .isEqualTo("{\"a\":0,\"b\":[3,1,{\"a\":true,\"z\":null}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e30", "9007199254740992", "-9007199254740992", "{\"a\":0.0}"})
    void refusesNumbersThatNotEveryReaderKeeps(String json) throws IOException {
        JsonNode node = ANY_JSON.readTree(json);

        assertThatThrownBy(() -> Canonical.bytes(node)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\ude00b", "\ude00\ud83d"})
    void refusesLoneSurrogates(String text) {
        assertThatThrownBy(() -> Canonical.bytes(JsonNodeFactory.instance.textNode(text)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"b\":1,\"a\":1}",
                "{\"a\": 1}",
                "{\"a\":1}\n",
                "\ufeff{\"a\":1}",
                "{\"a\":01}",
                "{\"a\":1.0}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\\u000F\"}",
                "{'a':1}",
                "{\"a\":1}{}",
                "[1,]",
                "NaN",
                ""
            })
    void refusesEveryOtherForm(String json) {
        assertThatThrownBy(() -> Canonical.parse(json.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    @Test
    void refusesBrokenUtf8AndTenThousandLevels() {
        assertThatThrownBy(() -> Canonical.parse(new byte[] {'"', (byte) 0xc3, '"'}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Canonical.parse(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Canonical.parse("[".repeat(10_000).getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
    }

    private static String canonical(JsonNode node) {
        return new String(Canonical.bytes(node), UTF_8);
    }
}
