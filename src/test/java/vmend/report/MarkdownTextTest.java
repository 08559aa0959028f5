package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {
    @Test
    void leavesUsualNamesReadable() {
        assertThat(MarkdownText.of("web-01.example.com (Prod-A), 8.0.3"))
                .isEqualTo("web-01.example.com (Prod-A), 8.0.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '"',
            value = {
                "a|b¦a\\|b",
                "**bold** _it_ `code`¦\\*\\*bold\\*\\* \\_it\\_ \\`code\\`",
                "<script>&lt;</script>¦\\<script\\>\\&lt;\\</script\\>",
                "![x](y) [z]¦\\!\\[x\\](y) \\[z\\]",
                "# head¦\\# head",
                "- item¦\\- item",
                "+ item¦\\+ item",
                "1. item¦1\\. item",
                "12) item¦12\\) item",
                "{{mustache}}¦\\{\\{mustache\\}\\}",
                "~~gone~~ $x$¦\\~\\~gone\\~\\~ \\$x\\$",
                "https://evil.example¦https`:`//evil.example",
                "WWW.evil.example¦WWW`.`evil.example",
                "a@b.example¦a`@`b.example",
                "@@¦`@@`",
                "mailto:x¦mailto`:`x",
                "back\\slash¦back\\\\\\\\slash",
                "=cmd¦\\=cmd"
            })
    void showsMarkupAsText(String text, String markdown) {
        assertThat(MarkdownText.of(text)).isEqualTo(markdown);
    }

    @Property
    void canBeUndone(@ForAll String text) {
        assertThat(MarkdownText.original(MarkdownText.of(text))).isEqualTo(text);
    }
}
