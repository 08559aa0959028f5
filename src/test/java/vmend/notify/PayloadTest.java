package vmend.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void isTheMessageItselfUnlessATemplateIsNamed() throws Exception {
        Message message = Messages.hostile();

        JsonNode payload = MAPPER.readTree(Payload.of(message, Payload.WHOLE));

        assertThat(payload.path("format").asText()).isEqualTo("vmend.message/1");
        assertThat(payload.path("subject").asText()).isEqualTo(message.subject());
        assertThat(payload.path("counts").path("proposed").asLong()).isEqualTo(2);
        assertThat(payload.path("stages").path(1).path("text").asText())
                .isEqualTo(message.stages().get(1).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "teams", "mattermost"})
    void isJsonForChatToolsWhateverTheTextsHold(String template) throws Exception {
        JsonNode payload = MAPPER.readTree(Payload.of(Messages.hostile(), template));

        assertThat(payload.isObject()).isTrue();
        assertThat(payload.toString())
                .contains("B-20261127T201401Z-0a1b2c3d")
                .contains("exit code 22")
                .doesNotContain("<!channel>");
    }

    @Test
    void neitherMarksUpNorCallsPeopleByANameOfTheEstate() throws Exception {
        String mattermost =
                new String(Payload.of(Messages.hostile(), "mattermost"), java.nio.charset.StandardCharsets.UTF_8);
        String slack = MAPPER.readTree(Payload.of(Messages.hostile(), "slack"))
                .path("text")
                .asText();

        assertThat(mattermost).doesNotContain("@here").doesNotContain("[link](");
        assertThat(slack).contains("&lt;!channel&gt;");
    }

    @Test
    void takesATemplateOfOnesOwn() throws Exception {
        Path template =
                Files.writeString(folder.resolve("own.mustache"), "{ \"msg\": \"{{subject}}\", \"n\": {{exit}} }");

        JsonNode payload = MAPPER.readTree(Payload.of(Messages.hostile(), template.toString()));

        assertThat(payload.path("msg").asText()).isEqualTo(Messages.hostile().subject());
        assertThat(payload.path("n").asInt()).isEqualTo(22);
    }

    @Test
    void refusesATemplateThatMakesNoJsonOrNamesWhatThereIsNot() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.mustache"), "{ \"msg\": ");
        Path strange = Files.writeString(folder.resolve("strange.mustache"), "{ \"msg\": \"{{nothing}}\" }");

        assertThatThrownBy(() -> Payload.of(Messages.hostile(), broken.toString()))
                .isInstanceOf(Notifier.NotSent.class)
                .hasMessageContaining("makes no JSON");
        assertThatThrownBy(() -> Payload.of(Messages.hostile(), strange.toString()))
                .isInstanceOf(Notifier.NotSent.class)
                .hasMessageContaining("cannot be filled in");
    }
}
