package vmend.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.vsphere.soap.Exchange;

/** Keeps what comes over the wire before it is decoded; may ask in another API version than the client believes. */
final class Tap implements Exchange {
    private final Exchange wire;
    private final Replies replies;
    private final Optional<String> version;

    /** One SOAP reply, unzipped. */
    record Reply(String method, byte[] body) {
        boolean isPage() {
            return method.equals("RetrievePropertiesEx") || method.equals("ContinueRetrievePropertiesEx");
        }
    }

    /** All replies of a run, in order. */
    static final class Replies {
        private final List<Reply> all = new ArrayList<>();

        List<Reply> pages() {
            return all.stream().filter(Reply::isPage).toList();
        }

        /** Requests and bytes by method. */
        Map<String, long[]> byMethod() {
            Map<String, long[]> sums = new LinkedHashMap<>();
            all.forEach(reply -> {
                long[] sum = sums.computeIfAbsent(reply.method(), any -> new long[2]);
                sum[0]++;
                sum[1] += reply.body().length;
            });
            return sums;
        }
    }

    Tap(Exchange wire, Replies replies, Optional<String> version) {
        this.wire = wire;
        this.replies = replies;
        this.version = version;
    }

    @Override
    public <R> R post(String method, String soapAction, byte[] envelope, BodyReader<R> reader) {
        String action = version.map(spoken -> "urn:vim25/" + spoken).orElse(soapAction);
        return wire.post(method, action, envelope, (status, body) -> keep(method, reader, status, body.readAllBytes()));
    }

    @Override
    public <R> R serviceVersions(BodyReader<R> reader) {
        return wire.serviceVersions(
                (status, body) -> keep("vimServiceVersions.xml", reader, status, body.readAllBytes()));
    }

    private <R> R keep(String method, BodyReader<R> reader, int status, byte[] all) throws IOException {
        replies.all.add(new Reply(method, all));
        return reader.read(status, new ByteArrayInputStream(all));
    }
}
