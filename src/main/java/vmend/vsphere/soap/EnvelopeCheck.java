package vmend.vsphere.soap;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Makes sure, from the very bytes that are to be sent, that an envelope calls the method it is said to call and no other. */
final class EnvelopeCheck {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String VIM = "urn:vim25";

    private final XMLInputFactory factory = new InputFactoryImpl();

    EnvelopeCheck() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    }

    void check(String method, byte[] envelope, String where) {
        wrong(method, envelope).ifPresent(found -> {
            throw Problem.of(Code.CALL_REFUSED, where, method + " was not sent: its envelope holds something else")
                    .expected("one Body with one " + method)
                    .found(found)
                    .asException();
        });
    }

    private Optional<String> wrong(String method, byte[] envelope) {
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(envelope));
            try {
                return wrong(method, xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            return Optional.of("no well-formed XML");
        }
    }

    /** Level 1 is the envelope, 2 its header and bodies, 3 the calls. */
    private static Optional<String> wrong(String method, XMLStreamReader xml) throws XMLStreamException {
        int level = 0;
        int bodies = 0;
        int calls = 0;
        boolean inBody = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                return Optional.of("a document type");
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                level--;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            level++;
            if (level == 1 && !is(xml, SOAP, "Envelope")) {
                return Optional.of(xml.getLocalName() + " instead of an Envelope");
            }
            if (level == 2) {
                inBody = is(xml, SOAP, "Body");
                bodies += inBody ? 1 : 0;
            }
            if (level == 3 && inBody) {
                calls++;
                if (!is(xml, VIM, method)) {
                    return Optional.of(xml.getLocalName());
                }
            }
        }
        return bodies == 1 && calls == 1
                ? Optional.empty()
                : Optional.of(bodies + " bodies with " + calls + " calls in all");
    }

    private static boolean is(XMLStreamReader xml, String namespace, String name) {
        return name.equals(xml.getLocalName()) && namespace.equals(xml.getNamespaceURI());
    }
}
