package vmend.inventory;

import java.util.List;
import java.util.Optional;

/**
 * A network interface as the guest reports it ({@code guest.net[]}).
 *
 * @param deviceKey the NIC it belongs to; -1 when the guest shows an interface that is no device of the machine
 */
public record GuestNic(int deviceKey, Optional<String> macAddress, Optional<String> network, List<String> ipAddresses) {
    public GuestNic {
        ipAddresses = List.copyOf(ipAddresses);
    }
}
