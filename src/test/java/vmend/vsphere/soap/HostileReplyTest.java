package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.problem.Code;

class HostileReplyTest {
    private static final CodecLimits SMALL = new CodecLimits(50, 1000, 30, 200, 2000, 100_000);

    @Test
    void refusesADocumentType() {
        assertThat(codeOf("<!DOCTYPE foo [<!ELEMENT foo ANY>]><foo/>")).isEqualTo(Code.MALFORMED_REPLY);
    }

    @Test
    void refusesAnExternalEntity() {
        String xml = "<!DOCTYPE foo [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + Replies.one("CurrentTime", "&x;").replaceFirst("<\\?xml.*\\?>\n", "");
        assertThat(codeOf(xml)).isEqualTo(Code.MALFORMED_REPLY);
    }

    @Test
    void refusesABillionLaughs() {
        String xml = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><l>&c;</l>";
        assertThat(codeOf(xml)).isEqualTo(Code.MALFORMED_REPLY);
    }

    @Test
    void refusesAnEntityNobodyDeclared() {
        assertThat(codeOf(Replies.one("CurrentTime", "&nbsp;"))).isEqualTo(Code.MALFORMED_REPLY);
    }

    @Test
    void stopsAtTenThousandLevels() {
        String xml = Replies.one("CurrentTime", "<a>".repeat(10_000) + "</a>".repeat(10_000));
        assertThat(codeOf(xml, CodecLimits.standard())).isEqualTo(Code.REPLY_TOO_LARGE);
    }

    @Test
    void stopsAtALongText() {
        assertThat(codeOf(Replies.one("CurrentTime", "x".repeat(1001)))).isEqualTo(Code.REPLY_TOO_LARGE);
    }

    @Test
    void stopsAtALongTextThatComesInPieces() {
        assertThat(codeOf(Replies.one("CurrentTime", "xy&amp;<!-- -->".repeat(400))))
                .isEqualTo(Code.REPLY_TOO_LARGE);
    }

    @Test
    void stopsAtALongAttribute() {
        assertThat(codeOf(Replies.one("CurrentTime", "<a b=\"" + "x".repeat(20_000) + "\"/>")))
                .isEqualTo(Code.REPLY_TOO_LARGE);
    }

    @Test
    void stopsAtManyAttributes() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            attributes.append(" a").append(i).append("=\"\"");
        }
        assertThat(codeOf(Replies.one("CurrentTime", "<a" + attributes + "/>"))).isEqualTo(Code.REPLY_TOO_LARGE);
    }

    @Test
    void stopsAtManyNamespaces() {
        StringBuilder declared = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            declared.append(" xmlns:n").append(i).append("=\"urn:x\"");
        }
        assertThat(codeOf(Replies.one("CurrentTime", "<a" + declared + "/>"))).isEqualTo(Code.REPLY_TOO_LARGE);
    }

    @Test
    void stopsAtManyNames() {
        StringBuilder elements = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            elements.append("<a").append(i).append("/>");
        }
        assertThat(codeOf(Replies.one("CurrentTime", elements.toString()))).isEqualTo(Code.REPLY_TOO_LARGE);
    }

    @Test
    void stopsAtManyNamesOfAttributes() {
        StringBuilder elements = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            elements.append("<a b").append(i).append("=\"\"/>");
        }
        assertThat(codeOf(Replies.one("CurrentTime", elements.toString()))).isEqualTo(Code.REPLY_TOO_LARGE);
    }

    /** The parser itself would take each of them until the heap is full. */
    @ParameterizedTest
    @ValueSource(strings = {"<", "<a ", "<a b=\"", "<a xmlns:b=\"", "text", "<!--", "<![CDATA[", "<?pi ", "&", "</"})
    void takesLittleOfAPieceThatNeverEnds(String start) {
        String begin = Replies.one("CurrentTime", "#");
        Endless endless = new Endless(begin.substring(0, begin.indexOf('#')) + start);
        XmlCursors cursors = new XmlCursors(new CodecLimits(50, 1000, 30, 200, 2000, 1L << 40), new Unknowns());
        assertThatThrownBy(() -> SoapReply.read(cursors, "CurrentTime", endless, ResultReader.one(XmlCursor::text)))
                .isInstanceOf(DecodeException.class);
        assertThat(endless.taken).isLessThan(20_000);
    }

    /** A reply that goes on for ever with the same letter. */
    private static final class Endless extends InputStream {
        private final byte[] start;
        private int taken;

        Endless(String start) {
            this.start = start.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            int at = taken++;
            return at < start.length ? start[at] : 'x';
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            for (int i = 0; i < length; i++) {
                into[offset + i] = (byte) read();
            }
            return length;
        }
    }

    @Test
    void stopsAtManyElements() {
        assertThat(codeOf(Replies.one("CurrentTime", "<a/>".repeat(3000)))).isEqualTo(Code.REPLY_TOO_LARGE);
    }

    @Test
    void stopsAtALargeReply() {
        assertThat(codeOf(Replies.of("CurrentTime", ("<a>" + "x".repeat(900) + "</a>").repeat(200))))
                .isEqualTo(Code.REPLY_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body><h1>503 Service Unavailable</h1></body></html>",
                "<Envelope><Body/></Envelope>",
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"/>",
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body/></e:Envelope>",
                "service unavailable",
                "{\"error\": 1}",
                ""
            })
    void tellsWhatIsNoEnvelope(String xml) {
        assertThat(codeOf(xml)).isEqualTo(Code.NOT_SOAP);
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] reply = Replies.one("CurrentTime", "a?b").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < reply.length; i++) {
            reply[i] = reply[i] == '?' && i > 50 ? (byte) 0xC3 : reply[i];
        }
        assertThatThrownBy(() -> SoapReply.read(
                        Replies.cursors(),
                        "CurrentTime",
                        new ByteArrayInputStream(reply),
                        ResultReader.one(XmlCursor::text)))
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void refusesTheAnswerToAnotherCall() {
        assertThat(codeOf(Replies.one("Logout", ""))).isEqualTo(Code.MALFORMED_REPLY);
    }

    @Test
    void neverTakesAReplyThatBreaksOffForAWholeOne() {
        String whole = Replies.one("CurrentTime", "2026-11-23T10:00:00Z");
        for (int length = 0; length < whole.length(); length++) {
            Code code = codeOf(whole.substring(0, length));
            assertThat(code).as("cut at %d", length).isIn(Code.MALFORMED_REPLY, Code.NOT_SOAP);
        }
    }

    @Test
    void readsAnHonestReply() {
        XmlCursors cursors = new XmlCursors(SMALL, new Unknowns());
        String whole = Replies.one("CurrentTime", "2026-11-23T10:00:00Z");
        SoapReply<String> reply =
                SoapReply.read(cursors, "CurrentTime", Replies.stream(whole), ResultReader.one(XmlCursor::text));
        assertThat(reply.result()).contains("2026-11-23T10:00:00Z");
    }

    private static Code codeOf(String xml) {
        return codeOf(xml, SMALL);
    }

    private static Code codeOf(String xml, CodecLimits limits) {
        XmlCursors cursors = new XmlCursors(limits, new Unknowns());
        DecodeException thrown = catchThrowableOfType(
                DecodeException.class,
                () -> SoapReply.read(cursors, "CurrentTime", Replies.stream(xml), ResultReader.one(XmlCursor::text)));
        assertThat(thrown)
                .as("an error for %s", xml.substring(0, Math.min(80, xml.length())))
                .isNotNull();
        return thrown.code();
    }
}
