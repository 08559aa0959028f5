package vmend.mocks.soap;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vmend.mocks.vim.Faults;

/** A SOAP request: the method and its arguments. */
record SoapRequest(String method, Element body) {
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 500_000;

    /** Reads an envelope; anything else is a fault as vCenter gives it. */
    static SoapRequest parse(byte[] bytes) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            return read(reader);
        } catch (XMLStreamException broken) {
            throw Faults.notSoap("not well-formed XML");
        }
    }

    private static SoapRequest read(XMLStreamReader reader) throws XMLStreamException {
        boolean inBody = false;
        boolean envelope = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw Faults.notSoap("a document type is not allowed");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (inBody) {
                    return method(reader);
                }
                boolean soap = ENVELOPE.equals(reader.getNamespaceURI());
                envelope |= soap && reader.getLocalName().equals("Envelope");
                inBody = envelope && soap && reader.getLocalName().equals("Body");
            }
        }
        throw Faults.notSoap("no SOAP body");
    }

    private static SoapRequest method(XMLStreamReader reader) throws XMLStreamException {
        if (!Optional.ofNullable(reader.getNamespaceURI()).orElse("").startsWith("urn:vim2")) {
            throw Faults.notSoap("the method is not in the namespace urn:vim25");
        }
        Element top = element(reader);
        Deque<Element> open = new ArrayDeque<>();
        open.push(top);
        int seen = 1;
        while (!open.isEmpty()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Element child = element(reader);
                    open.element().add(child);
                    open.push(child);
                    if (open.size() > MAX_DEPTH || ++seen > MAX_ELEMENTS) {
                        throw Faults.notSoap("too deep or too many elements");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().add(reader.getText());
                case XMLStreamConstants.DTD -> throw Faults.notSoap("a document type is not allowed");
                default -> {}
            }
        }
        return new SoapRequest(top.name(), top);
    }

    private static Element element(XMLStreamReader reader) {
        String type = "";
        String xsiType = "";
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals("type")) {
                if (XSI.equals(reader.getAttributeNamespace(i))) {
                    xsiType = reader.getAttributeValue(i);
                } else {
                    type = reader.getAttributeValue(i);
                }
            }
        }
        return new Element(reader.getLocalName(), type, xsiType);
    }
}
