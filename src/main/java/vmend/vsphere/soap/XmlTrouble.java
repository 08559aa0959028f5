package vmend.vsphere.soap;

import com.fasterxml.aalto.UncheckedStreamException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import javax.xml.stream.XMLStreamException;
import vmend.problem.Code;

/** What went wrong in the parser: the stream itself, a cap, or the XML. */
final class XmlTrouble {
    private XmlTrouble() {}

    static RuntimeException ofLazy(UncheckedStreamException e) {
        return e.getCause() instanceof XMLStreamException cause
                ? of(cause, false)
                : DecodeException.of(Code.MALFORMED_REPLY, "broken XML", e);
    }

    /** @param beforeRoot whether no element was seen yet */
    static RuntimeException of(XMLStreamException e, boolean beforeRoot) {
        if (e.getCause() instanceof CountedReply.TooLarge large) {
            return DecodeException.of(Code.REPLY_TOO_LARGE, String.valueOf(large.getMessage()), large);
        }
        if (e.getCause() instanceof IOException io && !isEncoding(io)) {
            return new UncheckedIOException(io);
        }
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return DecodeException.of(beforeRoot ? Code.NOT_SOAP : Code.MALFORMED_REPLY, message, e);
    }

    // The parser tells bytes that are no text in their encoding as if the stream had failed.
    private static boolean isEncoding(IOException e) {
        return e instanceof CharConversionException
                || e instanceof CharacterCodingException
                || e instanceof UnsupportedEncodingException;
    }
}
