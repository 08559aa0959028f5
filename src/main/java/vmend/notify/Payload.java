package vmend.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes JSON of a message: its own fields, or what a chat tool wants, by a template. */
public final class Payload {
    /** What stands for the message as it is. */
    public static final String WHOLE = "vmend";

    private static final Set<String> SHIPPED = Set.of("slack", "teams", "mattermost");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Payload() {}

    /**
     * The bytes to send.
     *
     * @param template {@value #WHOLE}, one that comes with vmend, or the path of a file
     * @throws Notifier.NotSent when the template makes no JSON
     */
    public static byte[] of(Message message, String template) {
        try {
            if (template.equals(WHOLE)) {
                return MAPPER.writeValueAsBytes(message);
            }
            String text = Mustache.compiler()
                    .withEscaper(value -> inJson(escaper(template).apply(value)))
                    .strictSections(true)
                    .compile(source(template))
                    .execute(view(message));
            // Read and written again, so that what is sent is JSON in any case.
            JsonNode tree = MAPPER.readTree(text);
            if (!tree.isObject()) {
                throw new Notifier.NotSent("the template " + template + " makes no JSON object", false);
            }
            return MAPPER.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new Notifier.NotSent("the template " + template + " makes no JSON, or cannot be read", false);
        } catch (MustacheException e) {
            throw new Notifier.NotSent("the template " + template + " cannot be filled in: " + e.getMessage(), false);
        }
    }

    private static Map<String, Object> view(Message message) {
        Map<String, Object> view = new LinkedHashMap<>();
        MAPPER.<JsonNode>valueToTree(message)
                .properties()
                .forEach(entry -> view.put(entry.getKey(), MAPPER.convertValue(entry.getValue(), Object.class)));
        view.putIfAbsent("plan", "");
        if (message.plan().isEmpty()) {
            view.put("plan", "");
        }
        view.put(
                "numbers",
                message.counts().entrySet().stream()
                        .map(count -> Map.of("name", count.getKey(), "number", count.getValue()))
                        .toList());
        view.put("good", message.state().equals("done"));
        view.put("bad", message.state().equals("failed"));
        return view;
    }

    private static String source(String template) throws IOException {
        if (!SHIPPED.contains(template)) {
            return Files.readString(Path.of(template));
        }
        String name = "/vmend/notify/" + template + ".mustache";
        try (InputStream in = Payload.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new UncheckedIOException(new IOException("missing resource " + name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A name of the estate must neither mark up a message nor call people. */
    private static UnaryOperator<String> escaper(String template) {
        return switch (template) {
            case "slack" ->
                text -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            case "teams", "mattermost" ->
                text -> text.replaceAll("([\\\\`*_\\[\\]<>()#|~!])", "\\\\$1").replace("@", "@\u200b");
            default -> UnaryOperator.identity();
        };
    }

    /** Text as it stands between the quotes of JSON. */
    private static String inJson(String text) {
        try {
            String quoted = MAPPER.writeValueAsString(text);
            return quoted.substring(1, quoted.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
