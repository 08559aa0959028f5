package vmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void countsWideCharactersTwiceAndMarksNotAtAll() {
        assertThat(Columns.width("web-01")).isEqualTo(6);
        assertThat(Columns.width("日本")).isEqualTo(4);
        assertThat(Columns.width("e\u0301")).isEqualTo(1);
        assertThat(Columns.width("😀")).isEqualTo(2);
        assertThat(Columns.width("Ａ")).isEqualTo(2);
    }

    @Test
    void cutsBetweenWhatAReaderTakesForOneCharacter() {
        assertThat(Columns.cut("web-01", 6)).isEqualTo("web-01");
        assertThat(Columns.cut("web-01", 5)).isEqualTo("web-…");
        assertThat(Columns.cut("日本語", 4)).isEqualTo("日…");
        assertThat(Columns.cut("e\u0301e\u0301e\u0301", 2)).isEqualTo("e\u0301…");
        assertThat(Columns.cut("ab\\u{202E}cd", 6)).isEqualTo("ab…");
        assertThat(Columns.cut("abc\\\\d", 5)).isEqualTo("abc…");
    }

    @Test
    void alignsByColumnsAndNotByCharacters() {
        assertThat(Columns.left("日本", 6)).isEqualTo("日本  ");
        assertThat(Columns.right("7", 3)).isEqualTo("  7");
    }

    @Test
    void wrapsAtSpacesAndBreaksOnlyWordsThatAreTooLong() {
        assertThat(Columns.wrap("one two three", 8)).isEqualTo(List.of("one two", "three"));
        assertThat(Columns.wrap("abcdefghij k", 4)).isEqualTo(List.of("abcd", "efgh", "ij k"));
        assertThat(Columns.wrap("", 10)).isEqualTo(List.of(""));
    }

    @Property
    void neverGoesOverTheWidth(@ForAll String text, @ForAll @IntRange(min = 10, max = 60) int columns) {
        String line = SafeText.line(text);

        assertThat(Columns.width(Columns.cut(line, columns))).isLessThanOrEqualTo(columns);
        assertThat(Columns.width(Columns.left(line, columns))).isEqualTo(columns);
        assertThat(Columns.wrap(line, columns)).allMatch(part -> Columns.width(part) <= columns);
        assertThat(String.join("", Columns.wrap(line, columns)).replace(" ", ""))
                .isEqualTo(line.replace(" ", ""));
    }
}
