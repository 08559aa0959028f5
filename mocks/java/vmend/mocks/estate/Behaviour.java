package vmend.mocks.estate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an object behaves when somebody changes it.
 *
 * @param cdromLocked whether the guest holds its CD-ROM, so that disconnecting it asks a question
 * @param shutdownTakes how long the guest needs to shut down, if not the usual time
 * @param failing the fault with which the task of a method ends, by method
 * @param lasting how long the task of a method takes, by method
 */
public record Behaviour(
        boolean cdromLocked,
        Optional<Duration> shutdownTakes,
        boolean neverShutsDown,
        Map<String, String> failing,
        Map<String, Duration> lasting) {
    public static final Behaviour USUAL = new Behaviour(false, Optional.empty(), false, Map.of(), Map.of());

    static Behaviour read(Node node) {
        Map<String, Duration> lasting = new HashMap<>();
        node.child("lasting")
                .ifPresent(child -> child.json()
                        .fieldNames()
                        .forEachRemaining(
                                method -> child.duration(method).ifPresent(time -> lasting.put(method, time))));
        Behaviour read = new Behaviour(
                node.yes("cdromLocked", false),
                node.duration("shutdownTakes"),
                node.yes("neverShutsDown", false),
                node.map("failing"),
                Map.copyOf(lasting));
        node.done();
        return read;
    }

    public Behaviour lockingCdrom(boolean locked) {
        return new Behaviour(locked, shutdownTakes, neverShutsDown, failing, lasting);
    }

    public Behaviour shuttingDownIn(Duration time) {
        return new Behaviour(cdromLocked, Optional.of(time), false, failing, lasting);
    }

    public Behaviour neverShuttingDown() {
        return new Behaviour(cdromLocked, shutdownTakes, true, failing, lasting);
    }

    public Behaviour failing(String method, String fault) {
        Map<String, String> more = new HashMap<>(failing);
        more.put(method, fault);
        return new Behaviour(cdromLocked, shutdownTakes, neverShutsDown, Map.copyOf(more), lasting);
    }

    public Behaviour lasting(String method, Duration time) {
        Map<String, Duration> more = new HashMap<>(lasting);
        more.put(method, time);
        return new Behaviour(cdromLocked, shutdownTakes, neverShutsDown, failing, Map.copyOf(more));
    }
}
