package vmend.vsphere.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Opens cursors over replies: no DTD, no entities, one set of caps, one tally of the unknown. */
public final class XmlCursors {
    private final CodecLimits limits;
    private final Unknowns unknowns;
    private final WstxInputFactory factory = new WstxInputFactory();

    public XmlCursors(CodecLimits limits, Unknowns unknowns) {
        this.limits = limits;
        this.unknowns = unknowns;
        factory.configureForSpeed();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, 16 << 10);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, limits.elements());
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.textChars());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.attributeChars());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 32);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, limits.characters());
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 1L);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_DEPTH, 1);
    }

    public Unknowns unknowns() {
        return unknowns;
    }

    /** A cursor on the root element; whoever opens it also closes the stream. */
    public XmlCursor open(InputStream reply) {
        try {
            XMLStreamReader2 reader = (XMLStreamReader2) factory.createXMLStreamReader(reply);
            return XmlCursor.onRootOf(reader, limits, unknowns);
        } catch (XMLStreamException e) {
            throw XmlTrouble.of(e, true);
        }
    }
}
