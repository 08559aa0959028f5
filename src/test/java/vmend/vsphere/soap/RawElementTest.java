package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawElementTest {
    private static final List<String> ORDER =
            List.of("migrateConnect", "startConnected", "allowGuestControl", "connected", "status");
    private static final String NAMESPACES = " xmlns=\"urn:vim25\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<val><key>1</key></val>",
                "<val xsi:type=\"VirtualQuantumPort\"><key>1</key><spin xsi:type=\"xsd:string\">up &amp; down</spin></val>",
                "<val><a></a><a> </a><a>  two  words </a></val>",
                "<val><text>&lt;device&gt; &amp;amp; ]]&gt; &quot;quoted&quot; 'single'</text></val>",
                "<val><text>line&#10;feed&#9;tab&#13;return</text></val>",
                "<val><text>Grüße 你好 😀</text></val>",
                "<val><ref type=\"Network\" serverGuid=\"c1a9&quot;\">network-7</ref></val>",
                "<val><gone xsi:nil=\"true\"></gone></val>",
                "<val xsi:type=\"ArrayOfAnything\"><x><y><z>deep</z></y></x><x></x></val>",
            })
    void writesWhatItReadByteForByte(String xml) {
        assertThat(read(xml).toXml()).isEqualTo(xml.replaceFirst("^<val", "<val" + NAMESPACES));
    }

    @Test
    void keepsTypesWhateverTheServersPrefixesAre() {
        String other = "<v:val xmlns:v=\"urn:vim25\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:s=\"http://www.w3.org/2001/XMLSchema\" i:type=\"v:VirtualCdrom\">"
                + "<v:key i:type=\"s:int\">3000</v:key></v:val>";
        RawElement read = RawElement.read(Replies.cursors().open(Replies.stream(other)));
        assertThat(read.typeName()).isEqualTo("VirtualCdrom");
        assertThat(read.toXml())
                .isEqualTo(
                        "<val" + NAMESPACES + " xsi:type=\"VirtualCdrom\"><key xsi:type=\"xsd:int\">3000</key></val>");
    }

    @Test
    void forgetsHowElementsWereIndentedButNoText() {
        assertThat(read("<val>\n  <key>1</key>\n  <label> a </label>\n</val>").toXml())
                .endsWith("><key>1</key><label> a </label></val>");
    }

    @Test
    void takesCdataAndCommentsForTheTextTheyAre() {
        assertThat(read("<val><text>a<![CDATA[<b>]]><!-- no -->c</text></val>").textAt("text"))
                .contains("a<b>c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<val>text<key>1</key></val>",
                "<val><other xmlns=\"urn:internalvim25\">1</other></val>",
                "<val><key xmlns:x=\"urn:x\" x:hint=\"1\">1</key></val>",
                "<val xmlns:x=\"urn:x\" xsi:type=\"x:VirtualCdrom\"></val>",
            })
    void refusesWhatItCouldNotWriteBack(String xml) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> read(xml))
                .satisfies(e -> assertThat(e.isValueOnly()).isTrue());
    }

    @Test
    void refusesAnElementThatWouldFillTheMemory() {
        String many = "<val>" + "<a></a>".repeat(100_001) + "</val>";
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> read(many))
                .satisfies(e -> assertThat(e.code()).isEqualTo(vmend.problem.Code.REPLY_TOO_LARGE));
    }

    @Test
    void changesOneTextInItsPlace() {
        RawElement read =
                read("<val><startConnected>true</startConnected><connected>true</connected><status>ok</status></val>");
        assertThat(read.set("connected", ORDER, "false").toXml())
                .endsWith(
                        "><startConnected>true</startConnected><connected>false</connected><status>ok</status></val>");
    }

    @Test
    void insertsAtThePlaceOfTheSchema() {
        assertThat(names(read("<val><allowGuestControl>true</allowGuestControl><status>ok</status></val>")
                        .set("connected", ORDER, "false")))
                .containsExactly("allowGuestControl", "connected", "status");
        assertThat(names(read("<val><allowGuestControl>true</allowGuestControl><newer>1</newer></val>")
                        .set("startConnected", ORDER, "false")))
                .containsExactly("startConnected", "allowGuestControl", "newer");
        assertThat(names(read("<val><startConnected>true</startConnected><newer>1</newer></val>")
                        .set("connected", ORDER, "false")))
                .containsExactly("startConnected", "connected", "newer");
        assertThat(names(read("<val></val>").set("connected", ORDER, "false"))).containsExactly("connected");
    }

    @Test
    void takesAChildOut() {
        RawElement read = read("<val><a>1</a><b>2</b></val>");
        assertThat(names(read.without("a"))).containsExactly("b");
        assertThat(read.without("none")).isEqualTo(read);
    }

    @Test
    void makesTheWayToAChildThatIsNotThere() {
        RawElement changed = read("<val><name>g</name></val>")
                .change(
                        "policy",
                        List.of("name", "policy"),
                        policy -> policy.change(
                                "security",
                                List.of("security"),
                                security -> security.set("macChanges", List.of("macChanges"), "false")));
        assertThat(changed.toXml())
                .endsWith("><name>g</name><policy><security><macChanges>false</macChanges></security></policy></val>");
    }

    private static List<String> names(RawElement element) {
        return element.children().stream().map(RawElement::name).toList();
    }

    private static RawElement read(String xml) {
        return RawElement.read(Replies.cursors().open(Replies.stream(xml.replaceFirst("^<val", "<val" + NAMESPACES))));
    }
}
