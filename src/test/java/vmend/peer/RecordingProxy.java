package vmend.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A proxy, written in Go, that passes every byte on and records what was asked of a vCenter. */
final class RecordingProxy implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PeerServer server;
    private final Path record;

    private RecordingProxy(PeerServer server, Path record) {
        this.server = server;
        this.record = record;
    }

    /**
     * One request.
     *
     * @param name the wire name of the SOAP method, or HTTP method and path
     * @param status of the answer
     */
    record Call(int seq, String kind, String name, boolean mutating, int status) {}

    static RecordingProxy http(URI target) {
        return start(target, List.of());
    }

    static RecordingProxy tls(URI target) {
        return start(target, List.of("-tls"));
    }

    private static RecordingProxy start(URI target, List<String> more) {
        try {
            Path record =
                    Files.createTempFile(Files.createDirectories(Peer.work().resolve("run")), "calls", ".jsonl");
            List<String> arguments = new ArrayList<>(List.of(
                    "-target",
                    target.toString(),
                    "-record",
                    record.toString(),
                    "-classes",
                    methods().toString()));
            arguments.addAll(more);
            return new RecordingProxy(PeerServer.start("proxy", arguments), record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table that tells reading methods from others. */
    static Path methods() {
        return Peer.home().resolve("src/test/resources/vmend/peer/methods.tsv");
    }

    URI url() {
        return server.url();
    }

    Optional<String> pin() {
        return server.pin();
    }

    /** All requests answered so far, in the order they came in. */
    List<Call> calls() {
        try {
            List<Call> calls = new ArrayList<>();
            for (String line : Files.readAllLines(record, UTF_8)) {
                calls.add(JSON.readValue(line, Call.class));
            }
            calls.sort(Comparator.comparingInt(Call::seq));
            return calls;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the proxy's record is damaged", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that may have changed something. */
    List<Call> mutating() {
        return calls().stream().filter(Call::mutating).toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
