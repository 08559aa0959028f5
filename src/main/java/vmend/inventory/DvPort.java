package vmend.inventory;

import java.util.Optional;

/**
 * A connected port of a distributed port group ({@code FetchDVPorts}).
 *
 * @param connectee the machine or host behind it
 * @param nicKey key of the machine's NIC, where a machine is behind it
 */
public record DvPort(
        String key,
        Optional<Ref> connectee,
        Optional<String> nicKey,
        Optional<PortSetting> setting,
        String configVersion) {}
