package vmend.peer;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** govmomi's vCenter simulator in a process of its own. */
final class Simulator implements AutoCloseable {
    static final String USER = "tester@vsphere.local";
    static final String PASSWORD = "a pass: <word> & more";

    private final PeerServer server;

    private Simulator(PeerServer server) {
        this.server = server;
    }

    static Builder with() {
        return new Builder();
    }

    URI url() {
        return server.url();
    }

    Optional<String> pin() {
        return server.pin();
    }

    @Override
    public void close() {
        server.close();
    }

    /** What the simulator is to hold; an estate of 20 machines in one cluster and one host beside it otherwise. */
    static final class Builder {
        private final List<String> arguments = new ArrayList<>(List.of("-user", USER, "-password", PASSWORD));

        /** All virtual machines; the pools (one, and one of the standalone host) share them evenly. */
        Builder vms(int count) {
            return set("-vms", count);
        }

        Builder clusters(int count) {
            return set("-clusters", count);
        }

        Builder portgroups(int count) {
            return set("-portgroups", count);
        }

        Builder sessionIdle(Duration limit) {
            return set("-session-idle", limit.toMillis() + "ms");
        }

        /** With the boot times and uplink marks that every vCenter has, and which guards want to know. */
        Builder filledIn() {
            arguments.add("-filled-in");
            return this;
        }

        Builder tls() {
            arguments.add("-tls");
            return this;
        }

        Simulator start() {
            return new Simulator(PeerServer.start("simulator", arguments));
        }

        private Builder set(String flag, Object value) {
            arguments.add(flag);
            arguments.add(value.toString());
            return this;
        }
    }
}
