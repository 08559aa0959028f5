package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.ProblemException;

class SoapWriterTest {

    @Test
    void writesAnEnvelope() {
        byte[] envelope = SoapWriter.envelope(
                "DestroyView",
                out -> out.self(new Ref("ContainerView", "session[1]<a>"))
                        .number("n", -3)
                        .flag("f", true));
        assertThat(new String(envelope, StandardCharsets.UTF_8))
                .contains("<soapenv:Body><DestroyView xmlns=\"urn:vim25\"><_this type=\"ContainerView\">"
                        + "session[1]&lt;a&gt;</_this><n>-3</n><f>true</f></DestroyView></soapenv:Body>");
    }

    @Property(tries = 300)
    void givesEveryTextBackUnchanged(@ForAll("xmlTexts") String text) {
        assertThat(roundTrip(text)).isEqualTo(text);
    }

    @Property(tries = 200)
    void givesEveryAttributeBackUnchanged(@ForAll("xmlTexts") String text) {
        byte[] envelope = SoapWriter.envelope("M", out -> out.ref("obj", new Ref("T" + text, "m")));
        XmlCursor cursor = Replies.cursors().open(new ByteArrayInputStream(envelope));
        goInto(cursor, 3);
        // A prefix is cut off, as types have one, and so is white space around it.
        String sent = ("T" + text).trim();
        assertThat(cursor.attribute("type")).isEqualTo(sent.substring(sent.lastIndexOf(':') + 1));
    }

    @Provide
    Arbitrary<String> xmlTexts() {
        return Arbitraries.integers()
                .between(0, 0x10FFFF)
                .edgeCases(config ->
                        config.add(9, 10, 13, 32, 0x3C, 0x3E, 0x26, 0x22, 0x27, 0xD7FF, 0xE000, 0xFFFD, 0x10000))
                .filter(SoapWriterTest::isXmlCharacter)
                .list()
                .ofMaxSize(60)
                .map(points -> {
                    StringBuilder text = new StringBuilder();
                    points.forEach(text::appendCodePoint);
                    return text.toString();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0001", "\u001F", "\uD800", "x\uDC00y", "\uDC00\uD800", "\uFFFE", "\uFFFF"})
    void refusesWhatXmlCannotCarryAndNamesTheField(String text) {
        assertThatThrownBy(() -> roundTrip(text)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(Code.UNSENDABLE);
            assertThat(e.problem().where()).isEqualTo("annotation");
        });
    }

    private static boolean isXmlCharacter(int point) {
        return point == 9
                || point == 10
                || point == 13
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    private static String roundTrip(String text) {
        byte[] envelope = SoapWriter.envelope("M", out -> out.text("annotation", text));
        XmlCursor cursor = Replies.cursors().open(new ByteArrayInputStream(envelope));
        goInto(cursor, 3);
        return cursor.text();
    }

    private static void goInto(XmlCursor cursor, int levels) {
        for (int i = 0; i < levels; i++) {
            assertThat(cursor.nextChild(cursor.depth())).isTrue();
        }
    }
}
