package vmend.vsphere.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request as the wire sends it; it has no text form, since headers and body may hold secrets. */
public final class WireRequest {
    private final String verb;
    private final String path;
    private final Map<String, String> headers;
    private final Optional<byte[]> body;
    private final BodyLimits limits;

    private WireRequest(
            String verb, String path, Map<String, String> headers, Optional<byte[]> body, BodyLimits limits) {
        this.verb = verb;
        this.path = path;
        this.headers = headers;
        this.body = body;
        this.limits = limits;
    }

    public static WireRequest of(String verb, String path) {
        return new WireRequest(verb, path, Map.of(), Optional.empty(), BodyLimits.single());
    }

    public WireRequest header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WireRequest(verb, path, more, body, limits);
    }

    public WireRequest body(String contentType, byte[] bytes) {
        return new WireRequest(verb, path, headers, Optional.of(bytes), limits).header("Content-Type", contentType);
    }

    public WireRequest limits(BodyLimits given) {
        return new WireRequest(verb, path, headers, body, given);
    }

    String verb() {
        return verb;
    }

    String path() {
        return path;
    }

    Map<String, String> headers() {
        return headers;
    }

    Optional<byte[]> body() {
        return body;
    }

    BodyLimits limits() {
        return limits;
    }
}
