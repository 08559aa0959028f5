package vmend.mocks.estate;

import java.util.List;
import java.util.Optional;

/**
 * What is said about a datastore; an empty host list means every host of the datacenter.
 *
 * @param maintenance normal, enteringMaintenance or inMaintenance
 * @param readOnly the hosts that mount it read-only
 * @param unmounted the hosts that know it and have it unmounted
 * @param uuid of a VMFS volume; empty means one of its own
 * @param local whether a VMFS volume lies on a host's own disk; empty means when one host has it
 * @param securityType of an NFS export; {@code none} means that nothing is said
 */
public record StoreSpec(
        String type,
        long capacityGb,
        long freeGb,
        long uncommittedGb,
        boolean accessible,
        String maintenance,
        List<String> hosts,
        List<String> readOnly,
        List<String> unmounted,
        Optional<String> uuid,
        Optional<Boolean> local,
        String remoteHost,
        Optional<String> remotePath,
        String securityType) {
    static StoreSpec read(Node node) {
        int capacity = node.number("capacityGb", 4096);
        String type = node.text("type", "VMFS");
        return new StoreSpec(
                type,
                capacity,
                node.number("freeGb", 1500),
                node.number("uncommittedGb", capacity / 4),
                node.yes("accessible", true),
                node.text("maintenance", "normal"),
                node.texts("hosts"),
                node.texts("readOnly"),
                node.texts("unmounted"),
                node.maybe("uuid"),
                node.maybeYes("local"),
                node.text("remoteHost", "nas-01.corp.example"),
                node.maybe("remotePath"),
                node.text("securityType", type.equals("NFS") ? "none" : "AUTH_SYS"));
    }
}
