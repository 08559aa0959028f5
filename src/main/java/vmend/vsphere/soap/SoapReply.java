package vmend.vsphere.soap;

import java.io.InputStream;
import java.util.Optional;
import vmend.problem.Code;
import vmend.vsphere.VcenterFault;

/**
 * A reply that was read to its end: a result or a fault.
 *
 * @param result empty for a fault, and for a result of {@code null}
 */
record SoapReply<R>(Optional<VcenterFault> fault, Optional<R> result) {

    /** Reads an envelope; anything that is not one, or that breaks off, is an error. */
    static <R> SoapReply<R> read(XmlCursors cursors, String method, InputStream body, ResultReader<R> reader) {
        XmlCursor cursor = cursors.open(body);
        if (!cursor.name().equals("Envelope") || !cursor.namespace().equals(SoapWriter.ENVELOPE)) {
            throw DecodeException.of(Code.NOT_SOAP, "its root is <" + shortened(cursor.name()) + ">");
        }
        int envelope = cursor.depth();
        while (cursor.nextChild(envelope)) {
            if (cursor.name().equals("Body")) {
                SoapReply<R> reply = body(cursor, method, reader);
                cursor.finish();
                return reply;
            }
        }
        throw DecodeException.of(Code.NOT_SOAP, "the envelope has no body");
    }

    private static <R> SoapReply<R> body(XmlCursor cursor, String method, ResultReader<R> reader) {
        int body = cursor.depth();
        if (!cursor.nextChild(body)) {
            throw DecodeException.of(Code.NOT_SOAP, "the body is empty");
        }
        if (cursor.name().equals("Fault")) {
            return new SoapReply<>(Optional.of(SoapFaults.read(cursor)), Optional.empty());
        }
        if (!cursor.name().equals(method + "Response")) {
            throw DecodeException.of(
                    Code.MALFORMED_REPLY, "<" + shortened(cursor.name()) + "> answers the call " + method);
        }
        return new SoapReply<>(Optional.empty(), Optional.ofNullable(reader.read(cursor)));
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(60, name.length()));
    }
}
