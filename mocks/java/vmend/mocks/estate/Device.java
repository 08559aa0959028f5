package vmend.mocks.estate;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/**
 * A virtual device.
 *
 * @param type the vim25 type of the device
 * @param backing the vim25 type of its backing, if it has one
 * @param values what else is said: file, device name, URI, vendor, and so on, by their names in the API
 * @param written the backing as a client wrote it, which then counts instead of the values
 */
public record Device(
        String type,
        int key,
        String label,
        int controllerKey,
        int unit,
        Optional<String> backing,
        Map<String, String> values,
        Optional<Obj> written,
        Optional<Connect> connect,
        Optional<Nic> nic) {

    /** The device connected in another way. */
    public Device with(Connect to) {
        return new Device(type, key, label, controllerKey, unit, backing, values, written, Optional.of(to), nic);
    }

    /** The device with a backing that a client wrote. */
    public Device backedBy(Obj by) {
        return new Device(
                type, key, label, controllerKey, unit, Optional.of(by.type()), values, Optional.of(by), connect, nic);
    }

    /** The adapter on another network. */
    public Device on(Nic to) {
        return new Device(type, key, label, controllerKey, unit, backing, values, written, connect, Optional.of(to));
    }

    /**
     * How the device is connected.
     *
     * @param resumed whether it is connected again when a suspended machine goes on
     */
    public record Connect(
            boolean connected,
            boolean startConnected,
            boolean allowGuestControl,
            String status,
            Optional<Duration> connectedFor,
            boolean resumed) {

        /** What is left of it in a machine that does not run. */
        public Connect cut() {
            return new Connect(false, startConnected, allowGuestControl, "untried", connectedFor, connected);
        }

        /** What becomes of it when the machine runs: again as it was, or as it starts. */
        public Connect live(boolean resuming) {
            boolean now = resuming ? resumed : startConnected;
            return new Connect(now, startConnected, allowGuestControl, "ok", connectedFor, now);
        }
    }

    /** The network side of an adapter; no network means the one it was on is gone. */
    public record Nic(
            String networkName,
            Optional<Moref> network,
            Optional<String> portKey,
            String mac,
            Optional<String> guestMac,
            Optional<String> ip) {
        /** The same adapter on another network. */
        public Nic moved(String name, Optional<Moref> to, Optional<String> port) {
            return new Nic(name, to, port, mac, guestMac, ip);
        }
    }
}
