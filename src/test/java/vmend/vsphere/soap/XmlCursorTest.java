package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.inventory.Ref;

class XmlCursorTest {

    @Test
    void walksTheChildrenOfAnElement() {
        XmlCursor cursor = Replies.on("<key>7</key><!-- why --><name>disk</name><ok>true</ok>");
        List<Object> seen = new ArrayList<>();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "key" -> seen.add(cursor.intValue());
                case "name" -> seen.add(cursor.text());
                case "ok" -> seen.add(cursor.bool());
                default -> cursor.skip();
            }
        }
        assertThat(seen).containsExactly(7, "disk", true);
    }

    @Test
    void isNotDerailedByAChildLeftHalfRead() {
        XmlCursor cursor = Replies.on("<a><b><c>1</c><c>2</c></b></a><a/><a>3</a>");
        List<String> seen = new ArrayList<>();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            seen.add(cursor.name());
            int child = cursor.depth();
            if (cursor.nextChild(child)) {
                // goes in, and leaves it there
                cursor.nextChild(cursor.depth());
            }
        }
        assertThat(seen).containsExactly("a", "a", "a");
        cursor.finish();
    }

    @Test
    void hasNoMoreChildrenAfterTheLastOne() {
        XmlCursor cursor = Replies.on("<a/>");
        int self = cursor.depth();
        assertThat(cursor.nextChild(self)).isTrue();
        assertThat(cursor.nextChild(self)).isFalse();
        assertThat(cursor.nextChild(self)).isFalse();
    }

    @Test
    void joinsTextThatComesInPieces() {
        assertThat(Replies.on("a&amp;b<![CDATA[<c>]]><!-- x -->d&#13;&lt;").text())
                .isEqualTo("a&b<c>d\r<");
    }

    @Test
    void leavesOutAndCountsElementsWithinText() {
        XmlCursors cursors = Replies.cursors();
        assertThat(Replies.on("a<b>x</b>c", "", cursors).text()).isEqualTo("ac");
        assertThat(cursors.unknowns().counts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "42, 42",
        "-7, -7",
        "+7, 7",
        "' 12 ', 12",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void readsWholeNumbers(String text, long number) {
        assertThat(Replies.on(text).longValue()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1.5", "0x1", "12 3", "9223372036854775808", "NaN"})
    void refusesWhatIsNoWholeNumber(String text) {
        assertThatThrownBy(() -> Replies.on(text).longValue())
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("whole number");
    }

    @Test
    void refusesANumberThatDoesNotFit() {
        assertThatThrownBy(() -> Replies.on("4294967296").intValue()).isInstanceOf(DecodeException.class);
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1.5", "INF, Infinity", "-INF, -Infinity", "1e3, 1000"})
    void readsFractions(String text, double number) {
        assertThat(Replies.on(text).doubleValue()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00Z, 2026-11-23T10:00:00Z",
        "2026-11-23T10:00:00.123456Z, 2026-11-23T10:00:00.123456Z",
        "2026-11-23T12:00:00+02:00, 2026-11-23T10:00:00Z",
        "2026-11-23T10:00:00, 2026-11-23T10:00:00Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z"
    })
    void readsTimes(String text, Instant instant) {
        assertThat(Replies.on(text).instant()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", ""})
    void refusesWhatIsNoBoolean(String text) {
        assertThatThrownBy(() -> Replies.on(text).bool()).isInstanceOf(DecodeException.class);
    }

    @Test
    void readsReferencesTypesAndNil() {
        XmlCursor cursor = Replies.on("<obj type=\"VirtualMachine\" serverGuid=\"x\">vm-42</obj>"
                + "<val xsi:type=\"xsd:int\">1</val><val xsi:type=\"ArrayOfString\"/><val xsi:nil=\"true\"/><val/>");
        int self = cursor.depth();
        cursor.nextChild(self);
        assertThat(cursor.ref()).isEqualTo(new Ref("VirtualMachine", "vm-42"));
        cursor.nextChild(self);
        assertThat(cursor.type()).isEqualTo("int");
        assertThat(cursor.isSchemaType()).isTrue();
        cursor.nextChild(self);
        assertThat(cursor.type()).isEqualTo("ArrayOfString");
        assertThat(cursor.isSchemaType()).isFalse();
        cursor.nextChild(self);
        assertThat(cursor.isNil()).isTrue();
        cursor.nextChild(self);
        assertThat(cursor.isNil()).isFalse();
        assertThat(cursor.type()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a xsi:type=\"ManagedObjectReference\" type=\"Network\">network-7</a>",
                "<a type=\"Network\" xsi:type=\"ManagedObjectReference\">network-7</a>"
            })
    void tellsTheTypeOfAReferenceFromItsOwn(String xml) {
        XmlCursor cursor = Replies.on(xml);
        cursor.nextChild(cursor.depth());
        assertThat(cursor.type()).isEqualTo("ManagedObjectReference");
        assertThat(cursor.ref()).isEqualTo(new Ref("Network", "network-7"));
    }

    @Test
    void hasNoTypeOfAReferenceWhereOnlyItsOwnIsSent() {
        XmlCursor cursor = Replies.on("<a xsi:type=\"ManagedObjectReference\">network-7</a>");
        cursor.nextChild(cursor.depth());
        assertThat(cursor.attribute("type")).isEmpty();
    }

    @Test
    void givesRepeatedSymbolsAsOneString() {
        XmlCursor cursor = Replies.on("<a>poweredOn</a><a> poweredOn </a>");
        int self = cursor.depth();
        cursor.nextChild(self);
        String first = cursor.symbol();
        cursor.nextChild(self);
        assertThat(cursor.symbol()).isSameAs(first);
    }

    @Test
    void keepsSymbolsApartWhenThereAreMany() {
        StringBuilder xml = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            xml.append("<a>s").append(i).append("</a>");
        }
        XmlCursor cursor = Replies.on(xml.toString());
        int self = cursor.depth();
        for (int i = 0; cursor.nextChild(self); i++) {
            assertThat(cursor.symbol()).isEqualTo("s" + i);
        }
    }

    @Test
    void readsAnElementOnlyOnce() {
        XmlCursor cursor = Replies.on("x");
        cursor.text();
        assertThatThrownBy(cursor::text).isInstanceOf(IllegalStateException.class);
    }
}
