package vmend.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A simulator with devices and networks planted by pyvmomi, behind a recording proxy, and a way to see what changed.
 *
 * <p>The client under test uses {@link #url()}, in the clear or by TLS, and is recorded; pyvmomi goes past the recording.
 */
final class PlantedEstate implements AutoCloseable {
    private final Simulator simulator;
    private final RecordingProxy recorded;
    private final RecordingProxy besides;
    private final Path folder;
    private final JsonNode truth;
    private final Dump noise;
    private final Dump before;

    private PlantedEstate(Simulator simulator, boolean secure, Path folder) {
        this.simulator = simulator;
        this.folder = folder;
        this.recorded = secure ? RecordingProxy.tls(simulator.url()) : RecordingProxy.http(simulator.url());
        this.besides = RecordingProxy.tls(simulator.url());
        this.truth = parse(PythonPeer.succeed(
                "plant.py",
                "--url",
                besides.url().toString(),
                "--user",
                Simulator.USER,
                "--password",
                Simulator.PASSWORD));
        this.noise = Dump.of(besides.url(), folder.resolve("noise.json"));
        this.before = Dump.of(besides.url(), folder.resolve("before.json"));
    }

    static PlantedEstate http(int vms, Path folder) {
        return new PlantedEstate(Simulator.with().vms(vms).start(), false, folder);
    }

    static PlantedEstate of(Simulator simulator, Path folder) {
        return new PlantedEstate(simulator, false, folder);
    }

    static PlantedEstate tls(int vms, Path folder) {
        return new PlantedEstate(Simulator.with().vms(vms).tls().start(), true, folder);
    }

    /** Where the client under test is to go. */
    URI url() {
        return recorded.url();
    }

    /** SHA-256 of the certificate at {@link #url()}. */
    Optional<String> pin() {
        return recorded.pin();
    }

    /** What the client under test asked for. */
    RecordingProxy recorded() {
        return recorded;
    }

    /** https, unrecorded: for pyvmomi. */
    URI besides() {
        return besides.url();
    }

    /**
     * What was planted, as pyvmomi read it back: {@code devices} (planted, vm, moref, instanceUuid, powerState, key,
     * label, device, backing, connected, startConnected) and {@code networks} (kind, name, host or moref, promiscuous,
     * macChanges, forgedTransmits).
     */
    JsonNode truth() {
        return truth;
    }

    /** The fields that changed since the planting, one a line; empty is what a reader must leave behind. */
    String changes() {
        return before.changesUntil(Dump.of(besides.url(), folder.resolve("after.json")), noise, before);
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plant.py printed no JSON", e);
        }
    }

    @Override
    public void close() {
        recorded.close();
        besides.close();
        simulator.close();
    }
}
