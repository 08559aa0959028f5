package vmend.vsphere.soap;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Opens cursors over replies: no DTD, no entities, one set of caps, one tally of the unknown. */
public final class XmlCursors {
    private final CodecLimits limits;
    private final Unknowns unknowns;
    private final InputFactoryImpl factory = new InputFactoryImpl();

    public XmlCursors(CodecLimits limits, Unknowns unknowns) {
        this.limits = limits;
        this.unknowns = unknowns;
        factory.configureForSpeed();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    }

    public Unknowns unknowns() {
        return unknowns;
    }

    /** A cursor on the root element; whoever opens it also closes the stream. */
    public XmlCursor open(InputStream reply) {
        CountedReply counted = new CountedReply(reply, limits);
        try {
            XMLStreamReader2 reader = (XMLStreamReader2) factory.createXMLStreamReader(counted);
            return XmlCursor.onRootOf(reader, counted, limits, unknowns);
        } catch (XMLStreamException e) {
            throw XmlTrouble.of(e, true);
        }
    }
}
