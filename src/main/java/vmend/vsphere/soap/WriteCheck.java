package vmend.vsphere.soap;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * Reads from the very bytes of an envelope that changes something what it is called on.
 *
 * <p>Anything that two readers could read differently is refused, since the other reader is vCenter: comments, CDATA, a header, an argument
 * that is there twice. So is what no action of the catalogue ever asks for: to add or remove a device, or to touch a file.
 */
final class WriteCheck {
    private static final String VIM = "urn:vim25";
    private static final int ARGUMENTS = 4;

    private final XMLInputFactory factory = new InputFactoryImpl();

    WriteCheck() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    }

    /** The arguments that are managed object references, by their names. */
    Map<String, Ref> references(String method, byte[] envelope, String where) {
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(envelope));
            try {
                return new Pass(xml).references();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw refused(method, where, "no well-formed XML");
        } catch (Refused e) {
            throw refused(method, where, String.valueOf(e.getMessage()));
        }
    }

    private static RuntimeException refused(String method, String where, String found) {
        return Problem.of(Code.CALL_REFUSED, where, method + " was not sent: its envelope holds something else")
                .expected("one Body with one plain call")
                .found(found)
                .asException();
    }

    /** What an envelope of ours never holds. */
    private static final class Refused extends RuntimeException {
        Refused(String found) {
            super(found);
        }
    }

    /** One pass; level 1 is the envelope, 2 the body, 3 the call, 4 its arguments. */
    private static final class Pass {
        private final XMLStreamReader xml;
        private final Map<String, Ref> references = new LinkedHashMap<>();
        private int level;
        private int arguments;

        Pass(XMLStreamReader xml) {
            this.xml = xml;
        }

        Map<String, Ref> references() throws XMLStreamException {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> started();
                    case XMLStreamConstants.END_ELEMENT -> level--;
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE, XMLStreamConstants.END_DOCUMENT -> {}
                    default -> throw new Refused("a comment, CDATA or other markup");
                }
            }
            return references;
        }

        private void started() throws XMLStreamException {
            level++;
            if (level == 2 && !xml.getLocalName().equals("Body")) {
                throw new Refused(xml.getLocalName() + " beside the Body");
            }
            if (level >= 3 && !VIM.equals(xml.getNamespaceURI())) {
                throw new Refused(xml.getLocalName() + " of another namespace");
            }
            String name = xml.getLocalName();
            if (level == ARGUMENTS) {
                arguments++;
                // The first argument is what the call is made on; a reference further down is part of a value.
                if (name.equals("_this") != (arguments == 1)) {
                    throw new Refused("_this in another place than the first");
                }
            }
            Optional<String> referred = level == ARGUMENTS ? referredType() : Optional.empty();
            if (referred.isPresent()) {
                reference(name, referred.get());
            } else if (name.equals("operation")) {
                operation(text(name));
            } else if (name.equals("fileOperation")) {
                throw new Refused("an operation on a file");
            }
        }

        /** The attribute of a reference, which has no namespace, unlike xsi:type. */
        private Optional<String> referredType() {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                String namespace = xml.getAttributeNamespace(i);
                boolean plain = namespace == null || namespace.isEmpty();
                if (plain && xml.getAttributeLocalName(i).equals("type")) {
                    return Optional.of(xml.getAttributeValue(i));
                }
            }
            return Optional.empty();
        }

        private void reference(String name, String type) throws XMLStreamException {
            Ref before = references.put(name, new Ref(type, text(name)));
            if (before != null) {
                throw new Refused("'" + name + "' twice");
            }
        }

        private static void operation(String asked) {
            if (!asked.equals("edit")) {
                throw new Refused("the operation '" + asked + "'");
            }
        }

        /** The text of an element that holds nothing but text. */
        private String text(String of) throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            while (xml.next() == XMLStreamConstants.CHARACTERS) {
                text.append(xml.getText());
            }
            if (xml.getEventType() != XMLStreamConstants.END_ELEMENT) {
                throw new Refused("'" + of + "' with more than text");
            }
            level--;
            return text.toString();
        }
    }
}
