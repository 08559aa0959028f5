package vmend.vsphere.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/**
 * The start of one reply and its body, still arriving.
 *
 * @param body unzipped, bounded in bytes and time
 */
public record Reply(int status, HttpHeaders headers, InputStream body) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The media type without its parameters, empty where the server names none. */
    public String mediaType() {
        String type = headers.firstValue("Content-Type").orElse("");
        return type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    public List<String> setCookies() {
        return headers.allValues("Set-Cookie");
    }

    /** Shows status and type only; the body and the other headers may hold secrets. */
    @Override
    public String toString() {
        return "Reply[" + status + " " + mediaType() + "]";
    }

    /** Makes something of one reply. */
    @FunctionalInterface
    public interface Reader<R> {
        /** @throws IOException when the body is not what it should be; it is told as a malformed reply */
        R read(Reply reply) throws IOException;
    }
}
