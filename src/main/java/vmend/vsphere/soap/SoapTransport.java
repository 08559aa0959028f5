package vmend.vsphere.soap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import vmend.inventory.ApiVersion;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.VcenterFaultException;

/** One call, one reply: envelope out, envelope in, in one version of the API. */
final class SoapTransport implements SoapCalls {
    private final String where;
    private final Exchange exchange;
    private final XmlCursors cursors;
    private final String soapAction;

    SoapTransport(String where, Exchange exchange, XmlCursors cursors, ApiVersion version) {
        this.where = where;
        this.exchange = exchange;
        this.cursors = cursors;
        this.soapAction = "urn:vim25/" + version;
    }

    @Override
    public <R> Optional<R> call(String method, SoapWriter.Arguments arguments, ResultReader<R> reader) {
        return call("", method, arguments, reader);
    }

    /** A call with a header, which only a login has. */
    <R> Optional<R> call(String header, String method, SoapWriter.Arguments arguments, ResultReader<R> reader) {
        byte[] envelope = SoapWriter.envelope(header, method, arguments);
        SoapReply<R> reply = exchange.post(method, soapAction, envelope, (status, body) -> {
            SoapReply<R> read = decoded(where, method, body, stream -> SoapReply.read(cursors, method, stream, reader));
            if (status >= 300 && read.fault().isEmpty()) {
                throw Problem.of(
                                Code.MALFORMED_REPLY,
                                where,
                                method + " was answered with status " + status + " but no fault")
                        .asException();
            }
            return read;
        });
        // Thrown only here, above the transport, so that no retry takes an answer for a failure.
        reply.fault().ifPresent(fault -> {
            throw new VcenterFaultException(method, fault);
        });
        return reply.result();
    }

    /** Runs a decoder and tells its errors the way the transport expects them: the stream's own as they are, the others as problems. */
    static <R> R decoded(String where, String what, InputStream body, Decoder<R> decoder) throws IOException {
        try {
            return decoder.decode(body);
        } catch (DecodeException e) {
            throw Problem.of(e.code(), where, what + ": " + e.code().meaning())
                    .found(String.valueOf(e.getMessage()))
                    .causedBy(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Decodes a whole body. */
    @FunctionalInterface
    interface Decoder<R> {
        R decode(InputStream body);
    }
}
