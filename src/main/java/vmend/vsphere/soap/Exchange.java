package vmend.vsphere.soap;

import java.io.IOException;
import java.io.InputStream;

/** Sends one SOAP request to one vCenter and hands its reply to a reader while it arrives. */
public interface Exchange {

    /**
     * Posts an envelope and reads the reply.
     *
     * <p>The reader is called only for a 2xx reply, or for a 500 whose content type is XML (a SOAP fault). The stream it gets is already
     * unzipped and bounded in bytes and time. A reader may be called again from the start when a reading call is retried, so it must
     * hand its results on only after it returned.
     *
     * @param method the SOAP method, for example {@code RetrievePropertiesEx}; refused unless it is on the allow-list
     * @param soapAction for example {@code urn:vim25/8.0.3.0}
     * @throws vmend.problem.ProblemException with a code of the 1xx group for everything that goes wrong on the way
     */
    <R> R post(String method, String soapAction, byte[] envelope, BodyReader<R> reader);

    /**
     * Gets {@code /sdk/vimServiceVersions.xml}, the list of API versions the server speaks; it needs no session.
     *
     * @throws vmend.problem.ProblemException with a code of the 1xx group; a status other than 2xx is {@code HTTP_STATUS}
     */
    <R> R serviceVersions(BodyReader<R> reader);

    /** Reads one reply. */
    @FunctionalInterface
    interface BodyReader<R> {
        /** @throws IOException when the body cannot be read or is not what it should be; it is told as a malformed reply */
        R read(int status, InputStream body) throws IOException;
    }
}
