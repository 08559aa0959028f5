package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "web-01",
                "[nfs-iso] debian-12.iso",
                "Änderungs-Server (Prüfstand) №4",
                "日本語サーバー",
                "خادم الويب",
                "שרת דוא״ל",
                "हिन्दी सर्वर क्ष",
                "เซิร์ฟเวอร์",
                "می‌خواهم",
                "क्‍ष",
                "👩‍👩‍👧 ❤️ 🇩🇪",
                "e\u0301te\u0301",
                "𐎀𐎁"
            })
    void leavesTextOfEveryScriptAlone(String text) {
        assertThat(SafeText.line(text)).isEqualTo(text);
    }

    static Stream<Arguments> shown() {
        return Stream.of(
                Arguments.of("a\nb", "a\\nb"),
                Arguments.of("a\r\nb", "a\\r\\nb"),
                Arguments.of("a\tb", "a\\tb"),
                Arguments.of("C:\\vm", "C:\\\\vm"),
                Arguments.of("\u001b[31mred", "\\u{1B}[31mred"),
                Arguments.of("\u0007\b\u007f\u0085\u009b", "\\u{7}\\u{8}\\u{7F}\\u{85}\\u{9B}"),
                Arguments.of("\u202Egpj.exe", "\\u{202E}gpj.exe"),
                Arguments.of("\u2066a\u2069\u200e\u200f\u061c", "\\u{2066}a\\u{2069}\\u{200E}\\u{200F}\\u{61C}"),
                Arguments.of("a\u200bb\u00adc\ufeff", "a\\u{200B}b\\u{AD}c\\u{FEFF}"),
                Arguments.of("ad\u200dmin", "ad\\u{200D}min"),
                Arguments.of("a\u2028b\u2029c", "a\\u{2028}b\\u{2029}c"),
                Arguments.of("a\u00a0b", "a\\u{A0}b"),
                Arguments.of("a\u3164b\u2800c", "a\\u{3164}b\\u{2800}c"),
                Arguments.of("\ue000\uffff", "\\u{E000}\\u{FFFF}"),
                Arguments.of(" a  b ", "\\u{20}a \\u{20}b\\u{20}"));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void showsWhatActsHidesOrReorders(String text, String line) {
        assertThat(SafeText.line(text)).isEqualTo(line);
    }

    @Test
    void showsHalvesOfPairsAndTagsAndMarksWithoutALetter() {
        assertThat(SafeText.line("a\ud83d")).isEqualTo("a\\u{D83D}");
        assertThat(SafeText.line("\ude00b")).isEqualTo("\\u{DE00}b");
        assertThat(SafeText.line("\udb40\udc41")).isEqualTo("\\u{E0041}");
        assertThat(SafeText.line("\u0301a")).isEqualTo("\\u{301}a");
        assertThat(SafeText.line("a" + "\u0301".repeat(6))).isEqualTo("a\u0301\u0301\u0301\u0301\\u{301}\\u{301}");
    }

    @Property
    void canBeUndone(@ForAll String text) {
        assertThat(SafeText.original(SafeText.line(text))).isEqualTo(text);
    }

    @Property
    void isOnePrintableLine(@ForAll String text) {
        assertThat(SafeText.line(text).codePoints())
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                        || (c >= 0x202A && c <= 0x202E)
                        || (c >= 0x2066 && c <= 0x2069));
    }

    @Property
    void neverMakesTwoTextsLookTheSame(@ForAll String one, @ForAll String other) {
        assertThat(SafeText.line(one).equals(SafeText.line(other))).isEqualTo(one.equals(other));
    }
}
