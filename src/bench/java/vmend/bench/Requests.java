package vmend.bench;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vmend.vsphere.soap.Exchange;

/** Remembers the last envelope of each method. */
final class Requests implements Exchange {
    private static final Pattern VIEW = Pattern.compile("<_this[^>]*ContainerView[^>]*>([^<]+)</_this>");

    private final Exchange wire;
    private final Map<String, String> envelopes = new HashMap<>();
    private String action = "";

    Requests(Exchange wire) {
        this.wire = wire;
    }

    String text(String method) {
        String text = envelopes.get(method);
        if (text == null) {
            throw new IllegalStateException(method + " was not called");
        }
        return text;
    }

    String action() {
        return action;
    }

    /** The moref of the view that vmend used. */
    String view() {
        Matcher matcher = VIEW.matcher(text("DestroyView"));
        if (!matcher.find()) {
            throw new IllegalStateException("no view in " + text("DestroyView"));
        }
        return matcher.group(1);
    }

    @Override
    public <R> R post(String method, String soapAction, byte[] envelope, BodyReader<R> reader) {
        action = soapAction;
        envelopes.put(method, new String(envelope, StandardCharsets.UTF_8));
        return wire.post(method, soapAction, envelope, reader);
    }

    @Override
    public <R> R serviceVersions(BodyReader<R> reader) {
        return wire.serviceVersions(reader);
    }
}
