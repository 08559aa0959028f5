package vmend.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file, a reader gets a configuration or a problem that names the file, never another exception. */
class AnyYamlTest {
    private static final List<String> EXAMPLES = List.of(example("vmend.yaml"), example("trust.yaml"));
    private static final String ANSWER = "(?s)nothing|VM-20[367] (vmend|trust)\\.yaml.*";

    private final ConfigReader config = Given.configReader();
    private final TrustReader trust = new TrustReader();

    @Property(tries = 400)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        read(bytes);
    }

    @Property(tries = 800)
    void anythingThatLooksLikeYamlIsReadOrRefused(@ForAll("yamlish") String text) {
        read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 400)
    void anExampleWithSomethingElseInItIsReadOrRefused(
            @ForAll long seed, @ForAll("pieces") String piece, @ForAll boolean second) {
        String example = EXAMPLES.get(second ? 1 : 0);
        Random random = new Random(seed);
        int from = random.nextInt(example.length());
        int to = Math.min(example.length(), from + random.nextInt(12));
        read((example.substring(0, from) + piece + example.substring(to)).getBytes(StandardCharsets.UTF_8));
    }

    private void read(byte[] bytes) {
        assertThat(Given.whatIsWrong(() -> config.read(Path.of("vmend.yaml"), YamlDocument.parse("vmend.yaml", bytes))))
                .matches(ANSWER);
        assertThat(Given.whatIsWrong(() -> trust.read(Path.of("trust.yaml"), YamlDocument.parse("trust.yaml", bytes))))
                .matches(ANSWER);
    }

    @Provide
    Arbitrary<String> yamlish() {
        return pieces().list().ofMaxSize(30).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                "\n",
                "\n  ",
                "\n    - ",
                ": ",
                " ",
                "- ",
                "{ ",
                " }",
                "[",
                "]",
                ", ",
                "'",
                "\"",
                "#",
                "|\n",
                ">\n",
                "? ",
                "&a ",
                "*a",
                "!!x ",
                "%YAML 9.9\n",
                "---\n",
                "...\n",
                "\t",
                "\\x",
                "\"\\U00110000\"",
                "\"\\0\"",
                "\u0000",
                "\uD800",
                "\u2028",
                "null",
                "true",
                "0",
                "-1",
                "99999999999999999999",
                "1e999",
                "vcenters",
                "name",
                "url",
                "https://a@b",
                "password",
                "env",
                "file",
                "command",
                "tls",
                "sha256",
                "zones",
                "match",
                "tag",
                "a/b",
                "playbooks",
                "unused-devices",
                "scopes",
                "exemptions",
                "expires",
                "2027-01-31",
                "approvers",
                "key",
                "ed25519:MCow",
                "protect",
                "none",
                "limits",
                "windows",
                "cron",
                "* * * * *",
                "lasts",
                "PT4H",
                "P9999999999999999999D",
                "zone",
                "Europe/Vienna",
                "freeze",
                "maxAge",
                "power");
    }

    private static String example(String name) {
        try {
            return Files.readString(Path.of("docs", "examples", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
