package vmend.mocks.estate;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.vim.Moref;

/**
 * A virtual device.
 *
 * @param type the vim25 type of the device
 * @param backing the vim25 type of its backing, if it has one
 * @param values what else is said: file, device name, URI, vendor, and so on, by their names in the API
 */
public record Device(
        String type,
        int key,
        String label,
        int controllerKey,
        int unit,
        Optional<String> backing,
        Map<String, String> values,
        Optional<Connect> connect,
        Optional<Nic> nic) {

    /** How the device is connected. */
    public record Connect(
            boolean connected,
            boolean startConnected,
            boolean allowGuestControl,
            String status,
            Optional<Duration> connectedFor) {}

    /** The network side of an adapter; no network means the one it was on is gone. */
    public record Nic(
            String networkName,
            Optional<Moref> network,
            Optional<String> portKey,
            String mac,
            Optional<String> guestMac,
            Optional<String> ip) {}
}
