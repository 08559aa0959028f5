package vmend.vsphere.soap;

import java.nio.charset.StandardCharsets;

/** Requests and replies as bytes, for tests of the transport. */
final class Envelopes {
    private static final String OPEN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>";
    private static final String CLOSE = "</s:Body></s:Envelope>";

    private Envelopes() {}

    static byte[] calling(String method) {
        return body("<" + method + " xmlns=\"urn:vim25\"><_this type=\"ServiceInstance\">ServiceInstance</_this></"
                + method + ">");
    }

    static byte[] body(String inner) {
        return (OPEN + inner + CLOSE).getBytes(StandardCharsets.UTF_8);
    }

    static String replyText(String method) {
        return OPEN + "<" + method + "Response xmlns=\"urn:vim25\"/>" + CLOSE;
    }

    /** A whole HTTP reply. */
    static String http(int status, String type, String body) {
        return "HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body;
    }
}
