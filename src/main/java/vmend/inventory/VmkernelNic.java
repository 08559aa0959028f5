package vmend.inventory;

import java.util.Optional;

/**
 * A host's own network interface ({@code config.network.vnic[]}).
 *
 * @param device for example {@code vmk0}
 * @param portGroup name of the standard port group, empty on a distributed one
 * @param portGroupKey key of the distributed port group, empty on a standard one
 */
public record VmkernelNic(
        String device, Optional<String> portGroup, Optional<String> portGroupKey, Optional<String> ipAddress) {}
