package vmend.vsphere.soap;

import java.util.HashSet;
import java.util.Set;
import org.codehaus.stax2.XMLStreamReader2;
import vmend.problem.Code;

/** Holds the elements that come out of the parser against the caps of a reply; the parser has none, and keeps each name it has met. */
final class ElementCaps {
    private final CodecLimits limits;
    private final Set<String> names = new HashSet<>();
    private long elements;

    ElementCaps(CodecLimits limits) {
        this.limits = limits;
    }

    /** Whether no element has come out yet. */
    boolean beforeRoot() {
        return elements == 0;
    }

    /**
     * Counts the element that the parser stands on the start of.
     *
     * @param depth how many are open, with this one
     * @throws DecodeException when it is one too many, too deep, or has too much
     */
    void count(XMLStreamReader2 in, int depth) {
        if (depth > limits.depth()) {
            throw tooLarge("elements lie over " + limits.depth() + " deep in each other");
        }
        if (++elements > limits.elements()) {
            throw tooLarge("there are over " + limits.elements() + " elements");
        }
        int attributes = in.getAttributeCount();
        if (attributes + in.getNamespaceCount() > limits.attributes()) {
            throw tooLarge("an element has over " + limits.attributes() + " attributes");
        }
        names.add(in.getPrefixedName());
        for (int i = 0; i < attributes; i++) {
            names.add(in.getAttributeLocalName(i));
        }
        if (names.size() > limits.names()) {
            throw tooLarge("there are over " + limits.names() + " different names");
        }
    }

    /** Holds a text against its cap. */
    void text(int characters) {
        if (characters > limits.textChars()) {
            throw tooLarge("a text is over " + limits.textChars() + " characters");
        }
    }

    private static DecodeException tooLarge(String what) {
        return DecodeException.of(Code.REPLY_TOO_LARGE, what);
    }
}
